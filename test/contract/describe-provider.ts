import { describe } from 'vitest';
import { describeChanges } from './change-promises.ts';
import { describeLists } from './list-promises.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { describeReads } from './read-promises.ts';
import { describeSafety } from './safety-promises.ts';
import { describeTraining } from './training-promises.ts';
import { describeTrouble } from './trouble-promises.ts';
import { describeUnreadable } from './unreadable-promises.ts';

/**
 * Every promise of `src/providers/provider.ts`, run over one provider against its emulator. The ids are permanent:
 * a promise that goes leaves its number unused.
 *
 * | ids | file |
 * |---|---|
 * | P01–P04, P07, P08, P20, P21, P35 | read-promises.ts |
 * | P05, P06, P24, P25, P27, P34 | list-promises.ts |
 * | P09–P13, P32, P37 | training-promises.ts |
 * | P22, P23, P31 | change-promises.ts |
 * | P14–P17, P19, P29, P30 | trouble-promises.ts |
 * | P18, P36 | unreadable-promises.ts |
 * | P26, P28, P33 | safety-promises.ts |
 */
export function describeProvider(name: string, setup: ProviderSetup): void {
  describe(`${name} keeps the promises of a provider`, () => {
    describeReads(setup);
    describeLists(setup);
    describeTraining(setup);
    describeChanges(setup);
    describeTrouble(setup);
    describeUnreadable(setup);
    describeSafety(setup);
  });
}
