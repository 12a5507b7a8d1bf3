import { untilAborted } from './until-aborted.ts';

type Headers = Readonly<Record<string, string>>;

/** What became of a request, for its credential: null where nothing tells. */
export type CredentialVerdict = 'accepted' | 'refused' | null;

export interface RenewedRequest<Answer> {
  readonly send: () => Promise<Answer>;
  /** Whether one more request may find out. */
  readonly mayTry: () => boolean;
  readonly signal: AbortSignal;
}

interface Trial {
  readonly headers: Headers;
  readonly verdict: Promise<CredentialVerdict>;
}

/**
 * Has one request find out whether a new credential lets in, for all whose old one was refused: once it does they follow,
 * so that a replaced credential fails none of them, and a provider that lets nobody in is not asked again by each.
 */
export class CredentialTrials {
  readonly #judge: (error: unknown) => CredentialVerdict;
  /** The last that let in, and what the last trial found not to; null where none is known. */
  #accepted: Headers | null = null;
  #refused: Headers | null = null;
  #underWay: Trial | null = null;

  /** `judge` tells what a failure says of the credential that was sent. */
  constructor(judge: (error: unknown) => CredentialVerdict) {
    this.#judge = judge;
  }

  /** The request's own outcome, of which is kept what it says of these headers. */
  async observe<Answer>(headers: Headers, answer: Promise<Answer>): Promise<Answer> {
    const verdict = await this.#verdictOf(answer);
    if (verdict === 'accepted') {
      this.#accepted = headers;
      this.#refused = null;
    } else if (verdict === 'refused' && isSame(headers, this.#accepted)) this.#accepted = null;
    return answer;
  }

  /**
   * Sends with these headers what was refused with others. Answers with null, and sends nothing, where these are known to be
   * refused too, or nobody knows and no request may find out.
   */
  async send<Answer>(headers: Headers, request: RenewedRequest<Answer>): Promise<Answer | null> {
    while (!isSame(headers, this.#accepted)) {
      if (isSame(headers, this.#refused)) return null;
      const trial = this.#underWay;
      if (trial === null || !isSame(headers, trial.headers))
        return request.mayTry() ? this.#try(headers, request) : null;
      await untilAborted(trial.verdict, request.signal);
    }
    return this.observe(headers, request.send());
  }

  #try<Answer>(headers: Headers, { send }: RenewedRequest<Answer>): Promise<Answer> {
    const answer = this.observe(headers, send());
    const verdict = this.#verdictOf(answer).then((told) => {
      if (this.#underWay === trial) this.#underWay = null;
      if (told === 'refused') this.#refused = headers;
      return told;
    });
    const trial: Trial = { headers, verdict };
    this.#underWay = trial;
    return answer;
  }

  #verdictOf(answer: Promise<unknown>): Promise<CredentialVerdict> {
    return answer.then(() => 'accepted', this.#judge);
  }
}

export function isSame(one: Headers, other: Headers | null): boolean {
  if (other === null) return false;
  const names = Object.keys({ ...one, ...other });
  return names.every((name) => one[name] === other[name]);
}
