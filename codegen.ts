import type { CodegenConfig } from '@graphql-codegen/cli';

const source = (name: string) => `../source-types.ts#${name}`;

/** `npm run generate` writes the resolvers' types; `npm run check` fails when they are not fresh. */
const config: CodegenConfig = {
  schema: './schema.graphql',
  generates: {
    './src/graphql/generated/resolver-types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        enumType: 'string-literal',
        strictScalars: true,
        immutableTypes: true,
        useIndexSignature: false,
        inputMaybeValue: 'T | null | undefined',
        // A list may hold promises that come to nothing.
        maybeValue: 'T | null | Promise<T | null>',
        avoidOptionals: { field: true },
        contextType: '../context.ts#RequestContext',
        scalars: {
          ID: { input: 'string', output: 'string' },
          DateTime: { input: 'Date', output: 'Date' },
          JSONObject: { input: '../../domain/json.ts#JsonObject', output: '../../domain/json.ts#JsonObject' },
        },
        mappers: {
          Provider: source('ProviderSource'),
          Model: source('ModelSource'),
          Dataset: source('DatasetSource'),
          Operation: source('OperationSource'),
          TrainingJob: source('TrainingJobSource'),
          Evaluation: '../../domain/evaluation.ts#Evaluation as DomainEvaluation',
          Deployment: '../../domain/model.ts#Deployment as DomainDeployment',
          GoogleTranslationModelDetails:
            '../../domain/model.ts#GoogleTranslationModelDetails as DomainGoogleTranslationModelDetails',
          GoogleImageModelDetails:
            '../../domain/model.ts#GoogleImageModelDetails as DomainGoogleImageModelDetails',
          GoogleTextModelDetails:
            '../../domain/model.ts#GoogleTextModelDetails as DomainGoogleTextModelDetails',
          ModelVersion: '../../domain/model.ts#ModelVersion as DomainModelVersion',
          GoogleTabularModelDetails:
            '../../domain/model.ts#GoogleTabularModelDetails as DomainGoogleTabularModelDetails',
          GoogleForecastingModelDetails:
            '../../domain/model.ts#GoogleForecastingModelDetails as DomainGoogleForecastingModelDetails',
          GoogleTunedModelDetails:
            '../../domain/model.ts#GoogleTunedModelDetails as DomainGoogleTunedModelDetails',
          AzureLanguageModelDetails:
            '../../domain/model.ts#AzureLanguageModelDetails as DomainAzureLanguageModelDetails',
          TrainingStage: '../../domain/training.ts#TrainingStage as DomainTrainingStage',
          GenericUserError: source('GenericUserErrorSource'),
          TrainingInProgressError: source('TrainingInProgressErrorSource'),
          ModelExistsError: source('ModelExistsErrorSource'),
          QuotaExceededError: source('QuotaExceededErrorSource'),
          OperationStatusEvent: source('OperationStatusEventSource'),
          TrainingJobStatusEvent: source('TrainingJobStatusEventSource'),
          SourceStatus: source('SourceStatusSource'),
        },
      },
    },
  },
};

export default config;
