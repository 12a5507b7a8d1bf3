import { expect } from 'vitest';
import type { GraphqlAnswer, Json } from '../support/json-answer.ts';

/** What is selected of every user error. */
const USER_ERROR = `userErrors {
  __typename code message field
  ... on TrainingInProgressError { trainingJob { id name state } }
  ... on ModelExistsError { model { id displayName } }
  ... on QuotaExceededError { retryAt }
}`;

/** Whatever can be asked. */
export interface Asked {
  query(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
}

export interface MutationAnswer extends GraphqlAnswer {
  /** The payload; null where a top-level error took it. */
  readonly payload: Json | null | undefined;
}

/** One mutation with its input; `selection` is what is selected of the payload besides the user errors. */
export async function mutate(
  gateway: Asked,
  name: string,
  selection: string,
  input: Readonly<Record<string, unknown>>,
): Promise<MutationAnswer> {
  const inputType = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input!`;
  const answer = await gateway.query(
    `mutation ($input: ${inputType}) { payload: ${name}(input: $input) { ${selection} ${USER_ERROR} } }`,
    { input },
  );
  return { ...answer, payload: answer.data?.payload };
}

/** A user error without anything but its code, message and place. */
export function genericError(code: string, message: string | RegExp, field: readonly string[] | null) {
  return {
    __typename: 'GenericUserError',
    code,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    field,
  };
}
