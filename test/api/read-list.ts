import { type Json, listOf, textOf } from '../support/json-answer.ts';
import type { TestGateway } from '../support/test-gateway.ts';

export interface ListQuery {
  readonly field: 'models' | 'datasets' | 'operations' | 'trainingJobs';
  /** What is selected of each row. */
  readonly row: string;
  readonly filter?: unknown;
  /** Rows a page; 200 where absent. */
  readonly first?: number;
}

const FILTER_TYPES = {
  models: 'ModelFilter',
  datasets: 'DatasetFilter',
  operations: 'OperationFilter',
  trainingJobs: 'TrainingJobFilter',
};

/** Every row of a list, page by page as a client reads it. Fails on an error and on a source that is incomplete. */
export async function readList(gateway: TestGateway, query: ListQuery): Promise<readonly Json[]> {
  const { field, row, filter, first = 200 } = query;
  const document = `query ($first: Int, $after: String, $filter: ${FILTER_TYPES[field]}) {
    ${field}(first: $first, after: $after, filter: $filter) {
      nodes { ${row} }
      pageInfo { hasNextPage endCursor }
      sources { complete problem { message } }
    }
  }`;
  const rows: Json[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await gateway.query(document, { first, after, filter });
    const list = data?.[field];
    const problems = listOf(list?.sources).filter(({ problem }) => problem !== null);
    if (errors.length > 0 || problems.length > 0) throw new Error(JSON.stringify({ errors, problems }));
    rows.push(...listOf(list?.nodes));
    if (JSON.stringify(list?.pageInfo?.hasNextPage) !== 'true') return rows;
    after = textOf(list?.pageInfo?.endCursor);
  }
}
