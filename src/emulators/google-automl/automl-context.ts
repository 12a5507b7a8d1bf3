import type { EmulatorClock } from '../emulator-clock.ts';
import type { OperationScripts } from '../google/operation-scripts.ts';
import type { AutomlSettings } from './settings.ts';
import type { AutomlStore } from './store.ts';

/** What every route of the emulator works with. */
export interface AutomlContext {
  readonly clock: EmulatorClock;
  readonly store: AutomlStore;
  readonly scripts: OperationScripts;
  readonly settings: AutomlSettings;
}
