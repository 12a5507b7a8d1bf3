import type { JsonObject } from '../../domain/json.ts';
import {
  chooseOverlap,
  parseCounts,
  parseThreshold,
  type WireThreshold,
} from '../google/confidence-threshold.ts';
import type { WireReader } from '../wire-reader.ts';

export interface WireEvaluation {
  readonly modelId: string;
  /** The label it is about; null for the model as a whole. */
  readonly label: string | null;
  readonly createTime: Date | null;
  readonly metrics: WireMetrics;
  readonly raw: JsonObject;
}

/** The figures of every kind of model; null where its kind does not have one. */
export interface WireMetrics {
  readonly auPrc: number | null;
  readonly auRoc: number | null;
  readonly logLoss: number | null;
  readonly bleu: number | null;
  readonly baseBleu: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly meanAbsoluteError: number | null;
  readonly meanSquaredError: number | null;
  readonly confusionMatrix: WireConfusionMatrix | null;
  readonly thresholds: readonly WireThreshold[];
}

export interface WireConfusionMatrix {
  readonly labels: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

const NO_METRICS: WireMetrics = {
  auPrc: null,
  auRoc: null,
  logLoss: null,
  bleu: null,
  baseBleu: null,
  precision: null,
  recall: null,
  f1: null,
  meanAbsoluteError: null,
  meanSquaredError: null,
  confusionMatrix: null,
  thresholds: [],
};

const POSITION_MEMBER = 'positionThreshold';

const MODEL_ID = /\/models\/([^/]+)\/modelEvaluations\//;

const METRICS_PARSERS: ReadonlyMap<string, (reader: WireReader) => Partial<WireMetrics>> = new Map([
  ['classificationEvaluationMetrics', parseClassification],
  ['translationEvaluationMetrics', parseTranslation],
  ['imageObjectDetectionEvaluationMetrics', parseDetection],
  ['textExtractionEvaluationMetrics', parseExtraction],
  ['textSentimentEvaluationMetrics', parseSentiment],
]);

export function parseEvaluation(reader: WireReader): WireEvaluation {
  const specId = reader.optionalString('annotationSpecId') ?? '';
  const displayName = reader.optionalString('displayName') ?? '';
  return {
    modelId: parseModelId(reader),
    label: specId === '' ? null : displayName === '' ? specId : displayName,
    createTime: reader.optionalDate('createTime'),
    metrics: { ...NO_METRICS, ...parseMetrics(reader) },
    raw: reader.json,
  };
}

function parseModelId(reader: WireReader): string {
  const modelId = MODEL_ID.exec(reader.string('name'))?.[1];
  if (modelId === undefined) throw reader.unexpected('name', 'a resource name with /models/');
  return modelId;
}

function parseMetrics(reader: WireReader): Partial<WireMetrics> {
  for (const [member, parse] of METRICS_PARSERS) {
    const metrics = reader.optionalObject(member);
    if (metrics) return parse(metrics);
  }
  return {};
}

function parseClassification(reader: WireReader): Partial<WireMetrics> {
  const matrix = reader.optionalObject('confusionMatrix');
  return {
    auPrc: reader.optionalNumber('auPrc'),
    auRoc: reader.optionalNumber('auRoc'),
    logLoss: reader.optionalNumber('logLoss'),
    confusionMatrix: matrix && parseConfusionMatrix(matrix),
    thresholds: reader.objects('confidenceMetricsEntry').map((entry) => ({
      ...parseThreshold(entry, POSITION_MEMBER),
      counts: parseCounts(entry),
    })),
  };
}

function parseTranslation(reader: WireReader): Partial<WireMetrics> {
  return {
    bleu: reader.optionalNumber('bleuScore'),
    baseBleu: reader.optionalNumber('baseBleuScore'),
  };
}

function parseDetection(reader: WireReader): Partial<WireMetrics> {
  return { thresholds: parseEntries(chooseOverlap(reader.objects('boundingBoxMetricsEntries'))) };
}

function parseExtraction(reader: WireReader): Partial<WireMetrics> {
  return {
    auPrc: reader.optionalNumber('auPrc'),
    thresholds: parseEntries(reader),
  };
}

function parseSentiment(reader: WireReader): Partial<WireMetrics> {
  const matrix = reader.optionalObject('confusionMatrix');
  return {
    precision: reader.optionalNumber('precision'),
    recall: reader.optionalNumber('recall'),
    f1: reader.optionalNumber('f1Score'),
    meanAbsoluteError: reader.optionalNumber('meanAbsoluteError'),
    meanSquaredError: reader.optionalNumber('meanSquaredError'),
    confusionMatrix: matrix && parseConfusionMatrix(matrix),
  };
}

function parseEntries(reader: WireReader | undefined): readonly WireThreshold[] {
  const entries = reader?.objects('confidenceMetricsEntries') ?? [];
  return entries.map((entry) => parseThreshold(entry, POSITION_MEMBER));
}

function parseConfusionMatrix(reader: WireReader): WireConfusionMatrix | null {
  const displayNames = reader.strings('displayName');
  const labels = displayNames.length > 0 ? displayNames : reader.strings('annotationSpecId');
  const rows = reader.objects('row').map((row) => row.numbers('exampleCount'));
  return labels.length > 0 && rows.length > 0 ? { labels, rows } : null;
}
