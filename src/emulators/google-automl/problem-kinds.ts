export type ProblemKind =
  | 'translation'
  | 'imageClassification'
  | 'imageObjectDetection'
  | 'textClassification'
  | 'textExtraction'
  | 'textSentiment';

export interface ProblemTraits {
  /** The three letters that ids of its datasets, models and operations begin with. */
  readonly idPrefix: string;
  /** Its models are deployed by the service itself; asking for it is refused. */
  readonly deploysItself: boolean;
  /** Which of the four products' training quotas it counts against. */
  readonly product: Product;
}

export type Product = 'translation' | 'vision' | 'objectDetection' | 'naturalLanguage';

/** Trainings at the same time in one project, by the published defaults. */
export const DOCUMENTED_CONCURRENT_TRAININGS: Readonly<Record<Product, number>> = {
  translation: 2,
  vision: 5,
  objectDetection: 5,
  naturalLanguage: 5,
};

const TRAITS: Readonly<Record<ProblemKind, ProblemTraits>> = {
  translation: { idPrefix: 'TRL', deploysItself: true, product: 'translation' },
  imageClassification: { idPrefix: 'ICN', deploysItself: false, product: 'vision' },
  imageObjectDetection: { idPrefix: 'IOD', deploysItself: false, product: 'objectDetection' },
  textClassification: { idPrefix: 'TCN', deploysItself: false, product: 'naturalLanguage' },
  textExtraction: { idPrefix: 'TEN', deploysItself: true, product: 'naturalLanguage' },
  textSentiment: { idPrefix: 'TST', deploysItself: true, product: 'naturalLanguage' },
};

export const PROBLEM_KINDS: readonly ProblemKind[] = [
  'translation',
  'imageClassification',
  'imageObjectDetection',
  'textClassification',
  'textExtraction',
  'textSentiment',
];

export function traitsOf(kind: ProblemKind): ProblemTraits {
  return TRAITS[kind];
}
