import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/** What Node tells of this process: CPU, memory, event loop, garbage collection. Watched from the first call on. */
export function renderProcessMetrics(): Promise<string> {
  registry ??= watchProcess();
  return registry.metrics();
}

function watchProcess(): Registry {
  const watching = new Registry();
  collectDefaultMetrics({ register: watching });
  return watching;
}
