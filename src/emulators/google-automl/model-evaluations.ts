import { type JsonObject, protoJson, timestamp } from '../google/proto-json.ts';
import { numericIdOf } from '../google/resource-ids.ts';
import { type EvaluatedExamples, qualityOf } from '../google/threshold-figures.ts';
import {
  classificationMetrics,
  confusionMatrix,
  detectionMetrics,
  extractionMetrics,
  sentimentMetrics,
  testShare,
  translationMetrics,
} from './evaluation-figures.ts';
import type { AnnotationSpecRecord, ModelRecord } from './records.ts';

const MAX_LABELS_IN_MATRIX = 10;

/** An evaluation of a model: of one label, or overall where `spec` is null. */
export interface Evaluation {
  readonly name: string;
  /** Its place among the model's evaluations; the overall one is 0. */
  readonly index: number;
  readonly model: ModelRecord;
  readonly spec: AnnotationSpecRecord | null;
}

/** The overall evaluation, then one for each label; they follow from the model and never change. */
export function evaluationsOf(model: ModelRecord): readonly Evaluation[] {
  return [null, ...model.annotationSpecs].map((spec, index) => {
    const id = numericIdOf(`${model.name}/${spec?.id ?? 'overall'}`);
    return { name: `${model.name}/modelEvaluations/${id}`, index, model, spec };
  });
}

export function evaluationView({ name, model, spec }: Evaluation): JsonObject {
  const evaluatedExampleCount = testShare((spec ?? model).exampleCount);
  return protoJson({
    name,
    annotationSpecId: spec?.id,
    displayName: spec?.displayName,
    createTime: timestamp(model.createdAt),
    evaluatedExampleCount,
    ...metricsOf(name, model, spec),
  });
}

function metricsOf(name: string, model: ModelRecord, spec: AnnotationSpecRecord | null): JsonObject {
  const quality = qualityOf(name);
  const examples = examplesOf(model, spec);
  switch (model.kind) {
    case 'translation':
      return { translationEvaluationMetrics: translationMetrics(quality) };
    case 'imageClassification':
    case 'textClassification':
      return { classificationEvaluationMetrics: classificationOf(quality, examples, model, spec) };
    case 'imageObjectDetection':
      return { imageObjectDetectionEvaluationMetrics: detectionMetrics(quality, examples) };
    case 'textExtraction':
      return { textExtractionEvaluationMetrics: extractionMetrics(quality, examples) };
    case 'textSentiment':
      return {
        textSentimentEvaluationMetrics: sentimentMetrics(quality, spec ? undefined : model.annotationSpecs),
      };
    default:
      return model.kind satisfies never;
  }
}

function classificationOf(
  quality: number,
  examples: EvaluatedExamples,
  model: ModelRecord,
  spec: AnnotationSpecRecord | null,
): JsonObject {
  const specs = model.annotationSpecs;
  const hasMatrix =
    spec === null && !model.multilabel && specs.length > 1 && specs.length <= MAX_LABELS_IN_MATRIX;
  return {
    ...classificationMetrics(quality, examples, spec ? [spec] : specs),
    ...(hasMatrix ? { confusionMatrix: confusionMatrix(quality, specs) } : {}),
  };
}

function examplesOf(model: ModelRecord, spec: AnnotationSpecRecord | null): EvaluatedExamples {
  const total = testShare(model.exampleCount);
  if (spec === null)
    return { positives: total, negatives: total * Math.max(1, model.annotationSpecs.length - 1) };
  const positives = testShare(spec.exampleCount);
  return { positives, negatives: Math.max(1, total - positives) };
}
