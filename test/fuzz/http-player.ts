import { Pool } from 'undici';
import type { GeneratedRequest } from './http-requests.ts';
import { type HttpAnswer, judgeHttp, type Secrets } from './judge.ts';

const PATIENCE_MS = 20_000;
/** How long a stream is listened to that may have nothing to say. */
const STREAM_MS = 60;

/** Sends requests over connections that are kept, as a busy client does. */
export class HttpPlayer {
  readonly #pool: Pool;
  readonly #secrets: Secrets;
  readonly #authorization: string;

  constructor(url: string, connections: number, { secrets, apiKey }: { secrets: Secrets; apiKey: string }) {
    this.#pool = new Pool(url, { connections });
    this.#secrets = secrets;
    this.#authorization = `Bearer ${apiKey}`;
  }

  /** What is wrong with the answer; null where nothing is. */
  async play(request: GeneratedRequest): Promise<string | null> {
    const leaving = new AbortController();
    const patience = setTimeout(() => leaving.abort(new Error('no answer in time')), PATIENCE_MS);
    try {
      return judgeHttp(await this.#send(request, leaving), this.#secrets);
    } catch (error) {
      return `no answer: ${error instanceof Error ? error.message : String(error)}`;
    } finally {
      clearTimeout(patience);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #send(
    { method, path, headers, body }: GeneratedRequest,
    leaving: AbortController,
  ): Promise<HttpAnswer> {
    const answer = await this.#pool.request({
      // Its type knows fewer methods than HTTP has.
      method: method as 'GET',
      path,
      headers: { authorization: this.#authorization, ...headers },
      body,
      signal: leaving.signal,
    });
    const isStream = String(answer.headers['content-type']).startsWith('text/event-stream');
    const text = isStream ? await readEvents(answer.body, leaving) : await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers, text };
  }
}

/** Up to the first event, or for a moment; then it leaves. */
async function readEvents(body: AsyncIterable<Buffer>, leaving: AbortController): Promise<string> {
  let text = '';
  const timer = setTimeout(() => leaving.abort(), STREAM_MS);
  try {
    for await (const chunk of body) {
      text += chunk;
      if (/^event: next\n.*\n\n/m.test(text)) break;
    }
  } catch (error) {
    if (!leaving.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return text;
}
