import { expect } from 'vitest';
import type { Emulator } from '../../src/emulators/start-emulator.ts';
import type { DiscoveryValidator } from './discovery-validator.ts';
import { type Answer, type AutomlCaller, textAt } from './google-automl/automl-caller.ts';

const HOUR_MS = 3_600_000;

/** Asks an emulator whose clock is frozen, and holds every answer against the description of its method. */
export interface DescribedCaller {
  /** Fails the test where the answer is no success, or no message of the description. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The operation as it stands after an hour. */
  finish(started: Answer): Promise<Answer>;
  /** The ids of the methods that were asked, in alphabetical order. */
  asked(): readonly string[];
}

/** `parent` is what a path without a leading slash is under, e.g. "/v3/projects/p/locations/l". */
export function createDescribedCaller(
  { emulator, caller }: { readonly emulator: Emulator; readonly caller: AutomlCaller },
  validator: DiscoveryValidator,
  parent: string,
): DescribedCaller {
  const ids = new Set<string>();
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await caller.call(method, path, body === undefined ? {} : { body });
    const fullPath = path.startsWith('/') ? path : `${parent}/${path}`;
    const described = validator.methodFor(method, fullPath.replace(/\?.*/, ''));
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(200);
    expect(validator.problems(described?.response ?? '', answer.body), `${method} ${path}`).toEqual([]);
    ids.add(described?.id ?? '');
    return answer;
  };
  return {
    ask,
    finish: (started) => {
      emulator.clock.step(HOUR_MS);
      const version = parent.split('/')[1];
      return ask('GET', `/${version}/${textAt(started.body, 'name')}`);
    },
    asked: () => [...ids].sort(),
  };
}
