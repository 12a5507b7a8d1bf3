import type { JsonObject } from '../google/proto-json.ts';

export type ModelKind =
  | 'tabularClassification'
  | 'tabularRegression'
  | 'forecasting'
  | 'imageClassification'
  | 'imageObjectDetection'
  | 'tuned'
  | 'custom';

export interface ModelTraits {
  readonly sourceType: string;
  /** Empty for kinds that nobody deploys by hand. */
  readonly deploymentResourcesTypes: readonly string[];
  /** The published schema of its evaluations' figures; null for a kind that is not evaluated. */
  readonly metricsSchema: string | null;
  readonly exportFormats: readonly JsonObject[];
  readonly storageFormats: readonly string[];
}

const TABLE_FORMATS = ['csv', 'bigquery'];
const IMAGE_FORMATS = ['jsonl', 'file-list'];
const SAVED_MODEL = exportFormats('tf-saved-model');

const TRAITS: Readonly<Record<ModelKind, ModelTraits>> = {
  tabularClassification: tabular('classification_metrics'),
  tabularRegression: tabular('regression_metrics'),
  forecasting: {
    sourceType: 'AUTOML',
    deploymentResourcesTypes: [],
    metricsSchema: 'forecasting_metrics',
    exportFormats: [],
    storageFormats: TABLE_FORMATS,
  },
  imageClassification: image('classification_metrics'),
  imageObjectDetection: image('image_object_detection_metrics'),
  tuned: {
    sourceType: 'GENIE',
    deploymentResourcesTypes: [],
    metricsSchema: null,
    exportFormats: [],
    storageFormats: ['jsonl'],
  },
  custom: {
    sourceType: 'CUSTOM',
    deploymentResourcesTypes: ['DEDICATED_RESOURCES', 'SHARED_RESOURCES'],
    metricsSchema: null,
    exportFormats: exportFormats('custom-trained'),
    storageFormats: ['jsonl', 'csv'],
  },
};

/** What a model that was trained for a device can be exported as. */
export const MOBILE_EXPORT_FORMATS = exportFormats('tflite', 'edgetpu-tflite', 'tf-saved-model', 'core-ml');

export function modelTraitsOf(kind: ModelKind): ModelTraits {
  return TRAITS[kind];
}

function tabular(metricsSchema: string): ModelTraits {
  return {
    sourceType: 'AUTOML',
    deploymentResourcesTypes: ['DEDICATED_RESOURCES'],
    metricsSchema,
    exportFormats: SAVED_MODEL,
    storageFormats: TABLE_FORMATS,
  };
}

function image(metricsSchema: string): ModelTraits {
  return {
    sourceType: 'AUTOML',
    deploymentResourcesTypes: ['AUTOMATIC_RESOURCES'],
    metricsSchema,
    exportFormats: [],
    storageFormats: IMAGE_FORMATS,
  };
}

function exportFormats(...ids: readonly string[]): readonly JsonObject[] {
  return ids.map((id) => ({ id, exportableContents: ['ARTIFACT'] }));
}
