import type { ServerResponse } from 'node:http';

/** The answers that have not been sent, so that a stop can make each the last one of its connection. */
export class OpenAnswers {
  readonly #open = new Set<ServerResponse>();
  #areLast = false;

  add(response: ServerResponse): void {
    if (this.#areLast) makeLast(response);
    else this.#remember(response);
  }

  /** Those that are open and those to come. An answer that has begun keeps what it has promised. */
  becomeLast(): void {
    this.#areLast = true;
    for (const response of this.#open) makeLast(response);
    this.#open.clear();
  }

  #remember(response: ServerResponse): void {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
  }
}

function makeLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
