/** An import's body in the published form, with a dozen labelled items. */
export function sampleProject(projectKind: string, projectName: string) {
  return {
    projectFileVersion: '2022-05-01',
    stringIndexType: 'Utf16CodeUnit',
    metadata: {
      projectKind,
      projectName,
      language: 'en-us',
      multilingual: false,
      description: 'A sample',
      settings: { confidenceThreshold: 0.2 },
      ...(projectKind === 'Conversation' ? {} : { storageInputContainerName: 'samples' }),
    },
    assets: { projectKind, ...sampleAssets(projectKind) },
  };
}

const CLASSES = [{ category: 'drama' }, { category: 'comedy' }];

function sampleAssets(projectKind: string) {
  switch (projectKind) {
    case 'CustomSingleLabelClassification':
      return { classes: CLASSES, documents: dozen((index) => ({ class: CLASSES[index % 2] })) };
    case 'CustomMultiLabelClassification':
      return { classes: CLASSES, documents: dozen((index) => ({ classes: CLASSES.slice(index % 2) })) };
    case 'CustomEntityRecognition':
      return {
        entities: [{ category: 'Date' }, { category: 'Amount' }],
        documents: dozen(() => ({ entities: [region()] })),
      };
    case 'Conversation':
      return {
        intents: [{ category: 'Book' }, { category: 'Cancel' }],
        entities: [{ category: 'City' }],
        utterances: Array.from({ length: 12 }, (_, index) => ({
          text: `to Rome ${index}`,
          language: 'en-us',
          intent: index % 2 === 0 ? 'Book' : 'Cancel',
          entities: [{ category: 'City', offset: 3, length: 4 }],
        })),
      };
    default:
      throw new Error(`no sample for ${projectKind}`);
  }
}

function dozen<Labels extends object>(toLabels: (index: number) => Labels) {
  return Array.from({ length: 12 }, (_, index) => ({
    location: `${index}.txt`,
    language: 'en-us',
    ...toLabels(index),
  }));
}

function region() {
  return {
    regionOffset: 0,
    regionLength: 90,
    labels: [
      { category: 'Date', offset: 5, length: 9 },
      { category: 'Amount', offset: 30, length: 4 },
    ],
  };
}
