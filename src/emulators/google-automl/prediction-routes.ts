import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition, invalidArgument, validationError } from '../google/service-error.ts';
import { stableFraction } from '../google/stable-hash.ts';
import type { AutomlContext } from './automl-context.ts';
import { findModel } from './find-resource.ts';
import { type PredictInput, predictInput } from './input-messages.ts';
import type { AnnotationSpecRecord, ModelRecord } from './records.ts';
import { requiredViolation } from './resource-rules.ts';

const DEFAULT_THRESHOLD = 0.5;

/** Predictions of the right form about nothing: the same input always gets the same answer. */
export function createPredictionRoutes(context: AutomlContext): readonly ApiRoute[] {
  const path = `${LOCATION_PATH}/models/{model}:predict`;
  return [
    apiRoute('PredictionService.Predict', 'automl.models.predict', 'POST', path, (call) =>
      predict(context, call),
    ),
  ];
}

function predict({ store }: AutomlContext, call: Call): JsonObject {
  const model = findModel(store, call);
  const input = readBody(call.request, predictInput, '');
  requirePayload(model, input);
  if (!model.deployed) throw failedPrecondition('The model is not deployed.');
  const threshold = Number(input.params.score_threshold ?? DEFAULT_THRESHOLD);
  const payload = annotationsOf(model, input, call.request.bodyText, threshold);
  return protoJson({ payload, metadata: { emulated: 'true' } });
}

function requirePayload(model: ModelRecord, { payload }: PredictInput): void {
  if (!payload || Object.keys(payload).length === 0) throw validationError([requiredViolation('payload')]);
  const isImage = model.kind === 'imageClassification' || model.kind === 'imageObjectDetection';
  if (isImage === (payload.image !== undefined)) return;
  throw invalidArgument('The payload does not match the problem type that the model was trained to solve.');
}

function annotationsOf(
  model: ModelRecord,
  input: PredictInput,
  seed: string,
  threshold: number,
): readonly JsonObject[] {
  const content = input.payload?.textSnippet?.content ?? '';
  const scored = scoredSpecs(model, seed).filter(({ score }) => score >= threshold);
  switch (model.kind) {
    case 'translation':
      return [
        {
          translation: { translatedContent: { content: `[${model.traits.targetLanguageCode}] ${content}` } },
        },
      ];
    case 'textSentiment':
      return [
        { textSentiment: { sentiment: Math.floor(stableFraction(seed) * model.annotationSpecs.length) } },
      ];
    case 'imageClassification':
    case 'textClassification':
      return scored.map(({ spec, score }) => ({ ...labelOf(spec), classification: { score } }));
    case 'imageObjectDetection':
      return scored.map(({ spec, score }) => ({
        ...labelOf(spec),
        imageObjectDetection: { boundingBox: someBox(seed), score },
      }));
    case 'textExtraction':
      return scored.slice(0, 1).map(({ spec, score }) => ({
        ...labelOf(spec),
        textExtraction: { score, textSegment: firstWord(content) },
      }));
    default:
      return model.kind satisfies never;
  }
}

/** One label with much confidence, the others with little. */
function scoredSpecs(
  model: ModelRecord,
  seed: string,
): readonly { readonly spec: AnnotationSpecRecord; readonly score: number }[] {
  const chosen = Math.floor(stableFraction(seed) * model.annotationSpecs.length);
  return model.annotationSpecs.map((spec, index) => {
    const figure = stableFraction(`${seed}/${spec.id}`);
    return { spec, score: Number((index === chosen ? 0.7 + figure * 0.29 : figure * 0.3).toFixed(4)) };
  });
}

function labelOf(spec: AnnotationSpecRecord): JsonObject {
  return { annotationSpecId: spec.id, displayName: spec.displayName };
}

function someBox(seed: string): JsonObject {
  const left = Number((0.05 + stableFraction(`${seed}/x`) * 0.4).toFixed(3));
  const top = Number((0.05 + stableFraction(`${seed}/y`) * 0.4).toFixed(3));
  return {
    normalizedVertices: [
      { x: left, y: top },
      { x: 0.95, y: 0.95 },
    ],
  };
}

function firstWord(content: string): JsonObject {
  const word = /\S+/.exec(content);
  if (!word) return {};
  const endOffset = word.index + word[0].length;
  return {
    startOffset: word.index === 0 ? undefined : String(word.index),
    endOffset: String(endOffset),
    content: word[0],
  };
}
