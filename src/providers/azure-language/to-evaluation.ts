import {
  type ConfusionMatrix,
  EMPTY_EVALUATION,
  type Evaluation,
  type LabelEvaluation,
} from '../../domain/evaluation.ts';
import type { WireReader } from '../wire-reader.ts';

/** Where a part of an evaluation stands: the member with its overall figures, and the table of labels in it. */
interface EvaluationPart {
  readonly member: string;
  readonly labels: string;
}

const TEXT_PARTS: readonly EvaluationPart[] = [
  { member: 'customSingleLabelClassificationEvaluation', labels: 'classes' },
  { member: 'customMultiLabelClassificationEvaluation', labels: 'classes' },
  { member: 'customEntityRecognitionEvaluation', labels: 'entities' },
  { member: 'customHealthcareEvaluation', labels: 'entities' },
];
const SENTIMENT_MEMBER = 'customTextSentimentEvaluation';
const SENTIMENT_PART: EvaluationPart = { member: 'spanSentimentsEvaluation', labels: 'sentiments' };
const INTENTS_PART: EvaluationPart = { member: 'intentsEvaluation', labels: 'intents' };
const ENTITIES_PART: EvaluationPart = { member: 'entitiesEvaluation', labels: 'entities' };

/**
 * Reads a summary of any project kind; throws a WireError. One of a kind that is not known has only its `raw`.
 * The overall precision, recall and F1 are the micro averages. A conversation's overall figures and matrix are those
 * of its intents; its labels are intents, then entities.
 */
export function parseEvaluation(reader: WireReader): Evaluation {
  const intents = readPart(reader, INTENTS_PART);
  const entities = readPart(reader, ENTITIES_PART);
  const [first, second] = [intents, entities].filter((part) => part !== null);
  if (first !== undefined) return { ...first, labels: [...first.labels, ...(second?.labels ?? [])] };
  const sentiment = reader.optionalObject(SENTIMENT_MEMBER);
  const part = sentiment ? readPart(sentiment, SENTIMENT_PART) : findTextPart(reader);
  return { ...EMPTY_EVALUATION, ...part, raw: reader.json };
}

function findTextPart(reader: WireReader): Evaluation | null {
  for (const part of TEXT_PARTS) {
    const found = readPart(reader, part);
    if (found !== null) return found;
  }
  return null;
}

function readPart(summary: WireReader, { member, labels }: EvaluationPart): Evaluation | null {
  const reader = summary.optionalObject(member);
  if (reader === null) return null;
  return {
    ...EMPTY_EVALUATION,
    ...overallFigures(reader),
    labels: reader.entries(labels).map(([label, figures]) => toLabel(label, figures)),
    confusionMatrix: toConfusionMatrix(reader, (row, predicted) =>
      row.object(predicted).optionalNumber('rawValue'),
    ),
    raw: summary.json,
  };
}

export function overallFigures(reader: WireReader) {
  const microF1 = reader.optionalNumber('microF1');
  return {
    precision: reader.optionalNumber('microPrecision'),
    recall: reader.optionalNumber('microRecall'),
    f1: microF1,
    microF1,
    macroF1: reader.optionalNumber('macroF1'),
  };
}

function toLabel(label: string, figures: WireReader): LabelEvaluation {
  return {
    label,
    precision: figures.optionalNumber('precision'),
    recall: figures.optionalNumber('recall'),
    f1: figures.optionalNumber('f1'),
    truePositives: figures.optionalNumber('truePositiveCount'),
    falsePositives: figures.optionalNumber('falsePositiveCount'),
    trueNegatives: figures.optionalNumber('trueNegativeCount'),
    falseNegatives: figures.optionalNumber('falseNegativeCount'),
  };
}

/**
 * The matrix of an evaluation, null where it has none; `countIn` reads one cell of a row. Cells that are left out are 0.
 * Counts of entities are fractions there (A13): rounded here, exact in `raw`.
 */
export function toConfusionMatrix(
  reader: WireReader,
  countIn: (row: WireReader, predicted: string) => number | null,
): ConfusionMatrix | null {
  if (!reader.has('confusionMatrix')) return null;
  const rows = reader.entries('confusionMatrix').map(([actual, row]) => {
    const cells = Object.keys(row.json).map(
      (predicted) => [predicted, countIn(row, predicted) ?? 0] as const,
    );
    return [actual, new Map(cells)] as const;
  });
  return toSquare(new Map(rows));
}

/** Every label has a row and a column, though it may occur on one side only. */
function toSquare(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): ConfusionMatrix {
  const columns = [...counts.values()].flatMap((row) => [...row.keys()]);
  const labels = [...new Set([...counts.keys(), ...columns])];
  const rows = labels.map((actual) =>
    labels.map((predicted) => Math.round(counts.get(actual)?.get(predicted) ?? 0)),
  );
  return { labels, rows };
}
