import { type ApiRoute, apiRoute, LOCATION_PATH } from '../google/api-route.ts';
import { pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { GLOBAL, idOf } from './resource-names.ts';
import type { TranslationContext } from './translation-context.ts';

/** The mixin of google.cloud.location. */
export function createLocationRoutes({ settings }: TranslationContext): readonly ApiRoute[] {
  return [
    apiRoute(
      'Locations.ListLocations',
      'cloudtranslate.locations.list',
      'GET',
      '/locations',
      ({ parent, request }) => {
        const scope = `${parent}/locations`;
        const page = pageOf([GLOBAL, ...settings.current.locations], {
          query: request.query,
          scope,
          keyOf: (location) => location,
          settings: settings.current,
        });
        const locations = page.items.map((location) => locationView(`${scope}/${location}`));
        return protoJson({ locations, nextPageToken: page.nextPageToken });
      },
    ),
    apiRoute('Locations.GetLocation', 'cloudtranslate.locations.get', 'GET', LOCATION_PATH, ({ parent }) =>
      locationView(parent),
    ),
  ];
}

function locationView(name: string): JsonObject {
  return { name, locationId: idOf(name) };
}
