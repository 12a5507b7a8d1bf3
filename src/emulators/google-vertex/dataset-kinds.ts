export type DatasetKind = 'tabular' | 'time_series' | 'image' | 'text' | 'video';

const METADATA_SCHEMAS: ReadonlyMap<string, DatasetKind> = new Map(
  (['tabular', 'time_series', 'image', 'text', 'video'] as const).map((kind) => [
    `gs://google-cloud-aiplatform/schema/dataset/metadata/${kind}_1.0.0.yaml`,
    kind,
  ]),
);

/** By the schema of its metadata; null for a schema that the service does not have. */
export function datasetKindOf(metadataSchemaUri: string): DatasetKind | null {
  return METADATA_SCHEMAS.get(metadataSchemaUri) ?? null;
}

/** Tables stay where they are: the metadata says where, nothing is imported and nothing counted. */
export function isStructured(kind: DatasetKind | null): boolean {
  return kind === 'tabular' || kind === 'time_series';
}

/** The values of a table's column are made up at once; what images are labelled with comes with an import. */
export function initialClasses(kind: DatasetKind | null): readonly string[] {
  return isStructured(kind) ? ['no', 'yes'] : [];
}
