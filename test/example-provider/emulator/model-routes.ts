import type { Route } from '../../../src/emulators/http-exchange.ts';
import type { HarbourContext } from './harbour-context.ts';
import { notFound } from './harbour-error.ts';
import { pageOf } from './list-page.ts';
import type { ModelRecord } from './store.ts';
import { seconds } from './wire-time.ts';

export function modelRoutes({ store, settings }: HarbourContext): readonly Route[] {
  function find(id = ''): ModelRecord {
    const model = store.models.get(id);
    if (!model) throw notFound(`model ${id}`);
    return model;
  }

  return [
    {
      method: 'GET',
      template: '/v1/models',
      handle: ({ query }) => {
        const dataset = query.get('dataset');
        const fitting = [...store.models.values()].filter(
          (one) => dataset === null || one.dataset === dataset,
        );
        const { rows, next } = pageOf(fitting, query, settings.current);
        return { status: 200, body: { models: rows.map(modelView), next } };
      },
    },
    {
      method: 'GET',
      template: '/v1/models/{id}',
      handle: (_request, { id }) => ({ status: 200, body: modelView(find(id)) }),
    },
    {
      method: 'DELETE',
      template: '/v1/models/{id}',
      handle: (_request, { id }) => {
        store.models.delete(find(id).id);
        return { status: 204 };
      },
    },
  ];
}

function modelView({ id, title, purpose, dataset, madeAtMs }: ModelRecord) {
  return { id, title, purpose, dataset, made: seconds(madeAtMs) };
}
