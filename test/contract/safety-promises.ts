import { expect, it } from 'vitest';
import { rejection } from '../support/rejection.ts';
import { requestsSeen, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import { HastyClock } from './hasty-clock.ts';
import { startOtherHost } from './other-host.ts';
import type { ProviderSetup, Subject } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

export function describeSafety(setup: ProviderSetup): void {
  it('P26 sends nothing for malformed and foreign names', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const names = setup.foreignNames;
      const lookups = [
        provider.models,
        provider.operations,
        provider.training,
        provider.evaluations,
        provider.deployments,
        provider.versions,
        provider.datasets,
      ];
      for (const lookup of lookups) {
        expect((await lookup?.getMany(names, createCall()))?.size ?? 0).toBe(0);
      }
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('P33 changes nothing under malformed and foreign names', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const { models, operations, training } = provider;
      for (const name of setup.foreignNames) {
        const unnamed = { modelName: name, deploymentName: null };
        const outcomes = [
          await models.delete?.(name, createCall()),
          await models.deploy?.({ ...unnamed, nodeCount: null }, createCall()),
          await models.undeploy?.(unnamed, createCall()),
          await training.delete?.(name, createCall()),
        ];
        for (const outcome of outcomes.filter((given) => given !== undefined)) {
          expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'NOT_FOUND' } });
        }
        for (const act of [operations.cancel, operations.delete, training.cancel]) {
          if (act) expect(await rejection(act(name, createCall()))).toMatchObject({ code: 'NOT_FOUND' });
        }
      }
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('P28 speaks to the configured host alone, whatever an answer points at', async () => {
    const host = await startOtherHost();
    const redirect = {
      kind: 'body',
      status: 307,
      headers: { location: `${host.url}/stolen` },
      body: '{}',
    } as const;
    try {
      for (const fault of [redirect, ...setup.pointingElsewhere(host.url)]) {
        await withSubject(
          setup,
          async (subject) => {
            subject.emulator.faults.add({ ...fault, times: null });
            await tryEverything(setup, subject);
            expect(requestsSeen(subject, 'GET') + requestsSeen(subject, 'POST')).toBeGreaterThan(0);
            expect(host.connections).toBe(0);
          },
          { clock: new HastyClock() },
        );
      }
    } finally {
      await host.close();
    }
  });
}

/** Reads, lists two pages, starts and deletes; what comes of it does not matter here. */
async function tryEverything(setup: ProviderSetup, { provider }: Subject): Promise<void> {
  const { models, training } = provider;
  const first = await models.list?.({ token: null }, createCall()).catch(() => null);
  await Promise.allSettled([
    models.getMany(setup.known.models, createCall()),
    models.list?.({ token: first?.nextToken ?? null }, createCall()),
    training.getMany(setup.known.trainings, createCall()),
    startTraining(setup, provider, 'P28'),
    setup.deletableModel === null ? null : models.delete?.(setup.deletableModel, createCall()),
  ]);
}
