import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One of the forms that an Accept header names. */
export interface AcceptedType {
  /** In lower case, without parameters; may end in a `*`. */
  readonly type: string;
  /** 0 to 1; 0 takes none of it, as does what is no number. */
  readonly quality: number;
}

/** What an Accept header names, in its order; a header that is not there names one empty type. */
export function parseAccept(header: string | undefined): readonly AcceptedType[] {
  return (header ?? '').split(',').map(parseAccepted);
}

function parseAccepted(text: string): AcceptedType {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length) ?? 1);
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

/** What a body is by its Content-Type: in lower case, without parameters; empty where nothing is said. */
export function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
}

export function isJson({ headers }: IncomingMessage): boolean {
  return mediaTypeOf(headers) === 'application/json';
}
