import { type ApiRoute, apiRoute, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { LOCATION } from './resource-names.ts';

/** The mixin of google.cloud.location, for the one location this host serves. */
export function createLocationRoutes(): readonly ApiRoute[] {
  return [
    apiRoute('Locations.ListLocations', 'automl.locations.list', 'GET', '/locations', ({ parent }) => ({
      locations: [locationView(`${parent}/locations/${LOCATION}`)],
    })),
    apiRoute('Locations.GetLocation', 'automl.locations.get', 'GET', LOCATION_PATH, ({ parent }) =>
      locationView(parent),
    ),
  ];
}

function locationView(name: string): JsonObject {
  return { name, locationId: LOCATION };
}
