import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/metrics.ts';
import { OBSERVABILITY_DOCS, readDescribedMetrics } from '../support/metrics-docs.ts';
import { groupingsOf, selectorsOf } from '../support/promql.ts';
import { readMetrics } from '../support/rendered-metrics.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');

const dashboard = JSON.parse(read('grafana/automl-gateway.json'));
const RULES: readonly Rule[] = parse(read('prometheus/alerts.yaml')).groups.flatMap(
  ({ rules }: { rules: readonly Rule[] }) => rules,
);
const PANELS: readonly { readonly title: string; readonly expr: string }[] = dashboard.panels.flatMap(
  ({ title, targets = [] }: { title: string; targets?: readonly { expr: string }[] }) =>
    targets.map(({ expr }) => ({ title, expr })),
);
const ALL = [...RULES.map(({ alert, expr }) => ({ title: alert, expr })), ...PANELS];

const described = readDescribedMetrics();
/** What Prometheus adds to every sample, and what stands for itself. */
const FROM_PROMETHEUS = ['job', 'instance', 'le'];

async function renderedTypes(): Promise<ReadonlyMap<string, string>> {
  return readMetrics(await createMetrics().render()).types;
}

function metricOf(name: string): string {
  return described.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
}

describe.each(ALL)('$title: $expr', ({ expr }) => {
  const selectors = selectorsOf(expr);

  it('asks for metrics that there are', async () => {
    const types = await renderedTypes();
    expect(selectors.length).toBeGreaterThan(0);
    for (const { metric } of selectors) {
      const isKnown = metric === 'up' || described.has(metricOf(metric)) || types.has(metric);
      expect(isKnown, metric).toBe(true);
    }
  });

  it('asks for histograms by their buckets, and for counters by their rates', () => {
    for (const { metric } of selectors) {
      const type = described.get(metricOf(metric))?.type;
      if (type === 'histogram') expect(metric).toMatch(/_(bucket|sum|count)$/);
      if (type === 'counter' || type === 'histogram') expect(expr).toMatch(/\b(rate|increase)\(/);
    }
  });

  it('asks for labels that they have', () => {
    const labels = selectors.flatMap(({ metric }) => described.get(metricOf(metric))?.labels ?? []);
    const asked = [...selectors.flatMap((selector) => selector.labels), ...groupingsOf(expr)];
    for (const label of asked) expect([...labels, ...FROM_PROMETHEUS]).toContain(label);
  });
});

describe('the alert', () => {
  it.each(RULES)('$alert says who is to act, and has its section in docs/observability.md', (rule) => {
    expect(['page', 'ticket']).toContain(rule.labels.severity);
    expect(rule.annotations.summary).toMatch(/\.$/);
    expect(rule.annotations.runbook).toBe(`docs/observability.md#${rule.alert.toLowerCase()}`);
    const section = OBSERVABILITY_DOCS.split(`\n### ${rule.alert}\n`)[1]?.split('\n#')[0] ?? '';
    expect(section.length).toBeGreaterThan(100);
  });

  it('of each section in docs/observability.md is there', () => {
    const sections = [...OBSERVABILITY_DOCS.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(RULES.map(({ alert }) => alert)).toEqual(sections);
  });
});

describe('the dashboard', () => {
  it('has every metric of the gateway, or an alert has', () => {
    const shown = new Set(ALL.flatMap(({ expr }) => selectorsOf(expr).map(({ metric }) => metricOf(metric))));
    expect([...described.keys()].filter((name) => !shown.has(name))).toEqual([]);
  });

  it('takes its data source from whoever imports it, and no two of its panels overlap', () => {
    const places = dashboard.panels.flatMap(
      ({ gridPos: { x, y, w, h } }: { gridPos: Record<'x' | 'y' | 'w' | 'h', number> }) =>
        Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    );
    expect(new Set(places).size).toBe(places.length);
    for (const { datasource, type } of dashboard.panels)
      if (type !== 'row')
        expect(datasource).toEqual({ type: 'prometheus', uid: expect.stringMatching(/^\$\{datasource\}$/) });
  });
});
