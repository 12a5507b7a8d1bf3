import { setTimeout as wait } from 'node:timers/promises';
import type { CrashingGateway } from './crashing-gateway.ts';

export interface StartedJob {
  readonly id: string;
  readonly displayName: string;
  readonly state: string;
  /** `START_NOT_CONFIRMED` for one that the gateway looks for still. */
  readonly failure: { readonly code: string } | null;
}

interface StartAnswer {
  readonly data?: {
    readonly startTraining?: { readonly trainingJob: StartedJob | null; readonly userErrors: unknown };
  };
  readonly errors?: unknown;
}

const START = `mutation ($input: StartTrainingInput!) {
  startTraining(input: $input) {
    trainingJob { id displayName state failure { code } }
    userErrors { code message }
  }
}`;

/** Starts a training and repeats the request under its key until it has an answer, however often it is cut off. */
export async function startUntilAnswered(gateway: CrashingGateway, displayName: string): Promise<StartedJob> {
  const input = {
    provider: 'google',
    idempotencyKey: `key-of-${displayName}`,
    spec: {
      googleText: { displayName, datasetId: 'TCN4600000000000000004', task: 'TEXT_CLASSIFICATION' },
    },
  };
  for (;;) {
    const answer = await ask(await gateway.url(), input).catch(() => null);
    const job = answer?.data?.startTraining?.trainingJob;
    if (job) return job;
    const refusal = answer?.data?.startTraining?.userErrors ?? answer?.errors;
    if (refusal) throw new Error(`the start of ${displayName} was refused: ${JSON.stringify(refusal)}`);
    await wait(10);
  }
}

async function ask(url: string, input: unknown): Promise<StartAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: START, variables: { input } }),
  });
  return JSON.parse(await response.text());
}
