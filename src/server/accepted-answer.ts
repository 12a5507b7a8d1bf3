import { parseAccept } from './media-type.ts';

/** In which form a client wants its answer: a page to look at, a stream of events, or JSON. */
export type AnswerForm = 'page' | 'events' | 'json';

const FORMS: ReadonlyMap<string, AnswerForm> = new Map([
  ['text/html', 'page'],
  ['text/event-stream', 'events'],
]);

/**
 * What the Accept header asks for first: by quality, then by place. Many clients name the event stream last, as one of
 * many forms they can read; they are answered in JSON.
 */
export function preferredForm(accept: string | undefined, offered: readonly AnswerForm[]): AnswerForm {
  return (
    parseAccept(accept)
      .map(({ type, quality }) => ({ form: FORMS.get(type) ?? 'json', quality }))
      .filter(({ form, quality }) => quality > 0 && offered.includes(form))
      .toSorted((one, other) => other.quality - one.quality)[0]?.form ?? 'json'
  );
}
