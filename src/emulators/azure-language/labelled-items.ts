import type { EvaluationOptions } from './evaluation-options.ts';
import type { ProjectAssets } from './exported-project.ts';

export interface Span {
  readonly category: string;
  readonly offset: number;
  readonly length: number;
}

/** A document or an utterance as people labelled it. */
export interface LabelledItem {
  /** A document's location or an utterance's text. */
  readonly source: string;
  readonly language: string;
  readonly dataset: string | null;
  /** A document's classes, or an utterance's one intent. */
  readonly classes: readonly string[];
  readonly spans: readonly Span[];
  readonly regionOffset: number;
  readonly regionLength: number;
}

/** The labelled items of a project, of whichever kind. */
export function labelledItems(assets: ProjectAssets): readonly LabelledItem[] {
  return [...(assets.documents ?? []).map(documentItem), ...(assets.utterances ?? []).map(utteranceItem)];
}

/** Those that an evaluation is made on: the labelled test set, or an even pick by percentage; never none of some. */
export function testItems(
  items: readonly LabelledItem[],
  options: EvaluationOptions,
): readonly LabelledItem[] {
  if (options.kind === 'manual') return items.filter((item) => item.dataset?.toLowerCase() === 'test');
  const percent = options.testingSplitPercentage;
  return items.filter((_, index) => (index * percent) % 100 < percent);
}

export function classNames(assets: ProjectAssets): readonly string[] {
  return (assets.classes ?? assets.intents ?? []).map(({ category }) => category);
}

export function spanNames(assets: ProjectAssets): readonly string[] {
  return (assets.entities ?? []).map(({ category }) => category);
}

function documentItem(document: NonNullable<ProjectAssets['documents']>[number]): LabelledItem {
  const { class: only, classes = [], entities = [], sentimentSpans = [] } = document;
  const [region] = entities;
  return {
    source: document.location,
    language: document.language ?? 'en-us',
    dataset: document.dataset ?? null,
    classes: (only === undefined ? classes : [only]).map(({ category }) => category),
    spans: [...entities.flatMap(({ labels }) => labels), ...sentimentSpans].map(toSpan),
    regionOffset: region?.regionOffset ?? 0,
    regionLength: region?.regionLength ?? 0,
  };
}

function utteranceItem(utterance: NonNullable<ProjectAssets['utterances']>[number]): LabelledItem {
  return {
    source: utterance.text,
    language: utterance.language ?? 'en-us',
    dataset: utterance.dataset ?? null,
    classes: [utterance.intent],
    spans: (utterance.entities ?? []).map(toSpan),
    regionOffset: 0,
    regionLength: utterance.text.length,
  };
}

function toSpan({ category, offset, length }: Span): Span {
  return { category, offset, length };
}
