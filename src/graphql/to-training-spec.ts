import type { TrainingSpec } from '../domain/training.ts';
import type { TrainingSpecInput } from './generated/resolver-types.ts';
import { toAzureText } from './training-specs/azure-text.ts';
import {
  toGoogleImageClassification,
  toGoogleImageObjectDetection,
  toGoogleText,
  toGoogleTranslation,
} from './training-specs/google.ts';
import { InputPlace } from './training-specs/input-place.ts';
import { toVertexForecasting } from './training-specs/vertex-forecasting.ts';
import { toVertexImageClassification, toVertexImageObjectDetection } from './training-specs/vertex-images.ts';
import { toVertexTabular } from './training-specs/vertex-tabular.ts';
import { toVertexTuning } from './training-specs/vertex-tuning.ts';

const SPEC = new InputPlace(['input', 'spec']);

/** The schema's input as the domain's words. Throws a BadInputError, with its place, for what no provider could mean. */
export function toTrainingSpec(spec: TrainingSpecInput): TrainingSpec {
  if (spec.googleTranslation) return toGoogleTranslation(spec.googleTranslation);
  if (spec.googleImageClassification)
    return toGoogleImageClassification(spec.googleImageClassification, SPEC.at('googleImageClassification'));
  if (spec.googleImageObjectDetection)
    return toGoogleImageObjectDetection(
      spec.googleImageObjectDetection,
      SPEC.at('googleImageObjectDetection'),
    );
  if (spec.googleText) return toGoogleText(spec.googleText);
  if (spec.vertexTabular) return toVertexTabular(spec.vertexTabular, SPEC.at('vertexTabular'));
  if (spec.vertexForecasting)
    return toVertexForecasting(spec.vertexForecasting, SPEC.at('vertexForecasting'));
  if (spec.vertexImageClassification)
    return toVertexImageClassification(spec.vertexImageClassification, SPEC.at('vertexImageClassification'));
  if (spec.vertexImageObjectDetection)
    return toVertexImageObjectDetection(
      spec.vertexImageObjectDetection,
      SPEC.at('vertexImageObjectDetection'),
    );
  if (spec.vertexTuning) return toVertexTuning(spec.vertexTuning, SPEC.at('vertexTuning'));
  return toAzureText(spec.azureText, SPEC.at('azureText'));
}
