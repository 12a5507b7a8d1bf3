import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of the bench, which answers one request after the other. */
export class AskedProcess<Request extends object> {
  readonly #process: ChildProcess;
  #heard = Promise.withResolvers<unknown>();

  constructor(script: string, ...parameters: readonly string[]) {
    this.#process = fork(join(import.meta.dirname, script), parameters, { execArgv: ['--expose-gc'] });
    this.#process.on('message', (answer) => this.#heard.resolve(answer));
    this.#process.once('exit', (code) => this.#heard.reject(new Error(`a process ended with code ${code}`)));
  }

  /** The next thing it says. */
  async heard<Answer>(): Promise<Answer> {
    const answer = await this.#heard.promise;
    this.#heard = Promise.withResolvers();
    return answer as Answer;
  }

  ask<Answer>(request: Request): Promise<Answer> {
    this.#process.send(request);
    return this.heard<Answer>();
  }

  async end(): Promise<void> {
    // That it ends is no news any more.
    this.#heard.promise.catch(() => {});
    if (this.#process.exitCode !== null) return;
    this.#process.disconnect();
    await once(this.#process, 'exit');
  }
}
