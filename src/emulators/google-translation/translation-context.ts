import type { EmulatorClock } from '../emulator-clock.ts';
import type { OperationScripts } from '../google/operation-scripts.ts';
import type { TranslationSettings } from './settings.ts';
import type { TranslationStore } from './store.ts';

/** What every route of the emulator works with. */
export interface TranslationContext {
  readonly clock: EmulatorClock;
  readonly store: TranslationStore;
  readonly scripts: OperationScripts;
  readonly settings: TranslationSettings;
}
