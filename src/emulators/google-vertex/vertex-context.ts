import type { EmulatorClock } from '../emulator-clock.ts';
import type { OperationScripts } from '../google/operation-scripts.ts';
import type { VertexSettings } from './settings.ts';
import type { VertexStore } from './store.ts';

/** What every route of the emulator works with. */
export interface VertexContext {
  readonly clock: EmulatorClock;
  readonly store: VertexStore;
  readonly scripts: OperationScripts;
  readonly settings: VertexSettings;
}
