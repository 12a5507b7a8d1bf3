import { type ApiRoute, apiRoute, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { idOf } from './resource-names.ts';
import type { VertexContext } from './vertex-context.ts';

/** The mixin of google.cloud.location, for the one location this host serves. */
export function createLocationRoutes({ settings }: VertexContext): readonly ApiRoute[] {
  return [
    apiRoute('Locations.ListLocations', 'aiplatform.locations.list', 'GET', '/locations', ({ parent }) => ({
      locations: [locationView(`${parent}/locations/${settings.current.location}`)],
    })),
    apiRoute('Locations.GetLocation', 'aiplatform.locations.get', 'GET', LOCATION_PATH, ({ parent }) =>
      locationView(parent),
    ),
  ];
}

function locationView(name: string): JsonObject {
  return { name, locationId: idOf({ name }) };
}
