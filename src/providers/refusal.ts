import { type FieldViolation, ProviderError } from '../errors.ts';
import { isNotFound } from './http/provider-failure.ts';
import type { InputPath } from './input-path.ts';
import type { Refusal, Refused } from './provider.ts';

/** Where in the mutation's input the things stand that a provider may complain of. */
export interface RefusalPlaces {
  /** For what it does not find, where that is another place than that of all else. */
  readonly notFound?: InputPath | null;
  /** The place of a field as the provider spells it; null for one that has none in the input. */
  readonly placeOf?: (field: string) => InputPath | null;
}

export function refuse(code: Refusal['code'], message: string, field: InputPath | null): Refused {
  return { outcome: 'refused', reason: { code, message, field } };
}

/**
 * The provider's no to what the caller asked for, one reason for each field it names; everything else that went wrong
 * is thrown on. `field` is the place of what names no field.
 */
export function toRefusal(error: unknown, field: InputPath | null, places: RefusalPlaces = {}): Refused {
  if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_REJECTED') throw error;
  if (error.status === 501) return refuse('UNSUPPORTED', error.message, null);
  const isMissing = isNotFound(error);
  const code = isMissing ? 'NOT_FOUND' : 'REJECTED_BY_PROVIDER';
  const { notFound = field, placeOf = () => null } = places;
  const elsewhere = isMissing ? notFound : field;
  const [first, ...others] = error.violations;
  if (first === undefined || others.length === 0) {
    return refuse(code, error.message, placeOf(first?.field ?? '') ?? elsewhere);
  }
  const toReason = ({ field: named, message }: FieldViolation): Refusal => ({
    code,
    message: `${error.provider} answered ${error.status}: ${named}: ${message}`,
    field: placeOf(named) ?? elsewhere,
  });
  return { outcome: 'refused', reason: toReason(first), further: others.map(toReason) };
}
