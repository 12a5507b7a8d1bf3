import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApiValidator } from './openapi-validator.ts';
import { walkAllRoutes } from './openapi-walk.ts';
import { type StartedAzure, startAzure } from './started-azure.ts';

const SINGLE = 'CustomSingleLabelClassification';
const MULTI = 'CustomMultiLabelClassification';
const ENTITIES = 'CustomEntityRecognition';

const WALKS = [
  { version: '2022-05-01', surface: 'analyze-text', projectKind: SINGLE },
  { version: '2022-05-01', surface: 'analyze-text', projectKind: MULTI },
  { version: '2022-05-01', surface: 'analyze-text', projectKind: ENTITIES },
  { version: '2023-04-01', surface: 'analyze-text', projectKind: SINGLE },
  { version: '2023-04-01', surface: 'analyze-text', projectKind: MULTI },
  { version: '2023-04-01', surface: 'analyze-text', projectKind: ENTITIES },
  { version: '2023-04-01', surface: 'analyze-conversations', projectKind: 'Conversation' },
  { version: '2023-11-15-preview', surface: 'analyze-text', projectKind: ENTITIES },
] as const;

/** Documented as not imitated. */
const NOT_IMITATED = /Copy|ExportedModel|Resources|ResourceDeployments/;

describe('answers fit the published OpenAPI description', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
  });
  afterEach(() => azure.close());

  it.each(WALKS)('of every route in $version $surface for $projectKind', async (walk) => {
    const validator = openApiValidator(`language-${walk.version}`, walk.surface.replace('-', ''));
    const asked = await walkAllRoutes({ azure, validator, ...walk });
    const missed = validator.operationIds.filter((id) => !asked.has(id) && !NOT_IMITATED.test(id));
    expect(missed).toEqual([]);
  });

  it('and the check itself sees a member too many, a wrong type and a status not listed', async () => {
    const validator = openApiValidator('language-2023-04-01', 'analyzetext');
    const url = `${azure.url}/language/authoring/analyze-text/projects?api-version=2023-04-01`;
    const exchange = { method: 'GET', url, headers: new Headers() };
    const problems = (status: number, body: unknown) =>
      validator.check({ ...exchange, status, body }).problems;
    expect(problems(200, { value: [], nextLink: null })).toEqual([]);
    expect(problems(200, { value: [], nextLink: null, extra: 1 })).toEqual([
      ' must NOT have additional properties',
    ]);
    expect(problems(200, { value: 3, nextLink: null })).toEqual(['/value must be array']);
    expect(problems(204, undefined)).toHaveLength(1);
  });
});
