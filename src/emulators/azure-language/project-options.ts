import { z } from 'zod';
import { caseless } from './request-body.ts';
import type { Surface } from './versions.ts';

const PROJECT_KINDS = [
  'CustomSingleLabelClassification',
  'CustomMultiLabelClassification',
  'CustomEntityRecognition',
  'CustomAbstractiveSummarization',
  'CustomHealthcare',
  'CustomTextSentiment',
  'Conversation',
  'Orchestration',
] as const;

export type ProjectKind = (typeof PROJECT_KINDS)[number];

export interface ProjectOptions {
  readonly projectName: string;
  readonly projectKind: ProjectKind;
  readonly language: string;
  /** Text projects only, and there always. */
  readonly storageInputContainerName?: string | undefined;
  readonly settings?: { readonly confidenceThreshold?: number | undefined } | undefined;
  readonly multilingual?: boolean | undefined;
  readonly description?: string | undefined;
}

/** A kind that this surface has in some version; whether in the version asked for is another question. */
export function projectKindSchema(kinds: readonly string[]) {
  return caseless(PROJECT_KINDS.filter((kind) => kinds.includes(kind)));
}

/** The body of a project's creation. Members it does not know are dropped, as the service does. */
export function projectOptionsSchema(surface: Surface, kinds: readonly string[]): z.ZodType<ProjectOptions> {
  const container = z.string().min(1);
  return z.object({
    projectName: z.string().min(1).max(100),
    projectKind: projectKindSchema(kinds),
    language: z.string().min(1),
    storageInputContainerName: surface === 'analyze-text' ? container : container.optional(),
    settings: z.object({ confidenceThreshold: z.number().min(0).max(1).optional() }).optional(),
    multilingual: z.boolean().optional(),
    description: z.string().optional(),
  });
}

/** What is asked for laid over what is there: null takes a member away, an absent one stays. */
export function mergePatch(existing: ProjectOptions, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null) return patch;
  const merged = Object.entries({ ...existing, ...patch });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
}
