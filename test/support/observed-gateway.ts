import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ObservedReport {
  /** What is in use after a collection: heap, and buffers outside of it. */
  readonly heapBytes: number;
  /** Its connections, to clients and to providers. */
  readonly sockets: number;
  readonly timers: number;
  /** Rejections and exceptions that nobody caught, each with its words. */
  readonly rejections: readonly string[];
  /** What it logged as an error, in JSON. */
  readonly logged: readonly string[];
}

const SCRIPT = fileURLToPath(new URL('observed-process.ts', import.meta.url));

/** A gateway in a process of its own, so that its memory is its own and a crash is seen. */
export class ObservedGateway {
  readonly url: string;
  readonly #process: ChildProcess;
  #hasEnded = false;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.url = url;
    process.once('exit', () => {
      this.#hasEnded = true;
    });
  }

  /** Starts it as a file with this content configures it. */
  static async start(config: string): Promise<ObservedGateway> {
    const process = fork(SCRIPT, [config], { execArgv: ['--expose-gc'] });
    const [{ url }] = await Promise.race([once(process, 'message'), failsToStart(process)]);
    return new ObservedGateway(process, url);
  }

  /** Whether its process has ended, which it does only when it is told to. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  async report(): Promise<ObservedReport> {
    this.#process.send('report');
    const [report] = await once(this.#process, 'message');
    return report;
  }

  async close(): Promise<void> {
    if (this.#hasEnded) return;
    this.#process.disconnect();
    await once(this.#process, 'exit');
  }
}

async function failsToStart(process: ChildProcess): Promise<never> {
  const [code] = await once(process, 'exit');
  throw new Error(`the gateway ended with code ${code} before it was ready`);
}
