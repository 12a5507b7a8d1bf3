import type { EmulatorClock } from '../../../src/emulators/emulator-clock.ts';
import type { JobScripts } from './job-scripts.ts';
import type { SettingsBook } from './settings.ts';
import type { HarbourStore } from './store.ts';

/** What every route works with. */
export interface HarbourContext {
  readonly clock: EmulatorClock;
  readonly store: HarbourStore;
  readonly scripts: JobScripts;
  readonly settings: SettingsBook;
}
