import { expect, it } from 'vitest';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { providerRejection } from '../support/rejection.ts';
import { failed, present, requestsSeen, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import { HastyClock } from './hasty-clock.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

const UNREADABLE: readonly (readonly [string, FaultInput, string])[] = [
  ['an HTML page', { kind: 'html' }, 'PROVIDER_PROTOCOL'],
  ['an HTML page with 404', { kind: 'html', status: 404 }, 'PROVIDER_PROTOCOL'],
  ['an empty body', { kind: 'empty' }, 'PROVIDER_PROTOCOL'],
  ['a body that ends early', { kind: 'truncated' }, 'PROVIDER_UNAVAILABLE'],
  ['20 MB', { kind: 'oversized', bytes: 20 * 1024 * 1024 }, 'PROVIDER_PROTOCOL'],
  ['a list where an object belongs', { kind: 'body', body: [] }, 'PROVIDER_PROTOCOL'],
  ['a bare string', { kind: 'body', body: '"text"' }, 'PROVIDER_PROTOCOL'],
  ['null', { kind: 'body', body: 'null' }, 'PROVIDER_PROTOCOL'],
];

export function describeUnreadable(setup: ProviderSetup): void {
  const name = setup.known.models[0] ?? '';

  it.each(UNREADABLE)('P18 says where %s came from, and lives on', (_what, fault, code) =>
    withSubject(
      setup,
      async ({ provider, emulator }) => {
        const id = emulator.faults.add({ ...fault, times: null });
        const error = failed(await provider.models.getMany([name], createCall()), name);
        expect(error.code).toBe(code);
        expect(error.message).toMatch(/GET \/\S+/);
        emulator.faults.remove(id);
        present(await provider.models.getMany([name], createCall()), name);
      },
      { clock: new HastyClock() },
    ),
  );

  it('P36 does not take an unreadable answer to a start for a refusal, and sends it once', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.faults.add({ kind: 'html', method: 'POST', when: 'after', times: null });
      const error = await providerRejection(startTraining(setup, provider, 'P36'));
      expect(error.code).toBe('PROVIDER_PROTOCOL');
      expect(requestsSeen(subject, 'POST')).toBe(1);
    }));
}
