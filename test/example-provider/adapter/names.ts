import { GatewayError } from '../../../src/errors.ts';

// A name becomes a segment of a path: what is none of Harbour's never gets there (H5, H6).
const MODEL = /^mdl_[a-z0-9]{1,40}$/;
const JOB = /^job_[a-z0-9]{1,40}$/;

export function isModelName(name: string): boolean {
  return MODEL.test(name);
}

export function isJobName(name: string): boolean {
  return JOB.test(name);
}

/** For a name that cannot be one of this provider's jobs: nothing was sent. */
export function toUnknownJob(provider: string, name: string): GatewayError {
  return new GatewayError('NOT_FOUND', unknownNameMessage(provider, name));
}

export function unknownNameMessage(provider: string, name: string): string {
  return `${provider} has nothing named ${JSON.stringify(name)}; give a name as the gateway answers it`;
}
