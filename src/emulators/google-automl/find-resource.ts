import type { Call } from '../google/api-route.ts';
import { notFound } from '../google/service-error.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';
import { requireWellFormedId } from './resource-names.ts';
import type { AutomlStore } from './store.ts';

/** Each throws in the service's words where there is no such thing. */
export function findModel(store: AutomlStore, call: Call): ModelRecord {
  const id = call.param('model');
  requireWellFormedId('Model', id);
  const model = store.models.get(`${call.parent}/models/${id}`);
  if (!model) throw notFound();
  return model;
}

export function findDataset(store: AutomlStore, call: Call): DatasetRecord {
  const id = call.param('dataset');
  requireWellFormedId('Dataset', id);
  const dataset = store.datasets.get(`${call.parent}/datasets/${id}`);
  if (!dataset) throw notFound();
  return dataset;
}

export function findOperation(store: AutomlStore, call: Call): OperationRecord {
  const operation = store.operation(`${call.parent}/operations/${call.param('operation')}`, call.now);
  if (!operation) throw notFound();
  return operation;
}

/** The last segment of a resource's name. */
export function idOf(resource: { readonly name: string }): string {
  return resource.name.slice(resource.name.lastIndexOf('/') + 1);
}
