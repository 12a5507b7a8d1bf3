import { type AzureDialect, azureSetup, endDeployment, preview2Setup } from './azure-language-setup.ts';
import { describeProvider } from './describe-provider.ts';

const REVIEWS = {
  projectKind: 'text',
  project: 'reviews',
  models: ['reviews-v1', 'reviews-v2', 'reviews-partial'],
  jobs: [1, 2, 3, 4],
  evaluated: 'reviews-v2',
  unevaluated: 'reviews-partial',
  idle: 'reviews-partial',
} as const;

describeProvider('AZURE_LANGUAGE 2023-04-01 text', azureSetup({ ...REVIEWS, apiVersion: '2023-04-01' }));
describeProvider('AZURE_LANGUAGE 2022-05-01 text', azureSetup({ ...REVIEWS, apiVersion: '2022-05-01' }));

describeProvider(
  'AZURE_LANGUAGE 2025-05-15-preview text',
  azureSetup({ ...REVIEWS, apiVersion: '2025-05-15-preview' }),
);

const travelAgent: AzureDialect = {
  apiVersion: '2023-04-01',
  projectKind: 'conversations',
  project: 'travel-agent',
  models: ['travel-v1', 'travel-v2'],
  jobs: [8],
  evaluated: 'travel-v2',
  unevaluated: null,
  idle: 'travel-v1',
};
const conversations = azureSetup(travelAgent);

describeProvider('AZURE_LANGUAGE 2023-04-01 conversations', {
  ...conversations,
  // Both seeded models are deployed; one must not be.
  start: async (options) => {
    const subject = await conversations.start(options);
    await endDeployment(subject.emulator, 'analyze-conversations/projects/travel-agent/deployments/staging');
    return subject;
  },
});

describeProvider(
  'AZURE_LANGUAGE v1.0-preview.2',
  preview2Setup({
    ...REVIEWS,
    apiVersion: 'v1.0-preview.2',
    // A model without evaluation is not known there.
    models: ['reviews-v1', 'reviews-v2'],
    idle: 'reviews-v1',
  }),
);
