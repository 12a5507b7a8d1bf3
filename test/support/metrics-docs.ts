import { readFileSync } from 'node:fs';

export interface DescribedMetric {
  readonly type: string;
  readonly labels: readonly string[];
}

const DOCS = new URL('../../docs/observability.md', import.meta.url);
const ROW = /^\| `(automl_gateway_\w+)` \| (\w+) \|([^|]*)\| [^|]+ \|$/gm;

export const OBSERVABILITY_DOCS = readFileSync(DOCS, 'utf8');

/** The table of docs/observability.md, by the metric's name. */
export function readDescribedMetrics(): ReadonlyMap<string, DescribedMetric> {
  const rows = OBSERVABILITY_DOCS.matchAll(ROW);
  return new Map(
    [...rows].map(([, name = '', type = '', labels = '']) => [
      name,
      { type, labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label) },
    ]),
  );
}
