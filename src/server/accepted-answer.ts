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
    (accept ?? '')
      .split(',')
      .map(parseChoice)
      .filter(({ form, quality }) => quality > 0 && offered.includes(form))
      .toSorted((one, other) => other.quality - one.quality)[0]?.form ?? 'json'
  );
}

function parseChoice(choice: string): { readonly form: AnswerForm; readonly quality: number } {
  const [mediaType = '', ...parameters] = choice.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length);
  return { form: FORMS.get(mediaType) ?? 'json', quality: Number(quality ?? 1) };
}
