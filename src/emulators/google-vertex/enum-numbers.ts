import { type EnumNumbers, numbersOf } from '../google/proto-json.ts';
import { STATE_NUMBERS } from './job-state.ts';

/** By the names of the fields that hold them. */
export const ENUM_NUMBERS: EnumNumbers = new Map([
  ['state', STATE_NUMBERS],
  [
    'deploymentStage',
    // The words are not in the order of their numbers.
    new Map([
      ['DEPLOYMENT_STAGE_UNSPECIFIED', 0],
      ['STARTING_DEPLOYMENT', 5],
      ['PREPARING_MODEL', 6],
      ['CREATING_SERVING_CLUSTER', 7],
      ['ADDING_NODES_TO_CLUSTER', 8],
      ['GETTING_CONTAINER_IMAGE', 9],
      ['STARTING_MODEL_SERVER', 3],
      ['FINISHING_UP', 4],
      ['DEPLOYMENT_TERMINATED', 10],
      ['SUCCESSFULLY_DEPLOYED', 11],
      ['FAILED_TO_DEPLOY', 12],
    ]),
  ],
  [
    'sourceType',
    numbersOf(
      'MODEL_SOURCE_TYPE_UNSPECIFIED',
      'AUTOML',
      'CUSTOM',
      'BQML',
      'MODEL_GARDEN',
      'GENIE',
      'CUSTOM_TEXT_EMBEDDING',
      'MARKETPLACE',
    ),
  ],
  [
    'supportedDeploymentResourcesTypes',
    numbersOf(
      'DEPLOYMENT_RESOURCES_TYPE_UNSPECIFIED',
      'DEDICATED_RESOURCES',
      'AUTOMATIC_RESOURCES',
      'SHARED_RESOURCES',
    ),
  ],
  ['exportableContents', numbersOf('EXPORTABLE_CONTENT_UNSPECIFIED', 'ARTIFACT', 'IMAGE')],
  [
    'adapterSize',
    new Map([
      ['ADAPTER_SIZE_UNSPECIFIED', 0],
      ['ADAPTER_SIZE_ONE', 1],
      ['ADAPTER_SIZE_TWO', 6],
      ['ADAPTER_SIZE_FOUR', 2],
      ['ADAPTER_SIZE_EIGHT', 3],
      ['ADAPTER_SIZE_SIXTEEN', 4],
      ['ADAPTER_SIZE_THIRTY_TWO', 5],
    ]),
  ],
]);
