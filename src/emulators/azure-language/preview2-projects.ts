import { z } from 'zod';
import type { EmulatorRequest } from '../http-exchange.ts';
import type { ProjectKind, ProjectOptions } from './project-options.ts';
import { caseless, parseBody } from './request-body.ts';

const MODEL_TYPES = ['MultiClassification', 'SingleClassification', 'Extraction'] as const;

/** What v1.0-preview.2 calls a project's kind. */
export type ModelType = (typeof MODEL_TYPES)[number];

const KINDS: Readonly<Record<ModelType, ProjectKind>> = {
  MultiClassification: 'CustomMultiLabelClassification',
  SingleClassification: 'CustomSingleLabelClassification',
  Extraction: 'CustomEntityRecognition',
};

const projectSchema = z.object({
  name: z.string().min(1).max(100),
  modelType: caseless(MODEL_TYPES),
  multiLingual: z.boolean().optional(),
  description: z.string().optional(),
  culture: z.string().min(1).default('en-US'),
  storageInputContainerName: z.string().min(1),
  labelsLocation: z.string().optional(),
});

/** Throws the service's 400. */
export function parsePreview2Project(request: EmulatorRequest): ProjectOptions {
  const { name, modelType, multiLingual, culture, storageInputContainerName, description } = parseBody(
    request,
    projectSchema,
  );
  return {
    projectName: name,
    projectKind: KINDS[modelType],
    language: culture,
    storageInputContainerName,
    multilingual: multiLingual,
    description,
  };
}

export function preview2Project(options: ProjectOptions): object {
  return {
    name: options.projectName,
    modelType: toModelType(options.projectKind),
    multiLingual: options.multilingual ?? false,
    description: options.description ?? '',
    culture: options.language,
    storageInputContainerName: options.storageInputContainerName,
  };
}

/** Null for a kind that came with later versions; such a project cannot be seen through this one. */
export function toModelType(kind: ProjectKind): ModelType | null {
  return MODEL_TYPES.find((modelType) => KINDS[modelType] === kind) ?? null;
}
