export const SURFACES = ['analyze-text', 'analyze-conversations'] as const;

/** The two namespaces of projects. A text project and a conversation project may have the same name. */
export type Surface = (typeof SURFACES)[number];

/** What a version of the interface may have or lack. */
export type Feature =
  | 'snapshots'
  | 'snapshot-flag'
  | 'confidence-threshold'
  | 'export-of-one-model'
  | 'languages-by-kind'
  | 'reevaluation'
  | 'prebuilt-entities'
  | 'assigned-resources'
  | 'data-generation'
  | 'error-code-header';

export interface ApiVersion {
  readonly name: string;
  readonly surfaces: readonly Surface[];
  readonly features: ReadonlySet<Feature>;
  readonly projectKinds: Readonly<Record<Surface, readonly string[]>>;
}

const GA_KINDS = [
  'CustomSingleLabelClassification',
  'CustomMultiLabelClassification',
  'CustomEntityRecognition',
] as const;
const SUMMARY_KINDS = [...GA_KINDS, 'CustomAbstractiveSummarization'] as const;
const PREVIEW_KINDS = [...SUMMARY_KINDS, 'CustomHealthcare', 'CustomTextSentiment'] as const;

const GA_2023: readonly Feature[] = [
  'snapshots',
  'snapshot-flag',
  'confidence-threshold',
  'export-of-one-model',
  'languages-by-kind',
];
const PREVIEW_2023: readonly Feature[] = [
  ...GA_2023,
  'reevaluation',
  'prebuilt-entities',
  'assigned-resources',
];
const PREVIEW_2025: readonly Feature[] = [...PREVIEW_2023, 'data-generation', 'error-code-header'];

const VERSIONS: ReadonlyMap<string, ApiVersion> = new Map(
  [
    version('2022-05-01', [], GA_KINDS),
    version('2022-10-01-preview', ['snapshots', 'assigned-resources'], SUMMARY_KINDS),
    version('2023-04-01', GA_2023, GA_KINDS),
    version('2023-04-15-preview', PREVIEW_2023, PREVIEW_KINDS),
    version('2023-11-15-preview', PREVIEW_2023, PREVIEW_KINDS),
    version('2024-11-15-preview', PREVIEW_2023, PREVIEW_KINDS),
    version('2025-05-15-preview', PREVIEW_2025, PREVIEW_KINDS),
    version('2025-11-15-preview', PREVIEW_2025, PREVIEW_KINDS, ['analyze-conversations']),
  ].map((each) => [each.name, each]),
);

/** Undefined for a version that does not exist, or not for this surface. */
export function findVersion(name: string, surface: Surface): ApiVersion | undefined {
  const found = VERSIONS.get(name);
  return found?.surfaces.includes(surface) ? found : undefined;
}

export function hasFeature(found: ApiVersion, surface: Surface, feature: Feature): boolean {
  // Conversations had both from their first version on.
  if (surface === 'analyze-conversations' && ALWAYS_IN_CONVERSATIONS.has(feature)) return true;
  return found.features.has(feature);
}

const ALWAYS_IN_CONVERSATIONS: ReadonlySet<Feature> = new Set(['prebuilt-entities', 'confidence-threshold']);

function version(
  name: string,
  features: readonly Feature[],
  textKinds: readonly string[],
  surfaces: readonly Surface[] = SURFACES,
): ApiVersion {
  return {
    name,
    surfaces,
    features: new Set(features),
    projectKinds: { 'analyze-text': textKinds, 'analyze-conversations': ['Conversation', 'Orchestration'] },
  };
}
