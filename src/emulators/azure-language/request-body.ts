import { z } from 'zod';
import type { EmulatorRequest } from '../http-exchange.ts';
import { invalidArgument, invalidRequest } from './azure-error.ts';

/** A word of a closed list in any case; answers with the list's own spelling. */
export function caseless<const Word extends string>(words: readonly Word[]) {
  return z.string().transform((input, context): Word => {
    const found = words.find((word) => word.toLowerCase() === input.toLowerCase());
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: `"${input}" is not one of ${words.join(', ')}` });
    return z.NEVER;
  });
}

/** Throws the service's 400: `InvalidRequest` for what is not JSON, `InvalidArgument` for what does not fit. */
export function parseBody<Output>(request: EmulatorRequest, schema: z.ZodType<Output>): Output {
  return parseInput(parseJson(request.bodyText), schema);
}

export function parseInput<Output>(input: unknown, schema: z.ZodType<Output>): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const target = issue?.path.join('.') ?? '';
  throw invalidArgument(
    `The request is invalid: ${target === '' ? 'body' : target}: ${issue?.message ?? 'unreadable'}.`,
    target === '' ? undefined : target,
  );
}

function parseJson(text: string): unknown {
  if (text === '') throw invalidRequest('The request body is empty.');
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest('The request body is not valid JSON.');
  }
}
