import { type AcceptedType, parseAccept } from './media-type.ts';

/** The forms of one answer, those that a client takes either of in the order in which they are chosen. */
export const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'] as const;

export type GraphqlMediaType = (typeof MEDIA_TYPES)[number];

interface Range extends AcceptedType {
  readonly place: number;
}

/**
 * In which form a client takes its answer: what it likes best, then what it names rather than includes, then what it
 * names first. Null where it takes neither.
 */
export function chooseMediaType(accept: string | undefined): GraphqlMediaType | null {
  const accepted = parseAccept(accept?.trim() ? accept : '*/*');
  const ranges = accepted.map((range, place) => ({ ...range, place }));
  const choices = MEDIA_TYPES.flatMap((type) => {
    const range = mostSpecific(type, ranges);
    return range && range.quality > 0 ? [{ type, range }] : [];
  });
  const [best] = choices.toSorted(
    ({ range: one }, { range: other }) =>
      other.quality - one.quality || specificity(other) - specificity(one) || one.place - other.place,
  );
  return best?.type ?? null;
}

function mostSpecific(type: GraphqlMediaType, ranges: readonly Range[]): Range | undefined {
  return ranges
    .filter((range) => [type, 'application/*', '*/*'].includes(range.type))
    .toSorted((one, other) => specificity(other) - specificity(one))[0];
}

function specificity({ type }: Range): number {
  if (type === '*/*') return 0;
  return type.endsWith('/*') ? 1 : 2;
}
