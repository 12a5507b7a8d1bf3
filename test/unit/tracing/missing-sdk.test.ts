import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { NO_TRACING } from '../../../src/tracing/span.ts';
import { startTracing } from '../../../src/tracing/start-tracing.ts';

vi.mock('@opentelemetry/sdk-trace', () => {
  throw new Error('Cannot find package');
});

it('runs without traces where the SDK is not installed, and says what to install', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => lines.push(line) });
  expect(await startTracing({ OTEL_TRACES_EXPORTER: 'otlp' }, log)).toBe(NO_TRACING);
  expect(lines.join('')).toContain(
    'no traces are sent: install @opentelemetry/sdk-trace and @opentelemetry/exporter-trace-otlp-http',
  );
});

it('a gateway that traces nothing does not miss it', async () => {
  const tracing = await startTracing({}, pino({ level: 'silent' }));
  expect(tracing.begin({ name: 'poll', kind: 'internal' }).headers).toEqual({});
});
