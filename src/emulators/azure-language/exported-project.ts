import { z } from 'zod';
import { invalidArgument } from './azure-error.ts';
import { type ProjectOptions, projectKindSchema, projectOptionsSchema } from './project-options.ts';
import { caseless, parseInput } from './request-body.ts';
import type { Surface } from './versions.ts';

const categorySchema = z.looseObject({ category: z.string() });
const spanSchema = z.looseObject({
  category: z.string(),
  offset: z.number().int().default(0),
  length: z.number().int().default(0),
});
const regionSchema = z.looseObject({
  regionOffset: z.number().int().default(0),
  regionLength: z.number().int().default(0),
  labels: z.array(spanSchema).default([]),
});

const documentSchema = z.looseObject({
  location: z.string().default(''),
  language: z.string().optional(),
  dataset: z.string().optional(),
  class: categorySchema.optional(),
  classes: z.array(categorySchema).optional(),
  entities: z.array(regionSchema).optional(),
  sentimentSpans: z.array(spanSchema).optional(),
});

const utteranceSchema = z.looseObject({
  text: z.string(),
  intent: z.string(),
  language: z.string().optional(),
  dataset: z.string().optional(),
  entities: z.array(spanSchema).optional(),
});

const assetsSchema = z.looseObject({
  projectKind: z.string(),
  classes: z.array(categorySchema).optional(),
  entities: z.array(categorySchema).optional(),
  intents: z.array(categorySchema).optional(),
  documents: z.array(documentSchema).optional(),
  utterances: z.array(utteranceSchema).optional(),
});

/** The labelled data of a project, with whatever else the import brought. */
export type ProjectAssets = z.infer<typeof assetsSchema>;

export interface ExportedProject {
  readonly projectFileVersion: string;
  readonly stringIndexType: 'Utf16CodeUnit';
  readonly metadata: ProjectOptions;
  readonly assets?: ProjectAssets | undefined;
}

/** The body of an import. Throws the service's 400, also where the two project kinds disagree. */
export function parseExportedProject(
  input: unknown,
  surface: Surface,
  kinds: readonly string[],
): ExportedProject {
  const schema: z.ZodType<ExportedProject> = z.object({
    projectFileVersion: z.string().min(1),
    stringIndexType: caseless(['Utf16CodeUnit']),
    metadata: projectOptionsSchema(surface, kinds),
    assets: assetsSchema.extend({ projectKind: projectKindSchema(kinds) }).optional(),
  });
  const exported = parseInput(input, schema);
  if (exported.assets !== undefined && exported.assets.projectKind !== exported.metadata.projectKind) {
    throw invalidArgument(
      "The project kind in the exported project's metadata must match the assets' project kind.",
    );
  }
  return exported;
}
