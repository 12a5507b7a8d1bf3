import { expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { providerRejection, rejection } from '../support/rejection.ts';
import { failed, present, requestsSeen, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import { HastyClock } from './hasty-clock.ts';
import { startOtherHost } from './other-host.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

export function describeTrouble(setup: ProviderSetup): void {
  const name = setup.known.models[0] ?? '';

  it('P14 answers a 401 with PROVIDER_AUTH and keeps the secret out of the message and the log', () =>
    withSubject(setup, async ({ provider, emulator, logLines }) => {
      const body = setup.errorBody(401, `the credential ${setup.secret} is no good`);
      emulator.faults.add({ kind: 'body', status: 401, times: null, body });
      const error = failed(await provider.models.getMany([name], createCall()), name);
      expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: 401, retryable: false });
      expect(error.message).toContain('no good');
      expect([error.message, String(error.stack), ...logLines].join('\n')).not.toContain(setup.secret);
    }));

  it('P15 reads again after a 429, no earlier than asked, and says PROVIDER_THROTTLED when it lasts', async () => {
    const clock = new HastyClock();
    const call = () => createCall({ clock, deadlineMs: 600_000 });
    const throttled = { kind: 'status', status: 429, retryAfterSeconds: 7 } as const;
    await withSubject(
      setup,
      async ({ provider, emulator }) => {
        emulator.faults.add(throttled);
        present(await provider.models.getMany([name], call()), name);
        expect(clock.waitsMs).toHaveLength(1);
        expect(clock.waitsMs[0]).toBeGreaterThanOrEqual(7_000);
        emulator.faults.add({ ...throttled, times: null });
        const error = failed(await provider.models.getMany([name], call()), name);
        expect(error).toMatchObject({ code: 'PROVIDER_THROTTLED', status: 429, retryable: true });
        expect(error.retryAfterMs).toBe(7_000);
      },
      { clock },
    );
  });

  it('P29 waits for nothing past the deadline', async () => {
    const clock = new HastyClock();
    await withSubject(
      setup,
      async ({ provider, emulator }) => {
        emulator.faults.add({ kind: 'status', status: 429, retryAfterSeconds: 7, times: null });
        const call = createCall({ clock, deadlineMs: 5_000 });
        const error = failed(await provider.models.getMany([name], call), name);
        expect(error.code).toBe('PROVIDER_THROTTLED');
        expect(clock.waitsMs).toEqual([]);
      },
      { clock },
    );
  });

  it('P16 tries a read again after a 5xx, and never a start', async () => {
    const clock = new HastyClock();
    await withSubject(
      setup,
      async (subject) => {
        const { provider, emulator } = subject;
        emulator.faults.add({ kind: 'status', status: 503 });
        present(await provider.models.getMany([name], createCall({ clock })), name);
        expect(clock.waitsMs).toHaveLength(1);
        emulator.faults.add({ kind: 'status', status: 503, method: 'POST', when: 'after', times: null });
        const error = await providerRejection(startTraining(setup, provider, 'P16'));
        expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', status: 503, retryable: true });
        expect(requestsSeen(subject, 'POST')).toBe(1);
      },
      { clock },
    );
  });

  it('P17 sends a start once though the connection is lost, and leaves open whether it began', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.faults.add({ kind: 'reset', method: 'POST', when: 'after', times: null });
      const error = await providerRejection(startTraining(setup, provider, 'P17'));
      expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', status: null });
      expect(requestsSeen(subject, 'POST')).toBe(1);
    }));

  it('P19 ends the call upstream when its caller goes, which is no failure of the provider', async () => {
    const host = await startOtherHost();
    try {
      await withSubject(
        setup,
        async ({ provider }) => {
          const controller = new AbortController();
          const reading = rejection(
            provider.models.getMany([name], createCall({ signal: controller.signal })),
          );
          await host.asked;
          controller.abort();
          expect(await reading).toMatchObject({ name: 'AbortError' });
          await host.left;
          expect(provider.health.state).toBe('UNKNOWN');
        },
        { endpoint: host.url },
      );
    } finally {
      await host.close();
    }
  });

  it('P30 shows in its health what its traffic was like, without asking', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      expect(provider.health.state).toBe('UNKNOWN');
      await provider.models.getMany([name], createCall());
      expect(provider.health.state).toBe('HEALTHY');
      emulator.faults.add({ kind: 'status', status: 401, times: null });
      const error = failed(await provider.models.getMany([name], createCall()), name);
      expect(error).toBeInstanceOf(ProviderError);
      expect(provider.health.state).not.toBe('HEALTHY');
      // Of several requests side by side, any may have been the last to fail.
      expect(provider.health.lastFailure).toMatchObject({ code: 'PROVIDER_AUTH', retryable: false });
    }));
}
