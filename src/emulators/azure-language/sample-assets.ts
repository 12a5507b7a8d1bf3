import type { ProjectAssets } from './exported-project.ts';
import type { ProjectKind } from './project-options.ts';

const DEFAULT_CATEGORIES = ['Alpha', 'Beta', 'Gamma'];
const SENTIMENTS = ['positive', 'neutral', 'negative'];
const DEFAULT_COUNT = 60;

export function emptyAssets(kind: ProjectKind): ProjectAssets {
  return { projectKind: kind };
}

/** Made-up labelled data in the shape of the kind: `count` documents or utterances spread over the categories. */
export function sampleAssets(
  kind: ProjectKind,
  categories: readonly string[] = DEFAULT_CATEGORIES,
  count: number = DEFAULT_COUNT,
): ProjectAssets {
  const named = categories.map((category) => ({ category }));
  const each = <Item>(toItem: (index: number, category: string) => Item): Item[] =>
    Array.from({ length: count }, (_, index) => toItem(index, pick(categories, index)));
  switch (kind) {
    case 'CustomSingleLabelClassification':
      return {
        projectKind: kind,
        classes: named,
        documents: each((index, category) => ({ ...toDocument(index), class: { category } })),
      };
    case 'CustomMultiLabelClassification':
      return {
        projectKind: kind,
        classes: named,
        documents: each((index) => ({ ...toDocument(index), classes: severalOf(categories, index) })),
      };
    case 'CustomEntityRecognition':
    case 'CustomHealthcare':
      return {
        projectKind: kind,
        entities: named,
        documents: each((index) => ({ ...toDocument(index), entities: [toRegion(categories, index)] })),
      };
    case 'CustomTextSentiment':
      return {
        projectKind: kind,
        documents: each((index) => ({
          ...toDocument(index),
          sentimentSpans: toRegion(SENTIMENTS, index).labels,
        })),
      };
    case 'CustomAbstractiveSummarization':
      return {
        projectKind: kind,
        documents: each((index) => ({ ...toDocument(index), summaryLocation: `${index + 1}-summary.txt` })),
      };
    case 'Conversation':
      return {
        projectKind: kind,
        intents: named,
        entities: [{ category: 'Place' }, { category: 'Time' }],
        utterances: each(toUtterance),
      };
    case 'Orchestration':
      return {
        projectKind: kind,
        intents: named,
        utterances: each((index, intent) => ({ ...toUtterance(index, intent), entities: [] })),
      };
    default:
      return kind satisfies never;
  }
}

function toDocument(index: number) {
  return { location: `${String(index + 1).padStart(3, '0')}.txt`, language: 'en-us' };
}

function toUtterance(index: number, intent: string) {
  const text = `Tell me about ${intent} at Riverside tomorrow, number ${index + 1}`;
  return {
    text,
    language: 'en-us',
    intent,
    entities: [toSpan(text, 'Place', 'Riverside'), toSpan(text, 'Time', 'tomorrow')],
  };
}

function toSpan(text: string, category: string, words: string) {
  return { category, offset: text.indexOf(words), length: words.length };
}

/** One to three neighbouring categories. */
function severalOf(categories: readonly string[], index: number) {
  const size = Math.min((index % 3) + 1, categories.length);
  return Array.from({ length: size }, (_, step) => ({ category: pick(categories, index + step) }));
}

function toRegion(categories: readonly string[], index: number) {
  const labels = severalOf(categories, index).map(({ category }, place) => ({
    category,
    offset: 20 + place * 60,
    length: 6 + ((index + place) % 9),
  }));
  return { regionOffset: 0, regionLength: 400, labels };
}

function pick(categories: readonly string[], index: number): string {
  return categories[index % categories.length] ?? '';
}
