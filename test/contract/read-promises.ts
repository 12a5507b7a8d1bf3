import { expect, it } from 'vitest';
import { isTerminal } from '../../src/domain/operation-state.ts';
import { capabilitiesOf } from '../../src/providers/capabilities.ts';
import { expectAbsent, present } from './asking.ts';
import { createCall } from './contract-call.ts';
import type { ProviderSetup, Subject } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

export function describeReads(setup: ProviderSetup): void {
  const { known, unknown } = setup;

  it('P01 answers many names with a map in which an unknown one is absent', () =>
    withSubject(setup, async ({ provider }) => {
      const models = await provider.models.getMany([unknown.model, ...known.models], createCall());
      expect([...models.keys()].sort()).toEqual([...known.models].sort());
      const jobs = await provider.training.getMany([unknown.operation, ...known.trainings], createCall());
      expect([...jobs.keys()].sort()).toEqual([...known.trainings].sort());
      const operations = await provider.operations.getMany([unknown.operation], createCall());
      expect(operations.size).toBe(0);
    }));

  it('P02 lets one bad name spoil no other, and asks once for a name given twice', () =>
    withSubject(setup, async ({ provider }) => {
      const [name = '', ...bad] = [known.models[0] ?? '', ...setup.foreignNames];
      const models = await provider.models.getMany([...bad, name, name], createCall());
      expect([...models.keys()]).toEqual([name]);
      expect(present(models, name).name).toBe(name);
    }));

  it('P03 sends nothing when no names are given', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      await Promise.all([
        provider.models.getMany([], createCall()),
        provider.operations.getMany([], createCall()),
        provider.training.getMany([], createCall()),
        provider.evaluations?.getMany([], createCall()),
        provider.deployments?.getMany([], createCall()),
        provider.versions?.getMany([], createCall()),
        provider.datasets?.getMany([], createCall()),
      ]);
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('P04 reads many models and many trainings with few requests', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      await provider.models.getMany(known.models, createCall());
      expect(emulator.requestLog.total).toBeLessThanOrEqual(setup.requestBudget.models);
      emulator.requestLog.clear();
      await provider.training.getMany(known.trainings, createCall());
      expect(emulator.requestLog.total).toBeLessThanOrEqual(setup.requestBudget.trainings);
    }));

  it('P07 gives every model, training and dataset its name, its provider and what the provider sent', () =>
    withSubject(setup, async ({ provider }) => {
      const things = [
        await provider.models.getMany(known.models, createCall()),
        await provider.training.getMany(known.trainings, createCall()),
        (await provider.datasets?.getMany(known.datasets, createCall())) ?? new Map(),
      ].flatMap((found) => [...found.keys()].map((name) => [name, present(found, name)] as const));
      expect(things).toHaveLength(known.models.length + known.trainings.length + known.datasets.length);
      for (const [name, thing] of things) {
        expect(thing).toMatchObject({ name, provider: provider.key });
        expect(Object.keys(thing.raw).length, `raw of ${name}`).toBeGreaterThan(0);
      }
    }));

  it('P08 has exactly the capabilities it is said to have', () =>
    withSubject(setup, async ({ provider }) => {
      expect(capabilitiesOf(provider)).toEqual(setup.capabilities);
    }));

  it('P20 shares one request between identical reads under way', async () => {
    const read = ({ provider }: Subject) => provider.models.getMany([known.models[0] ?? ''], createCall());
    let single = 0;
    await withSubject(setup, async (subject) => {
      await read(subject);
      single = subject.emulator.requestLog.total;
    });
    await withSubject(setup, async (subject) => {
      await Promise.all(Array.from({ length: 20 }, () => read(subject)));
      expect(subject.emulator.requestLog.total).toBe(single);
    });
  });

  it('P21 evaluates a model with figures in range, and leaves out a model without evaluation', () =>
    withSubject(setup, async ({ provider }) => {
      const { evaluatedModel, unevaluatedModel } = known;
      if (evaluatedModel === null) return expectAbsent(provider.evaluations);
      const names = [evaluatedModel, unknown.model, ...(unevaluatedModel === null ? [] : [unevaluatedModel])];
      const found = await provider.evaluations?.getMany(names, createCall());
      expect([...(found?.keys() ?? [])]).toEqual([evaluatedModel]);
      const evaluation = present(found ?? new Map(), evaluatedModel);
      expect(Object.keys(evaluation.raw).length).toBeGreaterThan(0);
      const shares = [evaluation, ...evaluation.labels]
        .flatMap(({ precision, recall, f1 }) => [precision, recall, f1])
        .filter((share) => share !== null);
      expect([...shares, evaluation.bleu].some((figure) => figure !== null)).toBe(true);
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }));

  it('P35 says of every training in a terminal state when it ended', () =>
    withSubject(setup, async ({ provider }) => {
      const jobs = await provider.training.getMany(known.trainings, createCall());
      const ended = known.trainings.map((name) => present(jobs, name)).filter((job) => isTerminal(job.state));
      expect(ended.length).toBeGreaterThan(0);
      for (const job of ended) expect(job.endedAt, job.name).toBeInstanceOf(Date);
    }));
}
