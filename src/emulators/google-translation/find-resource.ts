import type { Call } from '../google/api-route.ts';
import { notFound } from '../google/service-error.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';
import type { TranslationContext } from './translation-context.ts';

/** The models a caller can see: the finished ones, and as set those in training. */
export function visibleModels({ store, settings }: TranslationContext): readonly ModelRecord[] {
  const finished = [...store.models.values()];
  return settings.current.modelInTraining === 'shown' ? [...finished, ...store.modelsInTraining()] : finished;
}

/** Each throws in the service's words where there is no such thing. */
export function findModel(context: TranslationContext, call: Call): ModelRecord {
  const name = `${call.parent}/models/${call.param('model')}`;
  const model = visibleModels(context).find((each) => each.name === name);
  if (!model) throw notFound();
  return model;
}

export function findDataset({ store }: TranslationContext, call: Call): DatasetRecord {
  const dataset = store.datasets.get(`${call.parent}/datasets/${call.param('dataset')}`);
  if (!dataset) throw notFound();
  return dataset;
}

export function findOperation({ store }: TranslationContext, call: Call): OperationRecord {
  const operation = store.operation(`${call.parent}/operations/${call.param('operation')}`, call.now);
  if (!operation) throw notFound();
  return operation;
}
