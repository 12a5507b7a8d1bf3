import type { Provider } from './provider.ts';

export type Capability =
  | 'MODEL_LIST'
  | 'MODEL_DELETE'
  | 'MODEL_DEPLOY'
  | 'MODEL_UNDEPLOY'
  | 'MODEL_EVALUATION'
  | 'MODEL_VERSION_LIST'
  | 'TRAINING_START'
  | 'TRAINING_LIST'
  | 'TRAINING_CANCEL'
  | 'TRAINING_DELETE'
  | 'OPERATION_LIST'
  | 'OPERATION_CANCEL'
  | 'OPERATION_DELETE'
  | 'DATASET_LIST';

const PRESENCE: readonly (readonly [Capability, (provider: Provider) => unknown])[] = [
  ['MODEL_LIST', ({ models }) => models.list],
  ['MODEL_DELETE', ({ models }) => models.delete],
  ['MODEL_DEPLOY', ({ models }) => models.deploy],
  ['MODEL_UNDEPLOY', ({ models }) => models.undeploy],
  ['MODEL_EVALUATION', ({ evaluations }) => evaluations],
  ['MODEL_VERSION_LIST', ({ versions }) => versions],
  ['TRAINING_START', ({ training }) => training.start],
  ['TRAINING_LIST', ({ training }) => training.list],
  ['TRAINING_CANCEL', ({ training }) => training.cancel],
  ['TRAINING_DELETE', ({ training }) => training.delete],
  ['OPERATION_LIST', ({ operations }) => operations.list],
  ['OPERATION_CANCEL', ({ operations }) => operations.cancel],
  ['OPERATION_DELETE', ({ operations }) => operations.delete],
  ['DATASET_LIST', ({ datasets }) => datasets?.list],
];

/** Read off the provider itself. */
export function capabilitiesOf(provider: Provider): readonly Capability[] {
  return PRESENCE.filter(([, present]) => present(provider) !== undefined).map(([capability]) => capability);
}
