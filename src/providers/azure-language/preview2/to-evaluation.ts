import { EMPTY_EVALUATION, type Evaluation, type LabelEvaluation } from '../../../domain/evaluation.ts';
import type { MLTask } from '../../../domain/ml-task.ts';
import type { WireReader } from '../../wire-reader.ts';
import { overallFigures, toConfusionMatrix } from '../to-evaluation.ts';

/** An evaluation and, because nothing else of this version tells it, what its model is for. */
export interface Preview2Evaluation {
  readonly task: MLTask;
  readonly evaluation: Evaluation;
}

const TASKS: ReadonlyMap<string, MLTask> = new Map([
  ['singleclassification', 'TEXT_CLASSIFICATION'],
  ['multiclassification', 'TEXT_MULTI_LABEL_CLASSIFICATION'],
  ['extraction', 'TEXT_EXTRACTION'],
]);

const MEMBERS = ['singleClassificationEvaluation', 'multiClassificationEvaluation', 'extractionEvaluation'];

/** Throws a WireError. The members of the other model types are null. */
export function parseEvaluation(reader: WireReader): Preview2Evaluation {
  const modelType = reader.string('modelType').toLowerCase();
  const figures = MEMBERS.map((member) => reader.optionalObject(member)).find((part) => part !== null);
  return {
    task: TASKS.get(modelType) ?? 'OTHER',
    evaluation: { ...EMPTY_EVALUATION, ...(figures && readFigures(figures)), raw: reader.json },
  };
}

function readFigures(figures: WireReader): Partial<Evaluation> {
  const labels = [...figures.entries('classes'), ...figures.entries('entities')];
  return {
    ...overallFigures(figures),
    labels: labels.map(([label, part]) => toLabel(label, part)),
    confusionMatrix: toConfusionMatrix(figures, (row, predicted) => row.optionalNumber(predicted)),
  };
}

function toLabel(label: string, figures: WireReader): LabelEvaluation {
  return {
    label,
    precision: figures.optionalNumber('precision'),
    recall: figures.optionalNumber('recall'),
    f1: figures.optionalNumber('f1'),
    truePositives: figures.optionalNumber('countTruePositives'),
    falsePositives: figures.optionalNumber('countFalsePositives'),
    trueNegatives: figures.optionalNumber('countTrueNegatives'),
    falseNegatives: figures.optionalNumber('countFalseNegatives'),
  };
}
