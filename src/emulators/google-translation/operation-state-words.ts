import { type EnumNumbers, numbersOf } from '../google/proto-json.ts';
import type { Settings } from './settings.ts';

const PREFIX = 'OPERATION_STATE_';

export type OperationState = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLING' | 'CANCELLED';

/** The words of the enum `OperationState` in the field that holds them. */
export const ENUM_NUMBERS: EnumNumbers = new Map([
  [
    'state',
    numbersOf(
      ...['UNSPECIFIED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLING', 'CANCELLED'].map(
        (state) => `${PREFIX}${state}`,
      ),
    ),
  ],
]);

/** How the metadata spells a state. */
export function stateWord(state: OperationState, form: Settings['stateWords']): string {
  return form === 'short' ? state : `${PREFIX}${state}`;
}
