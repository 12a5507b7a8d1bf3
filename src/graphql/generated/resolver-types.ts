import type { JsonObject } from '../../domain/json.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  ProviderSource,
  ModelSource,
  DatasetSource,
  OperationSource,
  TrainingJobSource,
  GenericUserErrorSource,
  TrainingInProgressErrorSource,
  ModelExistsErrorSource,
  QuotaExceededErrorSource,
  OperationStatusEventSource,
  TrainingJobStatusEventSource,
  SourceStatusSource,
} from '../source-types.ts';
import type { Evaluation as DomainEvaluation } from '../../domain/evaluation.ts';
import type {
  Deployment as DomainDeployment,
  GoogleTranslationModelDetails as DomainGoogleTranslationModelDetails,
  GoogleImageModelDetails as DomainGoogleImageModelDetails,
  GoogleTextModelDetails as DomainGoogleTextModelDetails,
  ModelVersion as DomainModelVersion,
  GoogleTabularModelDetails as DomainGoogleTabularModelDetails,
  GoogleForecastingModelDetails as DomainGoogleForecastingModelDetails,
  GoogleTunedModelDetails as DomainGoogleTunedModelDetails,
  AzureLanguageModelDetails as DomainAzureLanguageModelDetails,
} from '../../domain/model.ts';
import type { TrainingStage as DomainTrainingStage } from '../../domain/training.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null | Promise<T | null>;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /**
   * An instant, written as RFC 3339 ("2026-01-02T21:10:18.338Z"). Answers are in UTC, to the millisecond; an input
   * may carry another offset.
   */
  DateTime: { input: Date; output: Date };
  /**
   * A JSON object as a provider sent it. Its members are the provider's and change when the provider changes them:
   * show them or log them, but do not build on them.
   */
  JSONObject: { input: JsonObject; output: JsonObject };
};

/** How to share out the documents of an Azure project: exactly one of these. */
export type AzureDataSplitInput =
  /** True: as each document is marked in the project. False is refused. */
  | {
      readonly manual: Scalars['Boolean']['input'];
      readonly percentage?: never;
    } /** By chance, in these shares. */
  | { readonly manual?: never; readonly percentage: AzurePercentageSplitInput };

/** A model of an Azure Language project. */
export type AzureLanguageModelDetails = {
  readonly __typename?: 'AzureLanguageModelDetails';
  /**
   * Whether a snapshot of the project at training time can be loaded back. Null before API version 2023-04-01,
   * which is the first to tell.
   */
  readonly hasSnapshot: Maybe<Scalars['Boolean']['output']>;
  /** Azure's id of this training of the label; deployments refer to it. Null where Azure does not tell. */
  readonly modelId: Maybe<Scalars['String']['output']>;
  /** Its key within the project; case-sensitive. Training again under the same label replaces the model. */
  readonly modelLabel: Scalars['String']['output'];
  /** The project it belongs to; case-sensitive. */
  readonly projectName: Scalars['String']['output'];
  /** The training configuration it was made with, e.g. "2022-05-01". Null where Azure does not tell. */
  readonly trainingConfigVersion: Maybe<Scalars['String']['output']>;
  /** How long its last training took, in seconds. Null where Azure does not tell. */
  readonly trainingDurationSeconds: Maybe<Scalars['Int']['output']>;
};

/** Shares of an Azure project's documents, picked by chance. Together 100. */
export type AzurePercentageSplitInput = {
  /** Share to evaluate with, in percent. */
  readonly testPercent: Scalars['Int']['input'];
  /** Share to learn from, in percent. */
  readonly trainingPercent: Scalars['Int']['input'];
};

/** A model of an Azure Language project to train, text and conversations alike. A project trains one model at a time. */
export type AzureTextTrainingInput = {
  /**
   * How to share out the documents. Null leaves it to Azure: 80 % to train and 20 % to test. API version
   * v1.0-preview.2 offers no choice: 80 % to train, 10 % to validate and 10 % to test.
   */
  readonly dataSplit?: InputMaybe<AzureDataSplitInput>;
  /** What to call the model; case-sensitive. A label in use replaces its model: see `overwriteModel`. */
  readonly modelLabel: Scalars['String']['input'];
  /** The project whose documents to learn from; case-sensitive. It decides the task. */
  readonly projectName: Scalars['String']['input'];
  /**
   * The training configuration: "latest", or a version such as "2022-05-01". Azure refuses expired ones. API
   * version v1.0-preview.2 offers no choice.
   */
  readonly trainingConfigVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What `cancelOperation` needs. */
export type CancelOperationInput = {
  /** `Operation.id`. */
  readonly id: Scalars['ID']['input'];
};

/** What became of `cancelOperation`. */
export type CancelOperationPayload = {
  readonly __typename?: 'CancelOperationPayload';
  /** The operation as it stands now, usually CANCELLING. Null when it was not found. */
  readonly operation: Maybe<Operation>;
  /** Why nothing was cancelled. Empty when the provider accepted the request. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `cancelTraining` needs. */
export type CancelTrainingInput = {
  /** `TrainingJob.id`. */
  readonly id: Scalars['ID']['input'];
};

/** What became of `cancelTraining`. */
export type CancelTrainingPayload = {
  readonly __typename?: 'CancelTrainingPayload';
  /** The job as it stands now, usually CANCELLING. Null when it was not found. */
  readonly trainingJob: Maybe<TrainingJob>;
  /** Why nothing was cancelled. Empty when the provider accepted the request. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One thing a provider lets clients do. It depends on the kind and on the API version configured. */
export type Capability =
  /** Its datasets can be listed with `datasets`. */
  | 'DATASET_LIST'
  /** Models can be deleted with `deleteModel`. */
  | 'MODEL_DELETE'
  /** Models can be put into service with `deployModel`. */
  | 'MODEL_DEPLOY'
  /** `Model.evaluation` can be answered. */
  | 'MODEL_EVALUATION'
  /** Its models can be listed with `models`. */
  | 'MODEL_LIST'
  /** Models can be taken out of service with `undeployModel`. */
  | 'MODEL_UNDEPLOY'
  /** `Model.versions` can be answered. */
  | 'MODEL_VERSION_LIST'
  /** Operations can be asked to stop with `cancelOperation`. */
  | 'OPERATION_CANCEL'
  /** Operations can be forgotten with `deleteOperation`. */
  | 'OPERATION_DELETE'
  /** Its operations can be listed, also those that were started elsewhere. */
  | 'OPERATION_LIST'
  /** Training can be asked to stop with `cancelTraining`. */
  | 'TRAINING_CANCEL'
  /** Finished training jobs can be deleted with `deleteTraining`. */
  | 'TRAINING_DELETE'
  /** Its training jobs can be listed, also those that were started elsewhere. */
  | 'TRAINING_LIST'
  /** Training can be started with `startTraining`. */
  | 'TRAINING_START';

/** Counts of test examples by actual and predicted label. */
export type ConfusionMatrix = {
  readonly __typename?: 'ConfusionMatrix';
  /** The labels, in the order of the rows and of the columns. Azure's "$none" stands for no entity at all. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** Counts of examples, as `rows[actual][predicted]`; as many rows, and counts in a row, as there are labels. */
  readonly rows: ReadonlyArray<ReadonlyArray<Scalars['Int']['output']>>;
};

/** How the examples of a dataset are shared out among the steps of a training. */
export type DataSplit = {
  readonly __typename?: 'DataSplit';
  /** Share to evaluate with, 0 to 100. Null where the provider does not tell, or the examples are marked by hand. */
  readonly testPercent: Maybe<Scalars['Float']['output']>;
  /** Share to learn from, 0 to 100. Null where the provider does not tell, or the examples are marked by hand. */
  readonly trainingPercent: Maybe<Scalars['Float']['output']>;
  /**
   * Share to choose the best variant by, 0 to 100. Null where the provider has no such share (Azure from
   * 2022-05-01 on) or does not tell.
   */
  readonly validationPercent: Maybe<Scalars['Float']['output']>;
};

/** What models learn from: a Google dataset, or the labelled documents of an Azure project. */
export type Dataset = Node & {
  readonly __typename?: 'Dataset';
  /** When it was created, UTC. Null where the provider does not tell. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** The name people gave it. Azure: the project's name. */
  readonly displayName: Scalars['String']['output'];
  /** How many examples it holds. Null where the provider does not count them, as Azure. */
  readonly exampleCount: Maybe<Scalars['Int']['output']>;
  /** Global id, for `dataset`, `node` and the filters. */
  readonly id: Scalars['ID']['output'];
  /**
   * The provider's own resource name, e.g. "projects/123/locations/us-central1/datasets/TRL456"; unique within
   * the provider.
   */
  readonly name: Scalars['String']['output'];
  /** Where the dataset lives. */
  readonly provider: Provider;
  /** The provider's own answer, unchanged. */
  readonly raw: Scalars['JSONObject']['output'];
  /** What models trained on it do. */
  readonly task: MlTask;
  /** When it last changed, UTC. Null where the provider does not tell. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of datasets. */
export type DatasetConnection = {
  readonly __typename?: 'DatasetConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DatasetEdge>;
  /** The rows without cursors, in the same order. */
  readonly nodes: ReadonlyArray<Dataset>;
  /** Where the page lies, and the cursor for the next one. */
  readonly pageInfo: PageInfo;
  /** Each provider that was asked, and whether its rows are all here. */
  readonly sources: ReadonlyArray<SourceStatus>;
};

/** A dataset in a list. */
export type DatasetEdge = {
  readonly __typename?: 'DatasetEdge';
  /** Its place in the list, for `after`. Opaque, and valid only with the same filter. */
  readonly cursor: Scalars['String']['output'];
  /** The dataset. */
  readonly node: Dataset;
};

/** Which datasets to list. Every condition given must hold; one left out or null excludes nothing. */
export type DatasetFilter = {
  /** Only those with this text somewhere in `displayName`. */
  readonly displayNameContains?: InputMaybe<Scalars['String']['input']>;
  /** Only of these providers, by `Provider.key`. */
  readonly providers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only for one of these tasks. */
  readonly tasks?: InputMaybe<ReadonlyArray<MlTask>>;
};

/** What `deleteModel` needs. */
export type DeleteModelInput = {
  /** `Model.id`. */
  readonly id: Scalars['ID']['input'];
};

/** What became of `deleteModel`. */
export type DeleteModelPayload = {
  readonly __typename?: 'DeleteModelPayload';
  /** The id of the model that is gone, or going where there is an `operation`. Null when nothing was deleted. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /**
   * The deletion, where it takes its time (Google). Null where it is done at once (Azure), or nothing was
   * deleted.
   */
  readonly operation: Maybe<Operation>;
  /** Why nothing was deleted. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `deleteOperation` needs. */
export type DeleteOperationInput = {
  /** `Operation.id`. */
  readonly id: Scalars['ID']['input'];
};

/** What became of `deleteOperation`. */
export type DeleteOperationPayload = {
  readonly __typename?: 'DeleteOperationPayload';
  /** The id of the operation the provider has forgotten. Null when it was not. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was deleted. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `deleteTraining` needs. */
export type DeleteTrainingInput = {
  /** `TrainingJob.id`. */
  readonly id: Scalars['ID']['input'];
};

/** What became of `deleteTraining`. */
export type DeleteTrainingPayload = {
  readonly __typename?: 'DeleteTrainingPayload';
  /** The id of the training job that is gone, or going where there is an `operation`. Null when nothing was deleted. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** The deletion, where it takes its time. Null where it is done at once, or nothing was deleted. */
  readonly operation: Maybe<Operation>;
  /** Why nothing was deleted. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `deployModel` needs. */
export type DeployModelInput = {
  /**
   * Azure: where to serve it; a name in use serves this model from then on. Null takes "production". Vertex AI: the
   * endpoint, by its resource name or id; null makes one for this model, or takes the one made before. Google AutoML knows
   * no names.
   */
  readonly deploymentName?: InputMaybe<Scalars['String']['input']>;
  /** `Model.id`. */
  readonly id: Scalars['ID']['input'];
  /**
   * Vertex AI: what kind of machine each node is, e.g. "n1-standard-4", for models that run on machines of their own. Null
   * takes "n1-standard-4" there. Others know no machines.
   */
  readonly machineType?: InputMaybe<Scalars['String']['input']>;
  /**
   * Image models of Google AutoML, and Vertex AI: how many nodes serve it, 1 or more. Null leaves it to Google AutoML, and
   * takes 1 at Vertex AI. Azure knows no nodes.
   */
  readonly nodeCount?: InputMaybe<Scalars['Int']['input']>;
};

/** What became of `deployModel`. */
export type DeployModelPayload = {
  readonly __typename?: 'DeployModelPayload';
  /** The model as it stands now; in service only once `operation` has succeeded. Null when it was not found. */
  readonly model: Maybe<Model>;
  /** The deployment under way. Null when the provider had nothing to wait for, or nothing was begun. */
  readonly operation: Maybe<Operation>;
  /** Why nothing was begun. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A named place where a model is served. Deploying another model under the name replaces the model there. */
export type Deployment = {
  readonly __typename?: 'Deployment';
  /** When it came to be, UTC. Null where the provider does not tell. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * When the provider stops serving it, UTC. Azure gives a day, shown as its midnight. Null where no end is
   * known.
   */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * The provider's name for it, unique among the deployments of an Azure project. At Vertex AI the endpoint's resource
   * name and the deployment's id there.
   */
  readonly name: Scalars['String']['output'];
  /** The provider's own answer, unchanged. */
  readonly raw: Scalars['JSONObject']['output'];
  /** When a model was last deployed to it, UTC. Null where the provider does not tell. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};

/** Whether a model can be asked for predictions. Being on the way there shows as an operation, not here. */
export type DeploymentState =
  /** In service. */
  | 'DEPLOYED'
  /** Trained, but not in service. */
  | 'UNDEPLOYED'
  /** The provider does not say, e.g. Azure v1.0-preview.2, which cannot list deployments. */
  | 'UNKNOWN';

/**
 * How good a model is on its test data. Figures run from 0 to 1, higher is better, unless their description says
 * otherwise. Null is a figure the provider does not give for this task.
 */
export type Evaluation = {
  readonly __typename?: 'Evaluation';
  /** Area under the precision-recall curve, 0 to 1. Google classification and extraction; null elsewhere. */
  readonly auPrc: Maybe<Scalars['Float']['output']>;
  /** Area under the receiver operating characteristic curve, 0 to 1. Google classification; null elsewhere. */
  readonly auRoc: Maybe<Scalars['Float']['output']>;
  /**
   * BLEU score of the model that training started from, 0 to 100, on the same data. Google AutoML translation;
   * null elsewhere.
   */
  readonly baseBleu: Maybe<Scalars['Float']['output']>;
  /** BLEU score of a translation model, 0 to 100. Google AutoML translation; null elsewhere. */
  readonly bleu: Maybe<Scalars['Float']['output']>;
  /**
   * Which label was taken for which. Null where the provider gives none: Azure for multi-label classification,
   * Google for translation, extraction and object detection.
   */
  readonly confusionMatrix: Maybe<ConfusionMatrix>;
  /** When the evaluation was made, UTC. Null where the provider does not tell. */
  readonly evaluatedAt: Maybe<Scalars['DateTime']['output']>;
  /** Harmonic mean of precision and recall, 0 to 1. Null where no overall figure is given. */
  readonly f1: Maybe<Scalars['Float']['output']>;
  /** The figures label by label. Empty where the provider gives none. */
  readonly labels: ReadonlyArray<LabelEvaluation>;
  /** Logarithmic loss, 0 upwards, lower is better. Google classification; null elsewhere. */
  readonly logLoss: Maybe<Scalars['Float']['output']>;
  /**
   * Mean of the labels' F1, 0 to 1, rare labels counting as much as frequent ones. Azure; null elsewhere unless
   * given.
   */
  readonly macroF1: Maybe<Scalars['Float']['output']>;
  /**
   * Mean absolute error in the unit of what is predicted, 0 upwards, lower is better. Regression, forecasting
   * and Google sentiment; null elsewhere.
   */
  readonly mae: Maybe<Scalars['Float']['output']>;
  /** Mean absolute percentage error, 0 upwards in percent, lower is better. Regression and forecasting; null elsewhere. */
  readonly mape: Maybe<Scalars['Float']['output']>;
  /** Mean average precision of the bounding boxes, 0 to 1. Object detection of Vertex AI; null elsewhere. */
  readonly meanAveragePrecision: Maybe<Scalars['Float']['output']>;
  /** F1 over all predictions alike, 0 to 1. Azure; null elsewhere unless given. */
  readonly microF1: Maybe<Scalars['Float']['output']>;
  /** Share of the predictions made that are right, 0 to 1. Null where no overall figure is given. */
  readonly precision: Maybe<Scalars['Float']['output']>;
  /**
   * Coefficient of determination, at most 1; below 0 is worse than guessing the mean. Regression and
   * forecasting; null elsewhere.
   */
  readonly rSquared: Maybe<Scalars['Float']['output']>;
  /** The provider's own answer, unchanged; here are its curves and thresholds. */
  readonly raw: Scalars['JSONObject']['output'];
  /** Share of the right answers that were found, 0 to 1. Null where no overall figure is given. */
  readonly recall: Maybe<Scalars['Float']['output']>;
  /**
   * Root mean squared error in the unit of the predicted column, 0 upwards, lower is better. Regression and
   * forecasting; null elsewhere.
   */
  readonly rmse: Maybe<Scalars['Float']['output']>;
  /** Root mean squared logarithmic error, 0 upwards, lower is better. Regression and forecasting; null elsewhere. */
  readonly rmsle: Maybe<Scalars['Float']['output']>;
  /** Weighted absolute percentage error, 0 upwards in percent, lower is better. Forecasting; null elsewhere. */
  readonly wape: Maybe<Scalars['Float']['output']>;
};

/** Something that went wrong inside a piece of work, in the provider's words. */
export type Failure = {
  readonly __typename?: 'Failure';
  /** The provider's code, e.g. "INTERNAL" (Google) or "InvalidArgument" (Azure). Open set. */
  readonly code: Scalars['String']['output'];
  /** What else the provider said about it. Often empty. */
  readonly details: ReadonlyArray<Scalars['JSONObject']['output']>;
  /** The provider's explanation, for people; it can be as short as the code. */
  readonly message: Scalars['String']['output'];
};

/** How recent the shown state is. A failed look at the provider shows here and never makes the work itself fail. */
export type Freshness = {
  readonly __typename?: 'Freshness';
  /** How many looks at the provider have failed in a row; 0 after a success. */
  readonly failedPolls: Scalars['Int']['output'];
  /** Why the last look failed. Null when it did not. */
  readonly lastProblem: Maybe<ProviderProblem>;
  /**
   * When the provider last confirmed what is shown, UTC. Null when it has not yet: the work was begun here and
   * no look at it has succeeded.
   */
  readonly observedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether the shown state can be relied on. */
  readonly state: FreshnessState;
};

/** Whether a shown state can be relied on. */
export type FreshnessState =
  /** The state is terminal and will not change; nobody is asked any more. */
  | 'FINAL'
  /** The last look at the provider succeeded, and no further one is overdue. */
  | 'LIVE'
  /** The next look is overdue: this is how things stood at `observedAt`. */
  | 'STALE'
  /**
   * The last look failed: this is how things stood at `observedAt`, and `lastProblem` says why. The gateway goes
   * on trying, whether or not anybody watches.
   */
  | 'UNREACHABLE';

/** A user error that its code, message and field say everything about. */
export type GenericUserError = UserError & {
  readonly __typename?: 'GenericUserError';
  /** What to decide by. */
  readonly code: UserErrorCode;
  /** The place in the mutation's input, outermost first. Null when it concerns the whole. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};

/** A forecasting model of Vertex AI. */
export type GoogleForecastingModelDetails = {
  readonly __typename?: 'GoogleForecastingModelDetails';
  /** How far back it looks, in steps of the data's granularity. Null where Google does not say. */
  readonly contextWindow: Maybe<Scalars['Int']['output']>;
  /** How far ahead it predicts, in steps of the data's granularity. Null where Google does not say. */
  readonly forecastHorizon: Maybe<Scalars['Int']['output']>;
  /** What training tried to make best, in Google's word, e.g. "minimize-rmse". Null where Google does not say. */
  readonly optimizationObjective: Maybe<Scalars['String']['output']>;
  /** The column it predicts. Null where Google does not say. */
  readonly targetColumn: Maybe<Scalars['String']['output']>;
  /** The column that holds the time. Null where Google does not say. */
  readonly timeColumn: Maybe<Scalars['String']['output']>;
  /** The column that tells one series from another. Null where Google does not say. */
  readonly timeSeriesIdentifierColumn: Maybe<Scalars['String']['output']>;
  /** The most that training was allowed to cost, in thousandths of a node hour. Null where Google does not say. */
  readonly trainBudgetMilliNodeHours: Maybe<Scalars['Int']['output']>;
  /** What training did cost, in thousandths of a node hour. Null where Google does not say. */
  readonly trainCostMilliNodeHours: Maybe<Scalars['Int']['output']>;
};

/** An image classification model to train at Google. */
export type GoogleImageClassificationTrainingInput = {
  /** Id of a model to continue from, with the same dataset and type. Null starts afresh. */
  readonly baseModelId?: InputMaybe<Scalars['String']['input']>;
  /** The dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** What to call the model: at most 32 letters, digits and underscores, beginning with a letter (A to Z). */
  readonly displayName: Scalars['String']['input'];
  /**
   * "cloud", or for devices "mobile-low-latency-1", "mobile-versatile-1", "mobile-high-accuracy-1" and others.
   * Null leaves it to Google ("cloud").
   */
  readonly modelType?: InputMaybe<Scalars['String']['input']>;
  /**
   * The most that training may cost, in thousandths of a node hour: 8000 to 800000 for "cloud", 1000 to 100000
   * for the mobile types. Null leaves it to Google (192000 and 24000).
   */
  readonly trainBudgetMilliNodeHours?: InputMaybe<Scalars['Int']['input']>;
};

/** An image classification or object detection model of Google. */
export type GoogleImageModelDetails = {
  readonly __typename?: 'GoogleImageModelDetails';
  /** Id of the model that training continued from. Null when it started afresh. */
  readonly baseModelId: Maybe<Scalars['String']['output']>;
  /**
   * Google's word for size and place of use, e.g. "cloud" or "mobile-versatile-1". Null where Google does not
   * say.
   */
  readonly modelType: Maybe<Scalars['String']['output']>;
  /** Nodes that serve it now. Null while it is not deployed. */
  readonly nodeCount: Maybe<Scalars['Int']['output']>;
  /** Predictions a second that one node is expected to answer. Null where Google does not say. */
  readonly nodeQps: Maybe<Scalars['Float']['output']>;
  /**
   * Why training ended, e.g. "MODEL_CONVERGED" or "BUDGET_REACHED"; other words occur. Null where Google does
   * not say.
   */
  readonly stopReason: Maybe<Scalars['String']['output']>;
  /** The most that training was allowed to cost, in thousandths of a node hour. Null where Google does not say. */
  readonly trainBudgetMilliNodeHours: Maybe<Scalars['Int']['output']>;
  /** What training did cost, in thousandths of a node hour. Null where Google does not say. */
  readonly trainCostMilliNodeHours: Maybe<Scalars['Int']['output']>;
};

/** An object detection model to train at Google. */
export type GoogleImageObjectDetectionTrainingInput = {
  /** The dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** What to call the model: at most 32 letters, digits and underscores, beginning with a letter (A to Z). */
  readonly displayName: Scalars['String']['input'];
  /**
   * "cloud-high-accuracy-1", "cloud-low-latency-1", or for devices "mobile-low-latency-1", "mobile-versatile-1"
   * and "mobile-high-accuracy-1". Null leaves it to Google ("cloud-high-accuracy-1").
   */
  readonly modelType?: InputMaybe<Scalars['String']['input']>;
  /**
   * The most that training may cost, in thousandths of a node hour: 20000 to 900000 for the cloud types, 1000 to
   * 100000 for the mobile types. Null leaves it to Google (216000 and 24000).
   */
  readonly trainBudgetMilliNodeHours?: InputMaybe<Scalars['Int']['input']>;
};

/** A tabular model of Google. */
export type GoogleTabularModelDetails = {
  readonly __typename?: 'GoogleTabularModelDetails';
  /** What training tried to make best, in Google's word, e.g. "minimize-rmse". Null where Google does not say. */
  readonly optimizationObjective: Maybe<Scalars['String']['output']>;
  /** The column it predicts. Null where Google does not say. */
  readonly targetColumn: Maybe<Scalars['String']['output']>;
  /** The most that training was allowed to cost, in thousandths of a node hour. Null where Google does not say. */
  readonly trainBudgetMilliNodeHours: Maybe<Scalars['Int']['output']>;
  /** What training did cost, in thousandths of a node hour. Null where Google does not say. */
  readonly trainCostMilliNodeHours: Maybe<Scalars['Int']['output']>;
};

/** A text model of Google AutoML. */
export type GoogleTextModelDetails = {
  readonly __typename?: 'GoogleTextModelDetails';
  /** "MULTICLASS" or "MULTILABEL". Null for extraction and sentiment. */
  readonly modelType: Maybe<Scalars['String']['output']>;
};

/** A text model to train at Google. */
export type GoogleTextTrainingInput = {
  /** The dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** What to call the model: at most 32 letters, digits and underscores, beginning with a letter (A to Z). */
  readonly displayName: Scalars['String']['input'];
  /**
   * TEXT_CLASSIFICATION, TEXT_MULTI_LABEL_CLASSIFICATION, TEXT_EXTRACTION or TEXT_SENTIMENT. Must fit the
   * dataset, which decides how many classes a text can have.
   */
  readonly task: MlTask;
};

/** A translation model of Google AutoML or Cloud Translation. */
export type GoogleTranslationModelDetails = {
  readonly __typename?: 'GoogleTranslationModelDetails';
  /** Resource name of the model that training started from. Null when that was Google's own. */
  readonly baseModel: Maybe<Scalars['String']['output']>;
  /** BCP-47 code of the language translated from, e.g. "en". Null where the provider does not say. */
  readonly sourceLanguageCode: Maybe<Scalars['String']['output']>;
  /** BCP-47 code of the language translated into, e.g. "es". Null where the provider does not say. */
  readonly targetLanguageCode: Maybe<Scalars['String']['output']>;
};

/** A translation model to train at Google. */
export type GoogleTranslationTrainingInput = {
  /**
   * Resource name of the model to start from (`Model.name`), which GOOGLE_TRANSLATION does not take. Null starts from
   * Google's own.
   */
  readonly baseModel?: InputMaybe<Scalars['String']['input']>;
  /** The dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** What to call the model: at most 32 letters, digits and underscores, for GOOGLE_AUTOML beginning with a letter (A to Z). */
  readonly displayName: Scalars['String']['input'];
};

/** A foundation model tuned on examples by Vertex AI. */
export type GoogleTunedModelDetails = {
  readonly __typename?: 'GoogleTunedModelDetails';
  /** The model that was tuned, e.g. "gemini-2.5-flash", or the resource name of a tuned one. Null where Google does not say. */
  readonly baseModel: Maybe<Scalars['String']['output']>;
  /** Passes over the training data. Null where Google chose, or does not say. */
  readonly epochCount: Maybe<Scalars['Int']['output']>;
};

/** How good a model is at one label (a class or an entity). */
export type LabelEvaluation = {
  readonly __typename?: 'LabelEvaluation';
  /** Harmonic mean of precision and recall, 0 to 1. Null where not given. */
  readonly f1: Maybe<Scalars['Float']['output']>;
  /** Test examples with the label that were not given it. Null where not given. */
  readonly falseNegatives: Maybe<Scalars['Int']['output']>;
  /** Test examples without the label that were given it. Null where not given. */
  readonly falsePositives: Maybe<Scalars['Int']['output']>;
  /** The label as people named it. */
  readonly label: Scalars['String']['output'];
  /** Share of the predictions of this label that are right, 0 to 1. Null where not given. */
  readonly precision: Maybe<Scalars['Float']['output']>;
  /** Share of this label's examples that were found, 0 to 1. Null where not given. */
  readonly recall: Maybe<Scalars['Float']['output']>;
  /** Test examples without the label that were not given it. Null where not given. */
  readonly trueNegatives: Maybe<Scalars['Int']['output']>;
  /** Test examples with the label that were given it. Null where not given. */
  readonly truePositives: Maybe<Scalars['Int']['output']>;
};

/** What a model does. The provider's finer distinctions are in `details` and `raw`. */
export type MlTask =
  /** Understands what is wanted in a conversation. Azure: conversational language understanding. */
  | 'CONVERSATION'
  /** Predicts how a series of numbers goes on. */
  | 'FORECASTING'
  /** Puts an image into one class or several. */
  | 'IMAGE_CLASSIFICATION'
  /** Finds objects in an image and their bounding boxes. */
  | 'IMAGE_OBJECT_DETECTION'
  /** Anything else, also what the gateway does not recognise. */
  | 'OTHER'
  /** Predicts the class of a table row. */
  | 'TABULAR_CLASSIFICATION'
  /** Predicts a number for a table row. */
  | 'TABULAR_REGRESSION'
  /** Puts a text into exactly one class. */
  | 'TEXT_CLASSIFICATION'
  /** Finds entities in a text. Azure: custom entity recognition. */
  | 'TEXT_EXTRACTION'
  /** Free text: a foundation model tuned on examples. */
  | 'TEXT_GENERATION'
  /** Puts a text into any number of classes. */
  | 'TEXT_MULTI_LABEL_CLASSIFICATION'
  /** Judges how favourable a text is. */
  | 'TEXT_SENTIMENT'
  /** Translates text from one language into another. */
  | 'TRANSLATION'
  /** Finds the moments of actions in a video. */
  | 'VIDEO_ACTION_RECOGNITION'
  /** Puts a video, or parts of it, into classes. */
  | 'VIDEO_CLASSIFICATION'
  /** Follows objects through a video. */
  | 'VIDEO_OBJECT_TRACKING';

/** A trained model at a provider. */
export type Model = Node & {
  readonly __typename?: 'Model';
  /**
   * When the provider created it, UTC. Google AutoML: when training ended; Cloud Translation: when training
   * started; Vertex AI: when the model was uploaded. Null for Azure, which does not tell.
   */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** What it learned from. Null when the provider does not say, or the dataset is gone. */
  readonly dataset: Maybe<Dataset>;
  /** Whether it can be asked for predictions now. */
  readonly deploymentState: DeploymentState;
  /**
   * Where it is served, by name. Empty when it is not deployed, or the provider does not name deployments
   * (Google AutoML).
   */
  readonly deployments: ReadonlyArray<Deployment>;
  /** What only this kind of model has. Null when there is nothing to add. */
  readonly details: Maybe<ModelDetails>;
  /** The name people gave it. Azure: the model label. */
  readonly displayName: Scalars['String']['output'];
  /**
   * How good it is. Asked of the provider only when selected. Null when there is none: Azure makes none for very
   * small data sets, Cloud Translation never does.
   */
  readonly evaluation: Maybe<Evaluation>;
  /**
   * When the provider stops serving it, UTC. Azure gives a day, shown as its midnight; Google AutoML models last
   * 18 months. Null where no end is known.
   */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id, for `model`, `node` and the mutations. */
  readonly id: Scalars['ID']['output'];
  /**
   * The provider's own resource name, e.g. "projects/123/locations/us-central1/models/TRL456"; unique within the
   * provider.
   */
  readonly name: Scalars['String']['output'];
  /** Where the model lives. */
  readonly provider: Provider;
  /** The provider's own answer, unchanged. */
  readonly raw: Scalars['JSONObject']['output'];
  /** What it was trained to do. */
  readonly task: MlTask;
  /** When its training last ended, UTC. Null where the provider does not tell. */
  readonly trainedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * The job that made it. Null when the gateway does not know that job: it was neither started nor watched here
   * and the provider has forgotten it (Azure after 7 days).
   */
  readonly trainingJob: Maybe<TrainingJob>;
  /** When the provider last changed it, UTC. Null for Azure, which does not tell. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  /** The versions of it, the newest first. Empty where models have none (all but Vertex AI). */
  readonly versions: ReadonlyArray<ModelVersion>;
};

/** A page of models. */
export type ModelConnection = {
  readonly __typename?: 'ModelConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ModelEdge>;
  /** The rows without cursors, in the same order. */
  readonly nodes: ReadonlyArray<Model>;
  /** Where the page lies, and the cursor for the next one. */
  readonly pageInfo: PageInfo;
  /** Each provider that was asked, and whether its rows are all here. */
  readonly sources: ReadonlyArray<SourceStatus>;
};

/** What only one kind of model has, by provider and task. */
export type ModelDetails =
  | AzureLanguageModelDetails
  | GoogleForecastingModelDetails
  | GoogleImageModelDetails
  | GoogleTabularModelDetails
  | GoogleTextModelDetails
  | GoogleTranslationModelDetails
  | GoogleTunedModelDetails;

/** A model in a list. */
export type ModelEdge = {
  readonly __typename?: 'ModelEdge';
  /** Its place in the list, for `after`. Opaque, and valid only with the same filter. */
  readonly cursor: Scalars['String']['output'];
  /** The model. */
  readonly node: Model;
};

/** Nothing was started, because training would replace a model. Take another label, or set `overwriteModel`. */
export type ModelExistsError = UserError & {
  readonly __typename?: 'ModelExistsError';
  /** Always MODEL_EXISTS. */
  readonly code: UserErrorCode;
  /** The place in the mutation's input, outermost first. Null when it concerns the whole. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
  /** The model that would be replaced. Null when it has gone in the meantime. */
  readonly model: Maybe<Model>;
};

/** Which models to list. Every condition given must hold; one left out or null excludes nothing. */
export type ModelFilter = {
  /** Only those with a `createdAt` after this instant; those without one are left out. */
  readonly createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those with a `createdAt` before this instant; those without one are left out. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those trained on this dataset, by its global id. */
  readonly dataset?: InputMaybe<Scalars['ID']['input']>;
  /** Only in one of these deployment states. */
  readonly deploymentStates?: InputMaybe<ReadonlyArray<DeploymentState>>;
  /** Only those with this text somewhere in `displayName`. */
  readonly displayNameContains?: InputMaybe<Scalars['String']['input']>;
  /** Only those with an `expiresAt` before this instant; those without one are left out. */
  readonly expiresBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only of these providers, by `Provider.key`. */
  readonly providers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only for one of these tasks. */
  readonly tasks?: InputMaybe<ReadonlyArray<MlTask>>;
};

/** One version of a model that has several. */
export type ModelVersion = {
  readonly __typename?: 'ModelVersion';
  /** Further words by which it can be named, e.g. "default". */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  /** When it came to be, UTC. Null where the provider does not tell. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id of the model in this version: for `model`, `node` and the mutations. To delete it deletes this version alone. */
  readonly id: Scalars['ID']['output'];
  /** Whether this one is meant where the model is named without a version. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** The provider's resource name of the model in this version, e.g. "projects/123/locations/us-central1/models/456@2". */
  readonly name: Scalars['String']['output'];
  /** The provider's own answer, unchanged. */
  readonly raw: Scalars['JSONObject']['output'];
  /** When the provider last changed it, UTC. Null where the provider does not tell. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  /** The provider's own word for the version, e.g. "2". */
  readonly version: Scalars['String']['output'];
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Asks the provider to stop an operation. That is a request, not an outcome: watch the operation, which may
   * still end as SUCCEEDED. Can also answer ALREADY_FINISHED.
   */
  readonly cancelOperation: CancelOperationPayload;
  /**
   * Asks the provider to stop a training. That is a request, not an outcome: watch the job, which may still end
   * as SUCCEEDED. Asked again while it is CANCELLING it answers with the job alone. Can also answer
   * ALREADY_FINISHED.
   */
  readonly cancelTraining: CancelTrainingPayload;
  /** Deletes a model for good, or one version of it where the id is that of a version. */
  readonly deleteModel: DeleteModelPayload;
  /**
   * Makes provider and gateway forget a finished operation, and with it the training job where it is one. It does not
   * undo its result. One under way is refused: cancel it first. Azure has no such thing and answers UNSUPPORTED.
   */
  readonly deleteOperation: DeleteOperationPayload;
  /**
   * Deletes a finished training job that is no operation (Vertex AI); its model stays. One under way is refused: cancel it
   * first. Where trainings are operations, `deleteOperation` does it, and this answers UNSUPPORTED.
   */
  readonly deleteTraining: DeleteTrainingPayload;
  /**
   * Puts a model into service. Google AutoML: text classification, image and tabular models; the others are in
   * service by themselves. Vertex AI: tabular classification and regression, and image models; forecasting models
   * answer in batches only, and tuned ones are in service by themselves.
   */
  readonly deployModel: DeployModelPayload;
  /**
   * Starts to train a model. It is written down first, and the request goes to the provider once, whatever
   * becomes of the answer. Where the answer is lost the gateway looks for the job, and answers with one in state
   * UNKNOWN while it has not found it: the same idempotency key answers with the real one later. Can also answer
   * TRAINING_IN_PROGRESS, MODEL_EXISTS and IDEMPOTENCY_MISMATCH.
   */
  readonly startTraining: StartTrainingPayload;
  /** Takes a model out of service. The model itself stays. */
  readonly undeployModel: UndeployModelPayload;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationCancelOperationArgs = {
  input: CancelOperationInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationCancelTrainingArgs = {
  input: CancelTrainingInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationDeleteModelArgs = {
  input: DeleteModelInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationDeleteOperationArgs = {
  input: DeleteOperationInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationDeleteTrainingArgs = {
  input: DeleteTrainingInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationDeployModelArgs = {
  input: DeployModelInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationStartTrainingArgs = {
  input: StartTrainingInput;
};

/**
 * What can be changed. A caller's mistake comes back in `userErrors`, a provider's trouble as a top-level error.
 * Any mutation can answer INVALID_INPUT, NOT_FOUND, UNSUPPORTED, REJECTED_BY_PROVIDER and QUOTA_EXCEEDED; what
 * else is possible stands with each.
 */
export type MutationUndeployModelArgs = {
  input: UndeployModelInput;
};

/** Anything that can be asked for again by its id. */
export type Node = {
  /** Globally unique and opaque. It stays the same for as long as the thing exists. */
  readonly id: Scalars['ID']['output'];
};

/**
 * A piece of work at a provider that takes longer than one request. What the gateway started or watched is kept
 * after the provider has forgotten it.
 */
export type Operation = Node & {
  readonly __typename?: 'Operation';
  /**
   * When the provider accepted a cancellation that was asked for through the gateway, UTC: what is still
   * CANCELLING has waited since then. Null when none was.
   */
  readonly cancelRequestedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Who asked for that cancellation: "anonymous", as long as the gateway does not tell its callers apart. Null
   * when nobody did.
   */
  readonly cancelRequestedBy: Maybe<Scalars['String']['output']>;
  /** When the provider accepted it, UTC. Null where the provider does not tell. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether `state` is terminal, failed and cancelled included. */
  readonly done: Scalars['Boolean']['output'];
  /** When it reached its terminal state, UTC. Null while it has not, or where the provider does not tell. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * When the provider forgets it, UTC; the gateway does not. Azure: 7 days after the creation. Null where no end
   * is known.
   */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Why it failed, or why its end is not known. Null unless `state` is FAILED or EXPIRED, or UNKNOWN for a start
   * that was not confirmed.
   */
  readonly failure: Maybe<Failure>;
  /** How recent all of this is. In a subscription it is as of the event: a look that fails is no event. */
  readonly freshness: Freshness;
  /**
   * The states the gateway has seen it in, oldest first, the present one last. What happened before the gateway
   * first saw it is missing.
   */
  readonly history: ReadonlyArray<StateChange>;
  /** Global id, for `operation`, `operationStatus`, `node` and the mutations. */
  readonly id: Scalars['ID']['output'];
  /** What it does. */
  readonly kind: OperationKind;
  /**
   * The provider's own resource name, e.g. "projects/123/locations/us-central1/operations/TRL789"; unique within
   * the provider.
   */
  readonly name: Scalars['String']['output'];
  /** What went wrong without stopping it, e.g. unreadable files; Google lists at most 20. Empty when nothing did. */
  readonly partialFailures: ReadonlyArray<Failure>;
  /** How far it is. Null where the provider reports none and there is no estimate, which is made of trainings alone. */
  readonly progress: Maybe<Progress>;
  /** Where the work is done. */
  readonly provider: Provider;
  /** The provider's own last answer, unchanged. */
  readonly raw: Scalars['JSONObject']['output'];
  /**
   * The provider's own word for the state, e.g. "done=false" or "partiallyCompleted". Good for showing; decide
   * by `state`.
   */
  readonly rawState: Scalars['String']['output'];
  /**
   * What part of the work is under way, in the provider's own word, e.g. "PREPARING_MODEL" while Vertex AI deploys. Null
   * where the provider tells none. `history` keeps the parts gone by, in `rawState`.
   */
  readonly stage: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  readonly state: OperationState;
  /**
   * What it works on or has made: a Model or a Dataset. Null where the provider does not say, before a model is
   * made, and after a deletion.
   */
  readonly target: Maybe<Node>;
  /** The training this operation carries out. Null for every other kind. */
  readonly trainingJob: Maybe<TrainingJob>;
  /** When the provider last changed it, UTC. Null where the provider does not tell. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of operations. */
export type OperationConnection = {
  readonly __typename?: 'OperationConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<OperationEdge>;
  /** The rows without cursors, in the same order. */
  readonly nodes: ReadonlyArray<Operation>;
  /** Where the page lies, and the cursor for the next one. */
  readonly pageInfo: PageInfo;
  /** Each provider that was asked, and whether its rows are all here. */
  readonly sources: ReadonlyArray<SourceStatus>;
};

/** An operation in a list. */
export type OperationEdge = {
  readonly __typename?: 'OperationEdge';
  /** Its place in the list, for `after`. Opaque, and valid only with the same filter. */
  readonly cursor: Scalars['String']['output'];
  /** The operation. */
  readonly node: Operation;
};

/** Which operations to list. Every condition given must hold; one left out or null excludes nothing. */
export type OperationFilter = {
  /** True for finished ones only, false for unfinished ones only. */
  readonly done?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of one of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<OperationKind>>;
  /** Only the one with this id at the provider: the last part of `Operation.name`. */
  readonly nativeId?: InputMaybe<Scalars['String']['input']>;
  /** Only of these providers, by `Provider.key`. */
  readonly providers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<OperationState>>;
  /** Only those that work on this model or dataset or have made it, by its global id. */
  readonly worksOn?: InputMaybe<Scalars['ID']['input']>;
};

/** What an operation does. */
export type OperationKind =
  /** Predicts for many inputs and writes the answers to storage. */
  | 'BATCH_PREDICT'
  /** Makes an empty dataset. */
  | 'CREATE_DATASET'
  /** Deletes a dataset and its examples. */
  | 'DELETE_DATASET'
  /** Deletes a model. Azure deletes at once and has no such operation. */
  | 'DELETE_MODEL'
  /** Puts a model into service. */
  | 'DEPLOY_MODEL'
  /** Evaluates a model anew. Azure previews only. */
  | 'EVALUATE_MODEL'
  /** Writes a dataset's examples to storage. */
  | 'EXPORT_DATA'
  /** Writes a model to storage. */
  | 'EXPORT_MODEL'
  /** Reads examples into a dataset. */
  | 'IMPORT_DATA'
  /** Anything else, also what the gateway does not recognise. */
  | 'OTHER'
  /** Makes a model; has a `trainingJob`. */
  | 'TRAIN_MODEL'
  /** Takes a model out of service. */
  | 'UNDEPLOY_MODEL';

/**
 * Where a piece of work stands, in one vocabulary for every provider. SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED,
 * CANCELLED and EXPIRED are terminal: such a state never changes again.
 */
export type OperationState =
  /** Stopped on request. Terminal. */
  | 'CANCELLED'
  /** Asked to stop, not stopped yet. It may still end as SUCCEEDED or FAILED. */
  | 'CANCELLING'
  /**
   * The provider gave it up or forgot it before anyone saw how it ended, and no model proves that it succeeded.
   * Also the end of a start that was not confirmed (see UNKNOWN), once it is settled. Terminal.
   */
  | 'EXPIRED'
  /** Ended without a result; `failure` says why. Terminal. */
  | 'FAILED'
  /** The main part is done and the rest is running: an Azure training in its evaluation. */
  | 'FINALIZING'
  /** Done with some of it failed, e.g. files that could not be read. A model may exist. Terminal. */
  | 'PARTIALLY_SUCCEEDED'
  /** Halted by the provider, and able to go on. Vertex AI only. */
  | 'PAUSED'
  /** Resources are being made ready. Vertex AI only. */
  | 'PREPARING'
  /** Accepted and waiting for its turn. Azure and Vertex AI; Google operations start as RUNNING. */
  | 'QUEUED'
  /** Under way. */
  | 'RUNNING'
  /** Done. Terminal. */
  | 'SUCCEEDED'
  /**
   * The provider used a word the gateway does not know (see `rawState`), or did not confirm a start: then
   * `failure` has the code START_NOT_CONFIRMED. Not terminal: the gateway goes on asking.
   */
  | 'UNKNOWN';

/** How an operation stands, at one moment. */
export type OperationStatusEvent = {
  readonly __typename?: 'OperationStatusEvent';
  /** When the gateway recorded it, UTC. */
  readonly at: Scalars['DateTime']['output'];
  /** The place in the gateway's record, to hand to `after` when reconnecting. Opaque. */
  readonly cursor: Scalars['String']['output'];
  /**
   * Why a SNAPSHOT was sent where changes were asked for with `after`: those between the cursor and this event are
   * missing. The result's `extensions.code` says the same. Null where nothing is missing.
   */
  readonly gap: Maybe<StatusGap>;
  /** The operation as of this event. */
  readonly operation: Operation;
  /** The state before. Null in a SNAPSHOT and at the first change ever recorded. */
  readonly previousState: Maybe<OperationState>;
  /** Why this was sent. */
  readonly type: StatusEventType;
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last row, to hand to `after` for the next page. Null when the page is empty. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there are rows after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are rows before this page. Lists are read forwards only: keep earlier cursors to go back. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row. Null when the page is empty. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** How far a piece of work is, and who says so. */
export type Progress = {
  readonly __typename?: 'Progress';
  /** 0 to 100, for the whole of the work. */
  readonly percent: Scalars['Float']['output'];
  /** Who says so. */
  readonly source: ProgressSource;
};

/** Where a percentage comes from. */
export type ProgressSource =
  /**
   * From the gateway: the time since the creation, as a share of what the latest trainings of the same provider and
   * task took that succeeded (the median of up to 20). Never above 99.
   */
  | 'ESTIMATED'
  /** From the provider, and meant for the whole of the work. */
  | 'REPORTED';

/** One configured connection to a service that trains models. Two Google projects are two providers of one kind. */
export type Provider = Node & {
  readonly __typename?: 'Provider';
  /**
   * What can be done here, read off the adapter itself. Anything else is answered with the user error
   * UNSUPPORTED.
   */
  readonly capabilities: ReadonlyArray<Capability>;
  /** The name to show to people. */
  readonly displayName: Scalars['String']['output'];
  /** How it has been doing, from requests already made: asking costs the provider none. */
  readonly health: ProviderHealth;
  /** Global id, for `node` and `nodes`. */
  readonly id: Scalars['ID']['output'];
  /** The name given in the configuration, e.g. "google-prod". Filters and `startTraining` take this. */
  readonly key: Scalars['String']['output'];
  /** Whose protocol it speaks. */
  readonly kind: ProviderKind;
  /**
   * The region, e.g. "us-central1". Null where the kind has none to configure, as Azure Language, whose endpoint
   * decides.
   */
  readonly location: Maybe<Scalars['String']['output']>;
};

/** How a provider has been doing, as far as the requests made since the gateway started tell. */
export type ProviderHealth = {
  readonly __typename?: 'ProviderHealth';
  /**
   * The last trouble, kept after a recovery: compare its `at` with `lastSuccessAt`. Null when there was none
   * since the gateway started.
   */
  readonly lastFailure: Maybe<ProviderProblem>;
  /** When it last answered as it should, UTC. Null when it has not since the gateway started. */
  readonly lastSuccessAt: Maybe<Scalars['DateTime']['output']>;
  /** The verdict in one word. */
  readonly state: ProviderHealthState;
};

/** The verdict on a provider, from the requests made so far. */
export type ProviderHealthState =
  /** The last request failed; one or two in a row so far. */
  | 'DEGRADED'
  /** The last request succeeded. */
  | 'HEALTHY'
  /** Three or more requests in a row failed, or so many of late that it is left alone for a while. */
  | 'UNAVAILABLE'
  /** Nothing has been asked of it yet. */
  | 'UNKNOWN';

/** The services the gateway can speak to. */
export type ProviderKind =
  /** Azure Language authoring: custom text classification, entity recognition and conversations. */
  | 'AZURE_LANGUAGE'
  /** Google Cloud AutoML v1. The hosted service is decommissioned; this is for services compatible with it. */
  | 'GOOGLE_AUTOML'
  /** Google Cloud Translation v3: custom translation models. */
  | 'GOOGLE_TRANSLATION'
  /** Google Vertex AI v1: AutoML for tables, forecasting and images, and tuning of foundation models. */
  | 'GOOGLE_VERTEX';

/** A provider's trouble with one request: throttled, unreachable, credentials refused. */
export type ProviderProblem = {
  readonly __typename?: 'ProviderProblem';
  /** When it happened, UTC. */
  readonly at: Scalars['DateTime']['output'];
  /**
   * The gateway's error code: PROVIDER_AUTH, PROVIDER_THROTTLED, PROVIDER_UNAVAILABLE, PROVIDER_REJECTED or
   * PROVIDER_PROTOCOL. More may be added.
   */
  readonly code: Scalars['String']['output'];
  /** What was asked, what came back and what to do; for people. Free of credentials. */
  readonly message: Scalars['String']['output'];
  /** The provider's own id of the request, to quote to its support. Null when it gave none or never answered. */
  readonly providerRequestId: Maybe<Scalars['String']['output']>;
  /** Whether the same request may succeed later without a change. */
  readonly retryable: Scalars['Boolean']['output'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** One dataset. Null when its provider does not know it. */
  readonly dataset: Maybe<Dataset>;
  /**
   * The datasets of every provider that can list them. See `sources` for who did not answer, and `models` for the
   * order.
   */
  readonly datasets: DatasetConnection;
  /** One model. Null when its provider does not know it. */
  readonly model: Maybe<Model>;
  /**
   * The models of every provider that can list them. See `sources` for who did not answer. Each provider's rows
   * come in its own order, which need not be by time; between providers the newer row comes first.
   */
  readonly models: ModelConnection;
  /** Anything with a global id. Null when it does not exist any more. */
  readonly node: Maybe<Node>;
  /**
   * Many things at once, in the order of their ids, with null for those that do not exist. Costs fewer requests
   * than asking one by one.
   */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /**
   * One operation. A finished one is answered from the gateway's own record. Null when neither the gateway nor
   * the provider knows it.
   */
  readonly operation: Maybe<Operation>;
  /**
   * The operations of every provider that can list them; of one that cannot, those that the gateway has on
   * record. Azure lists its trainings alone: its other jobs are found by their id. See `sources` for who did not
   * answer, and `models` for the order.
   */
  readonly operations: OperationConnection;
  /** One configured provider. Null when none has this key. */
  readonly provider: Maybe<Provider>;
  /** Every configured provider, in the order of the configuration. Asks none of them anything. */
  readonly providers: ReadonlyArray<Provider>;
  /**
   * One training job. A finished one is answered from the gateway's own record. Null when neither the gateway
   * nor the provider knows it.
   */
  readonly trainingJob: Maybe<TrainingJob>;
  /**
   * The training jobs of every provider that can list them; of one that cannot, those that the gateway has on
   * record. See `sources` for who did not answer, and `models` for the order.
   */
  readonly trainingJobs: TrainingJobConnection;
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryDatasetArgs = {
  id: Scalars['ID']['input'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryDatasetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DatasetFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryModelArgs = {
  id: Scalars['ID']['input'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ModelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryOperationArgs = {
  id: Scalars['ID']['input'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OperationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryProviderArgs = {
  key: Scalars['String']['input'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryTrainingJobArgs = {
  id: Scalars['ID']['input'];
};

/**
 * What can be asked. A single thing is null when its provider does not know it, and null with a top-level error
 * when its provider could not be asked.
 */
export type QueryTrainingJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TrainingJobFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Nothing was changed, because a limit of the provider is used up. */
export type QuotaExceededError = UserError & {
  readonly __typename?: 'QuotaExceededError';
  /** Always QUOTA_EXCEEDED. */
  readonly code: UserErrorCode;
  /** The place in the mutation's input, outermost first. Null when it concerns the whole. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
  /** When to try again at the earliest, UTC. Null where the provider does not say. */
  readonly retryAt: Maybe<Scalars['DateTime']['output']>;
};

/**
 * What became of one provider in a list. One that is down costs its own rows and nothing else, and is named here
 * rather than in the top-level errors.
 */
export type SourceStatus = {
  readonly __typename?: 'SourceStatus';
  /** Whether every row it owes to this page is there. */
  readonly complete: Scalars['Boolean']['output'];
  /** Why rows are missing. Null when `complete` is true. */
  readonly problem: Maybe<ProviderProblem>;
  /** The provider that was asked. */
  readonly provider: Provider;
};

/** What `startTraining` needs. */
export type StartTrainingInput = {
  /**
   * Chosen by the caller, e.g. a UUID, so that a request sent twice trains once: the same key with the same
   * input answers with the first job and starts nothing, with other input it is IDEMPOTENCY_MISMATCH. A key is
   * kept for at least 7 days, and for as long as its start is not settled. Null gives no such protection.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether a model may be replaced. Azure replaces a model that is trained again under its label; unless this
   * is true that is refused with MODEL_EXISTS. Without meaning for Google, which always makes a new model.
   */
  readonly overwriteModel?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where to train, by `Provider.key`. */
  readonly provider: Scalars['String']['input'];
  /** What to train. Must fit the kind of the provider. */
  readonly spec: TrainingSpecInput;
};

/** What became of `startTraining`. */
export type StartTrainingPayload = {
  readonly __typename?: 'StartTrainingPayload';
  /**
   * The job that was started, or the first one of this idempotency key. UNKNOWN, with a `failure` that says more,
   * while the provider has not confirmed the start. Null when nothing was started.
   */
  readonly trainingJob: Maybe<TrainingJob>;
  /** Why nothing was started. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A state that the gateway saw and recorded. */
export type StateChange = {
  readonly __typename?: 'StateChange';
  /** When the gateway recorded it, UTC: no earlier than it happened, and later by up to one polling interval. */
  readonly at: Scalars['DateTime']['output'];
  /** The provider's own word for it. */
  readonly rawState: Scalars['String']['output'];
  /** The state from then on. */
  readonly state: OperationState;
};

/** Why an event was sent. */
export type StatusEventType =
  /** Something has changed: the state, or anything else shown. */
  | 'CHANGE'
  /** How things stand at the beginning of the watch. */
  | 'SNAPSHOT';

/** Why changes are missing before an event. */
export type StatusGap =
  /** The changes after the cursor are no longer kept. */
  | 'CURSOR_TOO_OLD'
  /** The cursor is of another gateway's record, or of a place that this one's has not reached. */
  | 'CURSOR_UNKNOWN';

/**
 * What can be watched: how things stand first, then every change, in order, none twice and none missed, except
 * that a client that does not keep up is told the newest state of each thing instead of everything on the way
 * there. However many clients watch, a provider is asked once.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** One operation. Completes by itself after the event with the terminal state. */
  readonly operationStatus: OperationStatusEvent;
  /** One training job. Completes by itself after the event with the terminal state. */
  readonly trainingJobStatus: TrainingJobStatusEvent;
  /** Many training jobs, e.g. for a job board; new ones join as they start. Never completes by itself. */
  readonly trainingJobStatuses: TrainingJobStatusEvent;
};

/**
 * What can be watched: how things stand first, then every change, in order, none twice and none missed, except
 * that a client that does not keep up is told the newest state of each thing instead of everything on the way
 * there. However many clients watch, a provider is asked once.
 */
export type SubscriptionOperationStatusArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
};

/**
 * What can be watched: how things stand first, then every change, in order, none twice and none missed, except
 * that a client that does not keep up is told the newest state of each thing instead of everything on the way
 * there. However many clients watch, a provider is asked once.
 */
export type SubscriptionTrainingJobStatusArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
};

/**
 * What can be watched: how things stand first, then every change, in order, none twice and none missed, except
 * that a client that does not keep up is told the newest state of each thing instead of everything on the way
 * there. However many clients watch, a provider is asked once.
 */
export type SubscriptionTrainingJobStatusesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TrainingJobFilter>;
};

/** Nothing was started, because the Azure project is training already. Wait for that job, or cancel it. */
export type TrainingInProgressError = UserError & {
  readonly __typename?: 'TrainingInProgressError';
  /** Always TRAINING_IN_PROGRESS. */
  readonly code: UserErrorCode;
  /** The place in the mutation's input, outermost first. Null when it concerns the whole. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
  /** The job that is running. Null where the provider refused without saying which. */
  readonly trainingJob: Maybe<TrainingJob>;
};

/**
 * The work that makes a model. Google AutoML and Cloud Translation train through an operation, Vertex AI and
 * Azure through a job of their own; all are training jobs here.
 */
export type TrainingJob = Node & {
  readonly __typename?: 'TrainingJob';
  /**
   * When the provider accepted a cancellation that was asked for through the gateway, UTC: what is still
   * CANCELLING has waited since then. Null when none was.
   */
  readonly cancelRequestedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Who asked for that cancellation: "anonymous", as long as the gateway does not tell its callers apart. Null
   * when nobody did.
   */
  readonly cancelRequestedBy: Maybe<Scalars['String']['output']>;
  /** When the provider accepted it, UTC. Null where the provider does not tell. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** How the data is shared out. Null where the provider does not tell. */
  readonly dataSplit: Maybe<DataSplit>;
  /** What the model learns from. Null where the provider does not say, or the dataset is gone. */
  readonly dataset: Maybe<Dataset>;
  /**
   * The name of the model it makes. Azure: the model label. Google AutoML and Cloud Translation tell it with the finished
   * model: until then, and where training was not started here, the last part of `name`.
   */
  readonly displayName: Scalars['String']['output'];
  /** Whether `state` is terminal, failed and cancelled included. */
  readonly done: Scalars['Boolean']['output'];
  /** When it reached its terminal state, UTC. Null while it has not, or where the provider does not tell. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * When it is expected to end, UTC: the gateway's estimate from how long earlier trainings of the same provider and
   * task took; where there are none Azure's own, which is rough and can lie in the past. Null when it has ended, when
   * it takes longer than those did, and where nothing is known to estimate from.
   */
  readonly estimatedEndAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * When the provider forgets the job, UTC; the model stays, and so does the gateway's record. Azure: 7 days
   * after the creation. Null where no end is known.
   */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Why it failed, or why its end is not known. Null unless `state` is FAILED or EXPIRED, or UNKNOWN for a start
   * that was not confirmed: START_NOT_CONFIRMED while the gateway looks for the training, START_SETTLED with its
   * name once it is found, START_NOT_FOUND where it never was.
   */
  readonly failure: Maybe<Failure>;
  /** How recent all of this is. In a subscription it is as of the event: a look that fails is no event. */
  readonly freshness: Freshness;
  /**
   * The states the gateway has seen it in, oldest first, the present one last. What happened before the gateway
   * first saw it is missing.
   */
  readonly history: ReadonlyArray<StateChange>;
  /** Global id, for `trainingJob`, `trainingJobStatus`, `node` and `cancelTraining`. */
  readonly id: Scalars['ID']['output'];
  /** What it has made. Null until that exists, and once it is deleted. */
  readonly model: Maybe<Model>;
  /**
   * The provider's own resource name, unique within the provider. For Google AutoML and Cloud Translation it is the
   * operation's.
   */
  readonly name: Scalars['String']['output'];
  /** The same work among the operations. Null where the provider keeps trainings apart from them (Vertex AI). */
  readonly operation: Maybe<Operation>;
  /**
   * How far the whole of it is. Google AutoML leaves its percentage unused and Azure's is a stage's (`stages` has that),
   * so it is an estimate, from how long earlier trainings took. Null where none of the same provider and task has
   * succeeded yet, while it waits, is paused or is being cancelled, and once it has ended.
   */
  readonly progress: Maybe<Progress>;
  /** Where the training is done. */
  readonly provider: Provider;
  /** The provider's own last answer, unchanged. */
  readonly raw: Scalars['JSONObject']['output'];
  /**
   * The provider's own word for the state, e.g. "notStarted" or "done=false". Good for showing; decide by
   * `state`.
   */
  readonly rawState: Scalars['String']['output'];
  /** The parts the provider tells apart, in their order. Azure: "training", then "evaluation". Empty for Google. */
  readonly stages: ReadonlyArray<TrainingStage>;
  /** When training itself began, UTC. Null before that, or where the provider does not tell. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. The provider's status of the whole job alone decides, never a stage. */
  readonly state: OperationState;
  /** What the model will do. */
  readonly task: MlTask;
  /** When the provider last changed it, UTC. Null where the provider does not tell. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * What the provider wants known though training went on, e.g. labels with too few examples. Empty when
   * nothing.
   */
  readonly warnings: ReadonlyArray<Failure>;
};

/** A page of training jobs. */
export type TrainingJobConnection = {
  readonly __typename?: 'TrainingJobConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<TrainingJobEdge>;
  /** The rows without cursors, in the same order. */
  readonly nodes: ReadonlyArray<TrainingJob>;
  /** Where the page lies, and the cursor for the next one. */
  readonly pageInfo: PageInfo;
  /** Each provider that was asked, and whether its rows are all here. */
  readonly sources: ReadonlyArray<SourceStatus>;
};

/** A training job in a list. */
export type TrainingJobEdge = {
  readonly __typename?: 'TrainingJobEdge';
  /** Its place in the list, for `after`. Opaque, and valid only with the same filter. */
  readonly cursor: Scalars['String']['output'];
  /** The training job. */
  readonly node: TrainingJob;
};

/** Which training jobs to list or watch. Every condition given must hold; one left out or null excludes nothing. */
export type TrainingJobFilter = {
  /** Only those with a `createdAt` after this instant; those without one are left out. */
  readonly createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those with a `createdAt` before this instant; those without one are left out. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those with this text somewhere in `displayName`. */
  readonly displayNameContains?: InputMaybe<Scalars['String']['input']>;
  /** True for finished ones only, false for unfinished ones only. */
  readonly done?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of these providers, by `Provider.key`. */
  readonly providers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<OperationState>>;
  /** Only for one of these tasks. */
  readonly tasks?: InputMaybe<ReadonlyArray<MlTask>>;
};

/** How a training job stands, at one moment. */
export type TrainingJobStatusEvent = {
  readonly __typename?: 'TrainingJobStatusEvent';
  /** When the gateway recorded it, UTC. */
  readonly at: Scalars['DateTime']['output'];
  /** The place in the gateway's record, to hand to `after` when reconnecting. Opaque. */
  readonly cursor: Scalars['String']['output'];
  /**
   * Why a SNAPSHOT was sent where changes were asked for with `after`: those between the cursor and this event are
   * missing. The result's `extensions.code` says the same. Null where nothing is missing.
   */
  readonly gap: Maybe<StatusGap>;
  /** The state before. Null in a SNAPSHOT and at the first change ever recorded. */
  readonly previousState: Maybe<OperationState>;
  /** The training job as of this event. */
  readonly trainingJob: TrainingJob;
  /** Why this was sent. */
  readonly type: StatusEventType;
};

/**
 * What to train: exactly one of these, and one that the provider's kind understands; otherwise the answer is
 * UNSUPPORTED.
 */
export type TrainingSpecInput =
  /** A model of an Azure Language project, for AZURE_LANGUAGE. */
  | {
      readonly azureText: AzureTextTrainingInput;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** An image classification model, for GOOGLE_AUTOML. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification: GoogleImageClassificationTrainingInput;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** An object detection model, for GOOGLE_AUTOML. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection: GoogleImageObjectDetectionTrainingInput;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** A text model, for GOOGLE_AUTOML. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText: GoogleTextTrainingInput;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** A translation model, for GOOGLE_AUTOML and GOOGLE_TRANSLATION. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation: GoogleTranslationTrainingInput;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** A forecasting model, for GOOGLE_VERTEX. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting: VertexForecastingTrainingInput;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** An image classification model, for GOOGLE_VERTEX. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification: VertexImageClassificationTrainingInput;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** An object detection model, for GOOGLE_VERTEX. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection: VertexImageObjectDetectionTrainingInput;
      readonly vertexTabular?: never;
      readonly vertexTuning?: never;
    } /** A tabular model, for GOOGLE_VERTEX. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular: VertexTabularTrainingInput;
      readonly vertexTuning?: never;
    } /** A tuned foundation model, for GOOGLE_VERTEX. */
  | {
      readonly azureText?: never;
      readonly googleImageClassification?: never;
      readonly googleImageObjectDetection?: never;
      readonly googleText?: never;
      readonly googleTranslation?: never;
      readonly vertexForecasting?: never;
      readonly vertexImageClassification?: never;
      readonly vertexImageObjectDetection?: never;
      readonly vertexTabular?: never;
      readonly vertexTuning: VertexTuningTrainingInput;
    };

/** A part of a training that the provider reports by itself. Its state says nothing final about the job. */
export type TrainingStage = {
  readonly __typename?: 'TrainingStage';
  /** When it ended, UTC. Null before that. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  /** Why this part failed. Null unless it did. */
  readonly failure: Maybe<Failure>;
  /** The provider's name for it, e.g. "training" or "evaluation". */
  readonly name: Scalars['String']['output'];
  /** 0 to 100, of this part alone; coarse. Null where not reported. */
  readonly percent: Maybe<Scalars['Float']['output']>;
  /** The provider's own word for it, e.g. "notStarted". */
  readonly rawState: Scalars['String']['output'];
  /** When it began, UTC. Null before that; Azure tells it for an evaluation only after the end. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** Where this part stands. */
  readonly state: OperationState;
};

/** What `undeployModel` needs. */
export type UndeployModelInput = {
  /**
   * Azure: which deployment to end. Vertex AI: likewise, by `Deployment.name`, or by the endpoint's resource name or id.
   * Null takes the model's only one, and is INVALID_INPUT when it has several. Google AutoML knows no names.
   */
  readonly deploymentName?: InputMaybe<Scalars['String']['input']>;
  /** `Model.id`. */
  readonly id: Scalars['ID']['input'];
};

/** What became of `undeployModel`. */
export type UndeployModelPayload = {
  readonly __typename?: 'UndeployModelPayload';
  /** The model as it stands now; out of service only once `operation` has succeeded. Null when it was not found. */
  readonly model: Maybe<Model>;
  /** The end of service under way. Null when the provider had nothing to wait for, or nothing was begun. */
  readonly operation: Maybe<Operation>;
  /** Why nothing was begun. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * Why a mutation did not do what was asked, in terms the caller can act on. A provider's trouble (down,
 * credentials refused) is a top-level error instead.
 */
export type UserError = {
  /** What to decide by. */
  readonly code: UserErrorCode;
  /**
   * The place in the mutation's input, outermost first, e.g. ["input", "spec", "azureText", "modelLabel"]. Null when it
   * concerns the whole.
   */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};

/** The reasons a mutation can give for not doing what was asked. */
export type UserErrorCode =
  /** There is nothing left to cancel: the work is in a terminal state. */
  | 'ALREADY_FINISHED'
  /** The caller's role at the provider does not suffice; the message says which one it takes. */
  | 'FORBIDDEN'
  /** The idempotency key was used before with other input. */
  | 'IDEMPOTENCY_MISMATCH'
  /** A value is out of range, ill-formed or does not fit the others; `field` says which. */
  | 'INVALID_INPUT'
  /** A model has this label already, and training would replace it. Comes as ModelExistsError. */
  | 'MODEL_EXISTS'
  /** The id or key names nothing that exists; `field` says which. */
  | 'NOT_FOUND'
  /** A limit of the provider is used up. Comes as QuotaExceededError. */
  | 'QUOTA_EXCEEDED'
  /** The provider refused the request for its content; the message quotes it. */
  | 'REJECTED_BY_PROVIDER'
  /** The Azure project is already training; it does one at a time. Comes as TrainingInProgressError. */
  | 'TRAINING_IN_PROGRESS'
  /** The provider cannot do this: see `Provider.capabilities`. */
  | 'UNSUPPORTED';

/** How large an adapter is: a larger one learns harder tasks, and needs more examples. */
export type VertexAdapterSize =
  /** 8. */
  | 'EIGHT'
  /** 4. */
  | 'FOUR'
  /** 1. */
  | 'ONE'
  /** 16. */
  | 'SIXTEEN'
  /** 32. */
  | 'THIRTY_TWO'
  /** 2. */
  | 'TWO';

/** A column of a table to learn from. */
export type VertexColumnInput = {
  /** Its name. */
  readonly column: Scalars['String']['input'];
  /**
   * How a TIMESTAMP is written: "unix-seconds", "unix-milliseconds", "unix-microseconds", "unix-nanoseconds", or as
   * strftime has it. Null means RFC 3339 in UTC; only null goes with any other type.
   */
  readonly timeFormat?: InputMaybe<Scalars['String']['input']>;
  /** How to read its values. */
  readonly type?: VertexColumnType;
};

/** Shares of the data, picked by the values of a column. Together at most 100; Google gives out what is left over. */
export type VertexColumnSplitInput = {
  /** Name of the column. For `timestamp` its values are instants as in RFC 3339, in UTC. */
  readonly column: Scalars['String']['input'];
  /** Share to evaluate with, in percent, 0 to 100. Null leaves it to Google. */
  readonly testPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Share to learn from, in percent, 0 to 100. Null leaves it to Google. */
  readonly trainingPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Share to choose between models with, in percent, 0 to 100. Null leaves it to Google. */
  readonly validationPercent?: InputMaybe<Scalars['Float']['input']>;
};

/** How to read the values of a column. */
export type VertexColumnType =
  /** As Google finds by looking at them. */
  | 'AUTO'
  /** As one of several values. */
  | 'CATEGORICAL'
  /** As numbers. */
  | 'NUMERIC'
  /** As lists of CATEGORICAL values. Not for forecasting. */
  | 'REPEATED_CATEGORICAL'
  /** As lists of numbers. Not for forecasting. */
  | 'REPEATED_NUMERIC'
  /** As lists of texts. Not for forecasting. */
  | 'REPEATED_TEXT'
  /** As text in a natural language. */
  | 'TEXT'
  /** As instants. */
  | 'TIMESTAMP';

/**
 * Filters on the items of a dataset, in Google's filter language; "-" takes none. An item that several take goes to
 * the first of training, validation, test; one that none takes is not used.
 */
export type VertexFilterSplitInput = {
  /** What to evaluate with. */
  readonly testFilter: Scalars['String']['input'];
  /** What to learn from. */
  readonly trainingFilter: Scalars['String']['input'];
  /** What to choose between models with. */
  readonly validationFilter: Scalars['String']['input'];
};

/** Where in a time series the examples to learn from begin: exactly one of these. */
export type VertexForecastWindowInput =
  /** At the rows where a column is true: its name. */
  | {
      readonly column: Scalars['String']['input'];
      readonly maxCount?: never;
      readonly strideLength?: never;
    } /** Anywhere, at most so many times over all time series: 1 or more. */
  | {
      readonly column?: never;
      readonly maxCount: Scalars['Int']['input'];
      readonly strideLength?: never;
    } /** At every so many rows, 1 or more. */
  | { readonly column?: never; readonly maxCount?: never; readonly strideLength: Scalars['Int']['input'] };

/** How a forecasting model learns. */
export type VertexForecastingMethod =
  /** Google searches for the model that fits best. */
  | 'AUTOML'
  /** A sequence to sequence model, "Seq2Seq+". */
  | 'SEQ2SEQ_PLUS'
  /** A temporal fusion transformer (TFT), whose predictions can be explained. */
  | 'TEMPORAL_FUSION_TRANSFORMER'
  /** A time series dense encoder (TiDE), the fastest to train. */
  | 'TIME_SERIES_DENSE_ENCODER';

/** What the training of a forecasting model optimizes. */
export type VertexForecastingObjective =
  /** The mean absolute error. */
  | 'MINIMIZE_MAE'
  /** The mean absolute percentage error. */
  | 'MINIMIZE_MAPE'
  /** The loss at the `quantiles`. */
  | 'MINIMIZE_QUANTILE_LOSS'
  /** The root-mean-squared error. */
  | 'MINIMIZE_RMSE'
  /** The root-mean-squared logarithmic error. */
  | 'MINIMIZE_RMSLE'
  /** The root-mean-squared percentage error. */
  | 'MINIMIZE_RMSPE'
  /** The weighted absolute percentage error and the mean absolute error together. */
  | 'MINIMIZE_WAPE_MAE';

/** A forecasting model to train at Vertex AI: it predicts how many time series go on. */
export type VertexForecastingTrainingInput = {
  /** Names of Google's experiments to switch on. Null switches none on. */
  readonly additionalExperiments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * Names of the columns that are known for the time to predict, e.g. a public holiday. Null means none but
   * `timeColumn`.
   */
  readonly availableAtForecastColumns?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * The columns to learn from, 1 to 200, each once: one that is not listed is not learned from. `targetColumn` and
   * `weightColumn` do not belong here.
   */
  readonly columns: ReadonlyArray<VertexColumnInput>;
  /** How far to look back, in units of `dataGranularity`: 0 or more. Null leaves it to Google. */
  readonly contextWindow?: InputMaybe<Scalars['Int']['input']>;
  /** The time from one row of a time series to the next. */
  readonly dataGranularity: VertexGranularityInput;
  /** How to share out the rows. Null leaves it to Google: about 80 % to train, 10 % to validate, 10 % to test. */
  readonly dataSplit?: InputMaybe<VertexTableSplitInput>;
  /** The time series dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** What to call the training job and its model: 1 to 128 characters. */
  readonly displayName: Scalars['String']['input'];
  /**
   * Whether to learn how uncertain a prediction is. Not with MINIMIZE_QUANTILE_LOSS, and only for AUTOML and
   * TIME_SERIES_DENSE_ENCODER.
   */
  readonly enableProbabilisticInference?: Scalars['Boolean']['input'];
  /** How far to predict, in units of `dataGranularity`: 1 or more. */
  readonly forecastHorizon: Scalars['Int']['input'];
  /**
   * Regions whose public holidays matter, in Google's words, e.g. "GLOBAL" or "EMEA"; only where the granularity is a
   * DAY. Null leaves holidays out.
   */
  readonly holidayRegions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Labels for the training job and its model, at most 64. Null sets none. */
  readonly labels?: InputMaybe<ReadonlyArray<VertexLabelInput>>;
  /** How to learn. */
  readonly method?: VertexForecastingMethod;
  /**
   * The id for the new model: at most 63 of a to z, 0 to 9, "_" and "-", the first neither a digit nor "-". Null
   * leaves it to Google; only null goes with `parentModel`.
   */
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  /** What to optimize. Null leaves it to Google (MINIMIZE_RMSE). */
  readonly optimizationObjective?: InputMaybe<VertexForecastingObjective>;
  /**
   * The model that is to get a new version: its resource name (`Model.name`) or the last part of it. Null makes a new
   * model.
   */
  readonly parentModel?: InputMaybe<Scalars['String']['input']>;
  /**
   * Quantiles to predict, above 0 and below 1, at most 5, each once: required with MINIMIZE_QUANTILE_LOSS, possible with
   * `enableProbabilisticInference`. Null predicts none.
   */
  readonly quantiles?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  /** Name of the column to predict. It counts as unavailable at forecast without being listed. */
  readonly targetColumn: Scalars['String']['input'];
  /** Name of the column that orders a time series. It counts as available at forecast without being listed. */
  readonly timeColumn: Scalars['String']['input'];
  /** Names of the columns that stay the same throughout a time series, e.g. a shop's town. Null means none. */
  readonly timeSeriesAttributeColumns?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Name of the column that tells one time series from another. */
  readonly timeSeriesIdentifierColumn: Scalars['String']['input'];
  /** The most that training may cost, in thousandths of a node hour: 1000 to 72000. */
  readonly trainBudgetMilliNodeHours: Scalars['Int']['input'];
  /**
   * Names of the columns that are not known for the time to predict, e.g. the weather. Null means none but
   * `targetColumn`.
   */
  readonly unavailableAtForecastColumns?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Name of the column that weighs the rows, with numbers from 0 (not used) to 10000. Null weighs all rows the same. */
  readonly weightColumn?: InputMaybe<Scalars['String']['input']>;
  /** Where in a time series the examples begin. Null leaves it to Google. */
  readonly window?: InputMaybe<VertexForecastWindowInput>;
};

/** The time from one row of a time series to the next. */
export type VertexGranularityInput = {
  /** How many of them: 1, 5, 10, 15 or 30 MINUTEs, 1 of every other unit. */
  readonly quantity?: Scalars['Int']['input'];
  /** The unit. */
  readonly unit: VertexGranularityUnit;
};

/** A unit of time. */
export type VertexGranularityUnit =
  /** A day. */
  | 'DAY'
  /** An hour. */
  | 'HOUR'
  /** A minute. */
  | 'MINUTE'
  /** A month. */
  | 'MONTH'
  /** A week. */
  | 'WEEK'
  /** A year. */
  | 'YEAR';

/** Where an image classification model of Vertex AI is to run. */
export type VertexImageClassificationModelType =
  /** At Google; cannot be exported. */
  | 'CLOUD'
  /** At Google, expected to predict better than CLOUD; cannot be exported. */
  | 'CLOUD_1'
  /** On devices too; predicts the best of these, and answers later. */
  | 'MOBILE_TF_HIGH_ACCURACY_1'
  /** On devices too; answers the soonest. */
  | 'MOBILE_TF_LOW_LATENCY_1'
  /** On devices too. */
  | 'MOBILE_TF_VERSATILE_1';

/** An image classification model to train at Vertex AI. */
export type VertexImageClassificationTrainingInput = {
  /** Id of a model of the same project, location and type to continue from. Null starts afresh. */
  readonly baseModelId?: InputMaybe<Scalars['String']['input']>;
  /** How to share out the images. Null leaves it to Google: about 80 % to train, 10 % to validate, 10 % to test. */
  readonly dataSplit?: InputMaybe<VertexImageSplitInput>;
  /** The image dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** Whether to spend the whole budget even where training no longer improves the model. */
  readonly disableEarlyStopping?: Scalars['Boolean']['input'];
  /** What to call the training job and its model: 1 to 128 characters. */
  readonly displayName: Scalars['String']['input'];
  /** Labels for the training job and its model, at most 64. Null sets none. */
  readonly labels?: InputMaybe<ReadonlyArray<VertexLabelInput>>;
  /**
   * The id for the new model: at most 63 of a to z, 0 to 9, "_" and "-", the first neither a digit nor "-". Null
   * leaves it to Google; only null goes with `parentModel`.
   */
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  /** Where the model is to run. Null leaves it to Google (CLOUD). */
  readonly modelType?: InputMaybe<VertexImageClassificationModelType>;
  /** Whether an image can be of several classes. */
  readonly multiLabel?: Scalars['Boolean']['input'];
  /**
   * The model that is to get a new version: its resource name (`Model.name`) or the last part of it. Null makes a new
   * model.
   */
  readonly parentModel?: InputMaybe<Scalars['String']['input']>;
  /**
   * The most that training may cost, in thousandths of a node hour: 8000 to 800000 for the CLOUD types, 1000 to 100000
   * for the MOBILE types. Null leaves it to Google (192000 and 24000).
   */
  readonly trainBudgetMilliNodeHours?: InputMaybe<Scalars['Int']['input']>;
};

/** Where an object detection model of Vertex AI is to run. */
export type VertexImageObjectDetectionModelType =
  /** At Google; expected to predict better, and answer sooner, than the two above. Cannot be exported. */
  | 'CLOUD_1'
  /** At Google; predicts better than CLOUD_LOW_LATENCY_1, and answers later. Cannot be exported. */
  | 'CLOUD_HIGH_ACCURACY_1'
  /** At Google; answers soon. Cannot be exported. */
  | 'CLOUD_LOW_LATENCY_1'
  /** At Google; for streams of images. Cannot be exported. */
  | 'CLOUD_STREAMING_1'
  /** On devices too; predicts the best of these, and answers later. */
  | 'MOBILE_TF_HIGH_ACCURACY_1'
  /** On devices too; answers the soonest. */
  | 'MOBILE_TF_LOW_LATENCY_1'
  /** On devices too. */
  | 'MOBILE_TF_VERSATILE_1';

/** An object detection model to train at Vertex AI. */
export type VertexImageObjectDetectionTrainingInput = {
  /** How to share out the images. Null leaves it to Google: about 80 % to train, 10 % to validate, 10 % to test. */
  readonly dataSplit?: InputMaybe<VertexImageSplitInput>;
  /** The image dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** Whether to spend the whole budget even where training no longer improves the model. */
  readonly disableEarlyStopping?: Scalars['Boolean']['input'];
  /** What to call the training job and its model: 1 to 128 characters. */
  readonly displayName: Scalars['String']['input'];
  /** Labels for the training job and its model, at most 64. Null sets none. */
  readonly labels?: InputMaybe<ReadonlyArray<VertexLabelInput>>;
  /**
   * The id for the new model: at most 63 of a to z, 0 to 9, "_" and "-", the first neither a digit nor "-". Null
   * leaves it to Google; only null goes with `parentModel`.
   */
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  /** Where the model is to run. Null leaves it to Google (CLOUD_HIGH_ACCURACY_1). */
  readonly modelType?: InputMaybe<VertexImageObjectDetectionModelType>;
  /**
   * The model that is to get a new version: its resource name (`Model.name`) or the last part of it. Null makes a new
   * model.
   */
  readonly parentModel?: InputMaybe<Scalars['String']['input']>;
  /**
   * The most that training may cost, in thousandths of a node hour: 20000 to 900000 for the CLOUD types, 1000 to 100000
   * for the MOBILE types. Null leaves it to Google (216000 and 24000).
   */
  readonly trainBudgetMilliNodeHours?: InputMaybe<Scalars['Int']['input']>;
};

/** How to share out images: exactly one of these. */
export type VertexImageSplitInput =
  /** By filters. */
  | {
      readonly filters: VertexFilterSplitInput;
      readonly percentage?: never;
    } /** By chance, in these shares. */
  | { readonly filters?: never; readonly percentage: VertexPercentageSplitInput };

/** A label to sort resources by. Key and value: at most 64 lowercase letters, digits, "_" and "-" each. */
export type VertexLabelInput = {
  /** Its key: begins with a letter, and stands only once among the labels. */
  readonly key: Scalars['String']['input'];
  /** Its value. */
  readonly value: Scalars['String']['input'];
};

/** Shares of the data, picked by chance. Together at most 100; Google gives out what is left over. */
export type VertexPercentageSplitInput = {
  /** Share to evaluate with, in percent, 0 to 100. Null leaves it to Google. */
  readonly testPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Share to learn from, in percent, 0 to 100. Null leaves it to Google. */
  readonly trainingPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Share to choose between models with, in percent, 0 to 100. Null leaves it to Google. */
  readonly validationPercent?: InputMaybe<Scalars['Float']['input']>;
};

/** What a tabular model predicts. */
export type VertexPredictionType =
  /** One of several values. */
  | 'CLASSIFICATION'
  /** A number. */
  | 'REGRESSION';

/** How to share out the rows of a table: exactly one of these. */
export type VertexTableSplitInput =
  /** By chance, in these shares. */
  | {
      readonly percentage: VertexPercentageSplitInput;
      readonly predefinedColumn?: never;
      readonly stratified?: never;
      readonly timestamp?: never;
    } /** By a column that says "training", "validation" or "test": its name. Other rows are not used. */
  | {
      readonly percentage?: never;
      readonly predefinedColumn: Scalars['String']['input'];
      readonly stratified?: never;
      readonly timestamp?: never;
    } /** By chance, yet so that each share has the values of a column as often as the whole. */
  | {
      readonly percentage?: never;
      readonly predefinedColumn?: never;
      readonly stratified: VertexColumnSplitInput;
      readonly timestamp?: never;
    } /** By the time in a column. */
  | {
      readonly percentage?: never;
      readonly predefinedColumn?: never;
      readonly stratified?: never;
      readonly timestamp: VertexColumnSplitInput;
    };

/** What the training of a tabular model optimizes. */
export type VertexTabularObjective =
  /** The area under the precision-recall curve; for CLASSIFICATION into two. */
  | 'MAXIMIZE_AU_PRC'
  /** The area under the receiver operating characteristic curve; for CLASSIFICATION into two. */
  | 'MAXIMIZE_AU_ROC'
  /** The precision at a given recall; for CLASSIFICATION into two. */
  | 'MAXIMIZE_PRECISION_AT_RECALL'
  /** The recall at a given precision; for CLASSIFICATION into two. */
  | 'MAXIMIZE_RECALL_AT_PRECISION'
  /** The log loss; for CLASSIFICATION. */
  | 'MINIMIZE_LOG_LOSS'
  /** The mean absolute error; for REGRESSION. */
  | 'MINIMIZE_MAE'
  /** The root-mean-squared error; for REGRESSION. */
  | 'MINIMIZE_RMSE'
  /** The root-mean-squared logarithmic error; for REGRESSION. */
  | 'MINIMIZE_RMSLE';

/** A tabular model to train at Vertex AI: it predicts one column of a table from others. */
export type VertexTabularTrainingInput = {
  /** Names of Google's experiments to switch on. Null switches none on. */
  readonly additionalExperiments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * The columns to learn from, 1 to 200, each once: one that is not listed is not learned from. Neither
   * `targetColumn` nor `weightColumn` belongs here.
   */
  readonly columns: ReadonlyArray<VertexColumnInput>;
  /** How to share out the rows. Null leaves it to Google: about 80 % to train, 10 % to validate, 10 % to test. */
  readonly dataSplit?: InputMaybe<VertexTableSplitInput>;
  /** The tabular dataset to learn from: its resource name (`Dataset.name`) or the last part of it. */
  readonly datasetId: Scalars['String']['input'];
  /** Whether to spend the whole budget even where training no longer improves the model. */
  readonly disableEarlyStopping?: Scalars['Boolean']['input'];
  /** What to call the training job and its model: 1 to 128 characters. */
  readonly displayName: Scalars['String']['input'];
  /** Labels for the training job and its model, at most 64. Null sets none. */
  readonly labels?: InputMaybe<ReadonlyArray<VertexLabelInput>>;
  /**
   * The id for the new model: at most 63 of a to z, 0 to 9, "_" and "-", the first neither a digit nor "-". Null
   * leaves it to Google; only null goes with `parentModel`.
   */
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  /**
   * What to optimize. Must fit `predictionType`. Null leaves it to Google: MAXIMIZE_AU_ROC for two values to choose
   * from, MINIMIZE_LOG_LOSS for more, MINIMIZE_RMSE for numbers.
   */
  readonly optimizationObjective?: InputMaybe<VertexTabularObjective>;
  /** The precision to hold, 0 to 1: required with MAXIMIZE_RECALL_AT_PRECISION, null with every other objective. */
  readonly optimizationObjectivePrecisionValue?: InputMaybe<Scalars['Float']['input']>;
  /** The recall to hold, 0 to 1: required with MAXIMIZE_PRECISION_AT_RECALL, null with every other objective. */
  readonly optimizationObjectiveRecallValue?: InputMaybe<Scalars['Float']['input']>;
  /**
   * The model that is to get a new version: its resource name (`Model.name`) or the last part of it. Null makes a new
   * model.
   */
  readonly parentModel?: InputMaybe<Scalars['String']['input']>;
  /** What to predict: one of several values, or a number. */
  readonly predictionType: VertexPredictionType;
  /** Name of the column to predict. */
  readonly targetColumn: Scalars['String']['input'];
  /** The most that training may cost, in thousandths of a node hour: 1000 to 72000. */
  readonly trainBudgetMilliNodeHours: Scalars['Int']['input'];
  /** Name of the column that weighs the rows, with numbers from 0 (not used) to 10000. Null weighs all rows the same. */
  readonly weightColumn?: InputMaybe<Scalars['String']['input']>;
};

/** A foundation model to tune at Vertex AI with examples of what it is to answer. The tuned model is deployed by itself. */
export type VertexTuningTrainingInput = {
  /** How large the adapter is that tuning trains. Null leaves it to Google. */
  readonly adapterSize?: InputMaybe<VertexAdapterSize>;
  /** The foundation model to tune, e.g. "gemini-2.5-flash". Exactly one of this and `preTunedModel`. */
  readonly baseModel?: InputMaybe<Scalars['String']['input']>;
  /** What the job is for, in your own words. Null says nothing. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** What to call the tuned model: 1 to 128 characters. */
  readonly displayName: Scalars['String']['input'];
  /** How many times to go through the examples: 1 or more. Null leaves it to Google. */
  readonly epochCount?: InputMaybe<Scalars['Int']['input']>;
  /** Whether to keep only the last of the checkpoints. */
  readonly exportLastCheckpointOnly?: Scalars['Boolean']['input'];
  /** Labels for the tuning job and what it makes, at most 64. Null sets none. */
  readonly labels?: InputMaybe<ReadonlyArray<VertexLabelInput>>;
  /** How much faster to learn than Google's own rate: above 0; 1 is that rate. Null leaves it to Google. */
  readonly learningRateMultiplier?: InputMaybe<Scalars['Float']['input']>;
  /**
   * The tuned model to go on from: its resource name (`Model.name`) or the last part of it, with "@" and a version if
   * not its default one. Exactly one of this and `baseModel`.
   */
  readonly preTunedModel?: InputMaybe<Scalars['String']['input']>;
  /**
   * The examples: a JSONL file in Cloud Storage, "gs://…", or the resource name of a multimodal dataset
   * (`Dataset.name`).
   */
  readonly trainingDatasetUri: Scalars['String']['input'];
  /** Examples to validate with, given like `trainingDatasetUri`. Null validates with none. */
  readonly validationDatasetUri?: InputMaybe<Scalars['String']['input']>;
};

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<
  TTypes,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
> = (parent: TParent, context: TContext, info: GraphQLResolveInfo) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ModelDetails:
    | DomainAzureLanguageModelDetails
    | DomainGoogleForecastingModelDetails
    | DomainGoogleImageModelDetails
    | DomainGoogleTabularModelDetails
    | DomainGoogleTextModelDetails
    | DomainGoogleTranslationModelDetails
    | DomainGoogleTunedModelDetails;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: DatasetSource | ModelSource | OperationSource | ProviderSource | TrainingJobSource;
  UserError:
    | GenericUserErrorSource
    | ModelExistsErrorSource
    | QuotaExceededErrorSource
    | TrainingInProgressErrorSource;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AzureDataSplitInput: AzureDataSplitInput;
  AzureLanguageModelDetails: ResolverTypeWrapper<DomainAzureLanguageModelDetails>;
  AzurePercentageSplitInput: AzurePercentageSplitInput;
  AzureTextTrainingInput: AzureTextTrainingInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CancelOperationInput: CancelOperationInput;
  CancelOperationPayload: ResolverTypeWrapper<
    Omit<CancelOperationPayload, 'operation' | 'userErrors'> & {
      operation?: Maybe<ResolversTypes['Operation']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  CancelTrainingInput: CancelTrainingInput;
  CancelTrainingPayload: ResolverTypeWrapper<
    Omit<CancelTrainingPayload, 'trainingJob' | 'userErrors'> & {
      trainingJob?: Maybe<ResolversTypes['TrainingJob']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  Capability: Capability;
  ConfusionMatrix: ResolverTypeWrapper<ConfusionMatrix>;
  DataSplit: ResolverTypeWrapper<DataSplit>;
  Dataset: ResolverTypeWrapper<DatasetSource>;
  DatasetConnection: ResolverTypeWrapper<
    Omit<DatasetConnection, 'edges' | 'nodes' | 'sources'> & {
      edges: ReadonlyArray<ResolversTypes['DatasetEdge']>;
      nodes: ReadonlyArray<ResolversTypes['Dataset']>;
      sources: ReadonlyArray<ResolversTypes['SourceStatus']>;
    }
  >;
  DatasetEdge: ResolverTypeWrapper<Omit<DatasetEdge, 'node'> & { node: ResolversTypes['Dataset'] }>;
  DatasetFilter: DatasetFilter;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteModelInput: DeleteModelInput;
  DeleteModelPayload: ResolverTypeWrapper<
    Omit<DeleteModelPayload, 'operation' | 'userErrors'> & {
      operation?: Maybe<ResolversTypes['Operation']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  DeleteOperationInput: DeleteOperationInput;
  DeleteOperationPayload: ResolverTypeWrapper<
    Omit<DeleteOperationPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }
  >;
  DeleteTrainingInput: DeleteTrainingInput;
  DeleteTrainingPayload: ResolverTypeWrapper<
    Omit<DeleteTrainingPayload, 'operation' | 'userErrors'> & {
      operation?: Maybe<ResolversTypes['Operation']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  DeployModelInput: DeployModelInput;
  DeployModelPayload: ResolverTypeWrapper<
    Omit<DeployModelPayload, 'model' | 'operation' | 'userErrors'> & {
      model?: Maybe<ResolversTypes['Model']>;
      operation?: Maybe<ResolversTypes['Operation']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  Deployment: ResolverTypeWrapper<DomainDeployment>;
  DeploymentState: DeploymentState;
  Evaluation: ResolverTypeWrapper<DomainEvaluation>;
  Failure: ResolverTypeWrapper<Failure>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Freshness: ResolverTypeWrapper<Freshness>;
  FreshnessState: FreshnessState;
  GenericUserError: ResolverTypeWrapper<GenericUserErrorSource>;
  GoogleForecastingModelDetails: ResolverTypeWrapper<DomainGoogleForecastingModelDetails>;
  GoogleImageClassificationTrainingInput: GoogleImageClassificationTrainingInput;
  GoogleImageModelDetails: ResolverTypeWrapper<DomainGoogleImageModelDetails>;
  GoogleImageObjectDetectionTrainingInput: GoogleImageObjectDetectionTrainingInput;
  GoogleTabularModelDetails: ResolverTypeWrapper<DomainGoogleTabularModelDetails>;
  GoogleTextModelDetails: ResolverTypeWrapper<DomainGoogleTextModelDetails>;
  GoogleTextTrainingInput: GoogleTextTrainingInput;
  GoogleTranslationModelDetails: ResolverTypeWrapper<DomainGoogleTranslationModelDetails>;
  GoogleTranslationTrainingInput: GoogleTranslationTrainingInput;
  GoogleTunedModelDetails: ResolverTypeWrapper<DomainGoogleTunedModelDetails>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LabelEvaluation: ResolverTypeWrapper<LabelEvaluation>;
  MLTask: MlTask;
  Model: ResolverTypeWrapper<ModelSource>;
  ModelConnection: ResolverTypeWrapper<
    Omit<ModelConnection, 'edges' | 'nodes' | 'sources'> & {
      edges: ReadonlyArray<ResolversTypes['ModelEdge']>;
      nodes: ReadonlyArray<ResolversTypes['Model']>;
      sources: ReadonlyArray<ResolversTypes['SourceStatus']>;
    }
  >;
  ModelDetails: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ModelDetails']>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelExistsError: ResolverTypeWrapper<ModelExistsErrorSource>;
  ModelFilter: ModelFilter;
  ModelVersion: ResolverTypeWrapper<DomainModelVersion>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Operation: ResolverTypeWrapper<OperationSource>;
  OperationConnection: ResolverTypeWrapper<
    Omit<OperationConnection, 'edges' | 'nodes' | 'sources'> & {
      edges: ReadonlyArray<ResolversTypes['OperationEdge']>;
      nodes: ReadonlyArray<ResolversTypes['Operation']>;
      sources: ReadonlyArray<ResolversTypes['SourceStatus']>;
    }
  >;
  OperationEdge: ResolverTypeWrapper<Omit<OperationEdge, 'node'> & { node: ResolversTypes['Operation'] }>;
  OperationFilter: OperationFilter;
  OperationKind: OperationKind;
  OperationState: OperationState;
  OperationStatusEvent: ResolverTypeWrapper<OperationStatusEventSource>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Progress: ResolverTypeWrapper<Progress>;
  ProgressSource: ProgressSource;
  Provider: ResolverTypeWrapper<ProviderSource>;
  ProviderHealth: ResolverTypeWrapper<ProviderHealth>;
  ProviderHealthState: ProviderHealthState;
  ProviderKind: ProviderKind;
  ProviderProblem: ResolverTypeWrapper<ProviderProblem>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuotaExceededError: ResolverTypeWrapper<QuotaExceededErrorSource>;
  SourceStatus: ResolverTypeWrapper<SourceStatusSource>;
  StartTrainingInput: StartTrainingInput;
  StartTrainingPayload: ResolverTypeWrapper<
    Omit<StartTrainingPayload, 'trainingJob' | 'userErrors'> & {
      trainingJob?: Maybe<ResolversTypes['TrainingJob']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  StateChange: ResolverTypeWrapper<StateChange>;
  StatusEventType: StatusEventType;
  StatusGap: StatusGap;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TrainingInProgressError: ResolverTypeWrapper<TrainingInProgressErrorSource>;
  TrainingJob: ResolverTypeWrapper<TrainingJobSource>;
  TrainingJobConnection: ResolverTypeWrapper<
    Omit<TrainingJobConnection, 'edges' | 'nodes' | 'sources'> & {
      edges: ReadonlyArray<ResolversTypes['TrainingJobEdge']>;
      nodes: ReadonlyArray<ResolversTypes['TrainingJob']>;
      sources: ReadonlyArray<ResolversTypes['SourceStatus']>;
    }
  >;
  TrainingJobEdge: ResolverTypeWrapper<
    Omit<TrainingJobEdge, 'node'> & { node: ResolversTypes['TrainingJob'] }
  >;
  TrainingJobFilter: TrainingJobFilter;
  TrainingJobStatusEvent: ResolverTypeWrapper<TrainingJobStatusEventSource>;
  TrainingSpecInput: TrainingSpecInput;
  TrainingStage: ResolverTypeWrapper<DomainTrainingStage>;
  UndeployModelInput: UndeployModelInput;
  UndeployModelPayload: ResolverTypeWrapper<
    Omit<UndeployModelPayload, 'model' | 'operation' | 'userErrors'> & {
      model?: Maybe<ResolversTypes['Model']>;
      operation?: Maybe<ResolversTypes['Operation']>;
      userErrors: ReadonlyArray<ResolversTypes['UserError']>;
    }
  >;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  VertexAdapterSize: VertexAdapterSize;
  VertexColumnInput: VertexColumnInput;
  VertexColumnSplitInput: VertexColumnSplitInput;
  VertexColumnType: VertexColumnType;
  VertexFilterSplitInput: VertexFilterSplitInput;
  VertexForecastWindowInput: VertexForecastWindowInput;
  VertexForecastingMethod: VertexForecastingMethod;
  VertexForecastingObjective: VertexForecastingObjective;
  VertexForecastingTrainingInput: VertexForecastingTrainingInput;
  VertexGranularityInput: VertexGranularityInput;
  VertexGranularityUnit: VertexGranularityUnit;
  VertexImageClassificationModelType: VertexImageClassificationModelType;
  VertexImageClassificationTrainingInput: VertexImageClassificationTrainingInput;
  VertexImageObjectDetectionModelType: VertexImageObjectDetectionModelType;
  VertexImageObjectDetectionTrainingInput: VertexImageObjectDetectionTrainingInput;
  VertexImageSplitInput: VertexImageSplitInput;
  VertexLabelInput: VertexLabelInput;
  VertexPercentageSplitInput: VertexPercentageSplitInput;
  VertexPredictionType: VertexPredictionType;
  VertexTableSplitInput: VertexTableSplitInput;
  VertexTabularObjective: VertexTabularObjective;
  VertexTabularTrainingInput: VertexTabularTrainingInput;
  VertexTuningTrainingInput: VertexTuningTrainingInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AzureDataSplitInput: AzureDataSplitInput;
  AzureLanguageModelDetails: DomainAzureLanguageModelDetails;
  AzurePercentageSplitInput: AzurePercentageSplitInput;
  AzureTextTrainingInput: AzureTextTrainingInput;
  Boolean: Scalars['Boolean']['output'];
  CancelOperationInput: CancelOperationInput;
  CancelOperationPayload: Omit<CancelOperationPayload, 'operation' | 'userErrors'> & {
    operation?: Maybe<ResolversParentTypes['Operation']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  CancelTrainingInput: CancelTrainingInput;
  CancelTrainingPayload: Omit<CancelTrainingPayload, 'trainingJob' | 'userErrors'> & {
    trainingJob?: Maybe<ResolversParentTypes['TrainingJob']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  ConfusionMatrix: ConfusionMatrix;
  DataSplit: DataSplit;
  Dataset: DatasetSource;
  DatasetConnection: Omit<DatasetConnection, 'edges' | 'nodes' | 'sources'> & {
    edges: ReadonlyArray<ResolversParentTypes['DatasetEdge']>;
    nodes: ReadonlyArray<ResolversParentTypes['Dataset']>;
    sources: ReadonlyArray<ResolversParentTypes['SourceStatus']>;
  };
  DatasetEdge: Omit<DatasetEdge, 'node'> & { node: ResolversParentTypes['Dataset'] };
  DatasetFilter: DatasetFilter;
  DateTime: Scalars['DateTime']['output'];
  DeleteModelInput: DeleteModelInput;
  DeleteModelPayload: Omit<DeleteModelPayload, 'operation' | 'userErrors'> & {
    operation?: Maybe<ResolversParentTypes['Operation']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  DeleteOperationInput: DeleteOperationInput;
  DeleteOperationPayload: Omit<DeleteOperationPayload, 'userErrors'> & {
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  DeleteTrainingInput: DeleteTrainingInput;
  DeleteTrainingPayload: Omit<DeleteTrainingPayload, 'operation' | 'userErrors'> & {
    operation?: Maybe<ResolversParentTypes['Operation']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  DeployModelInput: DeployModelInput;
  DeployModelPayload: Omit<DeployModelPayload, 'model' | 'operation' | 'userErrors'> & {
    model?: Maybe<ResolversParentTypes['Model']>;
    operation?: Maybe<ResolversParentTypes['Operation']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  Deployment: DomainDeployment;
  Evaluation: DomainEvaluation;
  Failure: Failure;
  Float: Scalars['Float']['output'];
  Freshness: Freshness;
  GenericUserError: GenericUserErrorSource;
  GoogleForecastingModelDetails: DomainGoogleForecastingModelDetails;
  GoogleImageClassificationTrainingInput: GoogleImageClassificationTrainingInput;
  GoogleImageModelDetails: DomainGoogleImageModelDetails;
  GoogleImageObjectDetectionTrainingInput: GoogleImageObjectDetectionTrainingInput;
  GoogleTabularModelDetails: DomainGoogleTabularModelDetails;
  GoogleTextModelDetails: DomainGoogleTextModelDetails;
  GoogleTextTrainingInput: GoogleTextTrainingInput;
  GoogleTranslationModelDetails: DomainGoogleTranslationModelDetails;
  GoogleTranslationTrainingInput: GoogleTranslationTrainingInput;
  GoogleTunedModelDetails: DomainGoogleTunedModelDetails;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSONObject: Scalars['JSONObject']['output'];
  LabelEvaluation: LabelEvaluation;
  Model: ModelSource;
  ModelConnection: Omit<ModelConnection, 'edges' | 'nodes' | 'sources'> & {
    edges: ReadonlyArray<ResolversParentTypes['ModelEdge']>;
    nodes: ReadonlyArray<ResolversParentTypes['Model']>;
    sources: ReadonlyArray<ResolversParentTypes['SourceStatus']>;
  };
  ModelDetails: ResolversUnionTypes<ResolversParentTypes>['ModelDetails'];
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelExistsError: ModelExistsErrorSource;
  ModelFilter: ModelFilter;
  ModelVersion: DomainModelVersion;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Operation: OperationSource;
  OperationConnection: Omit<OperationConnection, 'edges' | 'nodes' | 'sources'> & {
    edges: ReadonlyArray<ResolversParentTypes['OperationEdge']>;
    nodes: ReadonlyArray<ResolversParentTypes['Operation']>;
    sources: ReadonlyArray<ResolversParentTypes['SourceStatus']>;
  };
  OperationEdge: Omit<OperationEdge, 'node'> & { node: ResolversParentTypes['Operation'] };
  OperationFilter: OperationFilter;
  OperationStatusEvent: OperationStatusEventSource;
  PageInfo: PageInfo;
  Progress: Progress;
  Provider: ProviderSource;
  ProviderHealth: ProviderHealth;
  ProviderProblem: ProviderProblem;
  Query: Record<PropertyKey, never>;
  QuotaExceededError: QuotaExceededErrorSource;
  SourceStatus: SourceStatusSource;
  StartTrainingInput: StartTrainingInput;
  StartTrainingPayload: Omit<StartTrainingPayload, 'trainingJob' | 'userErrors'> & {
    trainingJob?: Maybe<ResolversParentTypes['TrainingJob']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  StateChange: StateChange;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TrainingInProgressError: TrainingInProgressErrorSource;
  TrainingJob: TrainingJobSource;
  TrainingJobConnection: Omit<TrainingJobConnection, 'edges' | 'nodes' | 'sources'> & {
    edges: ReadonlyArray<ResolversParentTypes['TrainingJobEdge']>;
    nodes: ReadonlyArray<ResolversParentTypes['TrainingJob']>;
    sources: ReadonlyArray<ResolversParentTypes['SourceStatus']>;
  };
  TrainingJobEdge: Omit<TrainingJobEdge, 'node'> & { node: ResolversParentTypes['TrainingJob'] };
  TrainingJobFilter: TrainingJobFilter;
  TrainingJobStatusEvent: TrainingJobStatusEventSource;
  TrainingSpecInput: TrainingSpecInput;
  TrainingStage: DomainTrainingStage;
  UndeployModelInput: UndeployModelInput;
  UndeployModelPayload: Omit<UndeployModelPayload, 'model' | 'operation' | 'userErrors'> & {
    model?: Maybe<ResolversParentTypes['Model']>;
    operation?: Maybe<ResolversParentTypes['Operation']>;
    userErrors: ReadonlyArray<ResolversParentTypes['UserError']>;
  };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VertexColumnInput: VertexColumnInput;
  VertexColumnSplitInput: VertexColumnSplitInput;
  VertexFilterSplitInput: VertexFilterSplitInput;
  VertexForecastWindowInput: VertexForecastWindowInput;
  VertexForecastingTrainingInput: VertexForecastingTrainingInput;
  VertexGranularityInput: VertexGranularityInput;
  VertexImageClassificationTrainingInput: VertexImageClassificationTrainingInput;
  VertexImageObjectDetectionTrainingInput: VertexImageObjectDetectionTrainingInput;
  VertexImageSplitInput: VertexImageSplitInput;
  VertexLabelInput: VertexLabelInput;
  VertexPercentageSplitInput: VertexPercentageSplitInput;
  VertexTableSplitInput: VertexTableSplitInput;
  VertexTabularTrainingInput: VertexTabularTrainingInput;
  VertexTuningTrainingInput: VertexTuningTrainingInput;
};

export type CostDirectiveArgs = {
  weight: Scalars['String']['input'];
};

export type CostDirectiveResolver<
  Result,
  Parent,
  ContextType = RequestContext,
  Args = CostDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  requireOneSlicingArgument?: Maybe<Scalars['Boolean']['input']>;
  sizedFields?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  slicingArguments?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<
  Result,
  Parent,
  ContextType = RequestContext,
  Args = ListSizeDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AzureLanguageModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['AzureLanguageModelDetails'] = ResolversParentTypes['AzureLanguageModelDetails'],
> = {
  hasSnapshot?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  modelId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projectName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trainingConfigVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trainingDurationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelOperationPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['CancelOperationPayload'] = ResolversParentTypes['CancelOperationPayload'],
> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelTrainingPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['CancelTrainingPayload'] = ResolversParentTypes['CancelTrainingPayload'],
> = {
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConfusionMatrixResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ConfusionMatrix'] = ResolversParentTypes['ConfusionMatrix'],
> = {
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
};

export type DataSplitResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['DataSplit'] = ResolversParentTypes['DataSplit'],
> = {
  testPercent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  trainingPercent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  validationPercent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type DatasetResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset'],
> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exampleCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['MLTask'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetConnectionResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['DatasetConnection'] = ResolversParentTypes['DatasetConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DatasetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dataset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type DatasetEdgeResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['DatasetEdge'] = ResolversParentTypes['DatasetEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteModelPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['DeleteModelPayload'] = ResolversParentTypes['DeleteModelPayload'],
> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteOperationPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['DeleteOperationPayload'] = ResolversParentTypes['DeleteOperationPayload'],
> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteTrainingPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['DeleteTrainingPayload'] = ResolversParentTypes['DeleteTrainingPayload'],
> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeployModelPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['DeployModelPayload'] = ResolversParentTypes['DeployModelPayload'],
> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeploymentResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment'],
> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type EvaluationResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Evaluation'] = ResolversParentTypes['Evaluation'],
> = {
  auPrc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  auRoc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  baseBleu?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  bleu?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  confusionMatrix?: Resolver<Maybe<ResolversTypes['ConfusionMatrix']>, ParentType, ContextType>;
  evaluatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['LabelEvaluation']>, ParentType, ContextType>;
  logLoss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  macroF1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mae?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mape?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  meanAveragePrecision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  microF1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  precision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rSquared?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rmse?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rmsle?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  wape?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FailureResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  details?: Resolver<ReadonlyArray<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FreshnessResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Freshness'] = ResolversParentTypes['Freshness'],
> = {
  failedPolls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastProblem?: Resolver<Maybe<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  observedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FreshnessState'], ParentType, ContextType>;
};

export type GenericUserErrorResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['GenericUserError'] = ResolversParentTypes['GenericUserError'],
> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoogleForecastingModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['GoogleForecastingModelDetails'] = ResolversParentTypes['GoogleForecastingModelDetails'],
> = {
  contextWindow?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  forecastHorizon?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  optimizationObjective?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetColumn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeColumn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeSeriesIdentifierColumn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trainBudgetMilliNodeHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trainCostMilliNodeHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoogleImageModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['GoogleImageModelDetails'] = ResolversParentTypes['GoogleImageModelDetails'],
> = {
  baseModelId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodeCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nodeQps?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  stopReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trainBudgetMilliNodeHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trainCostMilliNodeHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoogleTabularModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['GoogleTabularModelDetails'] = ResolversParentTypes['GoogleTabularModelDetails'],
> = {
  optimizationObjective?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetColumn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trainBudgetMilliNodeHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trainCostMilliNodeHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoogleTextModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['GoogleTextModelDetails'] = ResolversParentTypes['GoogleTextModelDetails'],
> = {
  modelType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoogleTranslationModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['GoogleTranslationModelDetails'] = ResolversParentTypes['GoogleTranslationModelDetails'],
> = {
  baseModel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceLanguageCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetLanguageCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoogleTunedModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['GoogleTunedModelDetails'] = ResolversParentTypes['GoogleTunedModelDetails'],
> = {
  baseModel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  epochCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LabelEvaluationResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['LabelEvaluation'] = ResolversParentTypes['LabelEvaluation'],
> = {
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  falseNegatives?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  falsePositives?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  precision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  trueNegatives?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  truePositives?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ModelResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'],
> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  deploymentState?: Resolver<ResolversTypes['DeploymentState'], ParentType, ContextType>;
  deployments?: Resolver<ReadonlyArray<ResolversTypes['Deployment']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['ModelDetails']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['Evaluation']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['MLTask'], ParentType, ContextType>;
  trainedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelConnectionResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type ModelDetailsResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ModelDetails'] = ResolversParentTypes['ModelDetails'],
> = {
  __resolveType: TypeResolveFn<
    | 'AzureLanguageModelDetails'
    | 'GoogleForecastingModelDetails'
    | 'GoogleImageModelDetails'
    | 'GoogleTabularModelDetails'
    | 'GoogleTextModelDetails'
    | 'GoogleTranslationModelDetails'
    | 'GoogleTunedModelDetails',
    ParentType,
    ContextType
  >;
};

export type ModelEdgeResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
};

export type ModelExistsErrorResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ModelExistsError'] = ResolversParentTypes['ModelExistsError'],
> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion'],
> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  cancelOperation?: Resolver<
    ResolversTypes['CancelOperationPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCancelOperationArgs, 'input'>
  >;
  cancelTraining?: Resolver<
    ResolversTypes['CancelTrainingPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCancelTrainingArgs, 'input'>
  >;
  deleteModel?: Resolver<
    ResolversTypes['DeleteModelPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteModelArgs, 'input'>
  >;
  deleteOperation?: Resolver<
    ResolversTypes['DeleteOperationPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteOperationArgs, 'input'>
  >;
  deleteTraining?: Resolver<
    ResolversTypes['DeleteTrainingPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteTrainingArgs, 'input'>
  >;
  deployModel?: Resolver<
    ResolversTypes['DeployModelPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeployModelArgs, 'input'>
  >;
  startTraining?: Resolver<
    ResolversTypes['StartTrainingPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationStartTrainingArgs, 'input'>
  >;
  undeployModel?: Resolver<
    ResolversTypes['UndeployModelPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUndeployModelArgs, 'input'>
  >;
};

export type NodeResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node'],
> = {
  __resolveType: TypeResolveFn<
    'Dataset' | 'Model' | 'Operation' | 'Provider' | 'TrainingJob',
    ParentType,
    ContextType
  >;
};

export type OperationResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Operation'] = ResolversParentTypes['Operation'],
> = {
  cancelRequestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelRequestedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['Failure']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['StateChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OperationKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partialFailures?: Resolver<ReadonlyArray<ResolversTypes['Failure']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Progress']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  rawState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OperationState'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperationConnectionResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['OperationConnection'] = ResolversParentTypes['OperationConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OperationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Operation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type OperationEdgeResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['OperationEdge'] = ResolversParentTypes['OperationEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Operation'], ParentType, ContextType>;
};

export type OperationStatusEventResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['OperationStatusEvent'] = ResolversParentTypes['OperationStatusEvent'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gap?: Resolver<Maybe<ResolversTypes['StatusGap']>, ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['Operation'], ParentType, ContextType>;
  previousState?: Resolver<Maybe<ResolversTypes['OperationState']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['StatusEventType'], ParentType, ContextType>;
};

export type PageInfoResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo'],
> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProgressResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress'],
> = {
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ProgressSource'], ParentType, ContextType>;
};

export type ProviderResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Provider'] = ResolversParentTypes['Provider'],
> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  health?: Resolver<ResolversTypes['ProviderHealth'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ProviderKind'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProviderHealthResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ProviderHealth'] = ResolversParentTypes['ProviderHealth'],
> = {
  lastFailure?: Resolver<Maybe<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ProviderHealthState'], ParentType, ContextType>;
};

export type ProviderProblemResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['ProviderProblem'] = ResolversParentTypes['ProviderProblem'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  providerRequestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  dataset?: Resolver<
    Maybe<ResolversTypes['Dataset']>,
    ParentType,
    ContextType,
    RequireFields<QueryDatasetArgs, 'id'>
  >;
  datasets?: Resolver<
    ResolversTypes['DatasetConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryDatasetsArgs, 'first'>
  >;
  model?: Resolver<
    Maybe<ResolversTypes['Model']>,
    ParentType,
    ContextType,
    RequireFields<QueryModelArgs, 'id'>
  >;
  models?: Resolver<
    ResolversTypes['ModelConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryModelsArgs, 'first'>
  >;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<
    ReadonlyArray<Maybe<ResolversTypes['Node']>>,
    ParentType,
    ContextType,
    RequireFields<QueryNodesArgs, 'ids'>
  >;
  operation?: Resolver<
    Maybe<ResolversTypes['Operation']>,
    ParentType,
    ContextType,
    RequireFields<QueryOperationArgs, 'id'>
  >;
  operations?: Resolver<
    ResolversTypes['OperationConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryOperationsArgs, 'first'>
  >;
  provider?: Resolver<
    Maybe<ResolversTypes['Provider']>,
    ParentType,
    ContextType,
    RequireFields<QueryProviderArgs, 'key'>
  >;
  providers?: Resolver<ReadonlyArray<ResolversTypes['Provider']>, ParentType, ContextType>;
  trainingJob?: Resolver<
    Maybe<ResolversTypes['TrainingJob']>,
    ParentType,
    ContextType,
    RequireFields<QueryTrainingJobArgs, 'id'>
  >;
  trainingJobs?: Resolver<
    ResolversTypes['TrainingJobConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryTrainingJobsArgs, 'first'>
  >;
};

export type QuotaExceededErrorResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['QuotaExceededError'] = ResolversParentTypes['QuotaExceededError'],
> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceStatusResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['SourceStatus'] = ResolversParentTypes['SourceStatus'],
> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
};

export type StartTrainingPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['StartTrainingPayload'] = ResolversParentTypes['StartTrainingPayload'],
> = {
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StateChangeResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['StateChange'] = ResolversParentTypes['StateChange'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rawState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OperationState'], ParentType, ContextType>;
};

export type SubscriptionResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription'],
> = {
  operationStatus?: SubscriptionResolver<
    ResolversTypes['OperationStatusEvent'],
    'operationStatus',
    ParentType,
    ContextType,
    RequireFields<SubscriptionOperationStatusArgs, 'id'>
  >;
  trainingJobStatus?: SubscriptionResolver<
    ResolversTypes['TrainingJobStatusEvent'],
    'trainingJobStatus',
    ParentType,
    ContextType,
    RequireFields<SubscriptionTrainingJobStatusArgs, 'id'>
  >;
  trainingJobStatuses?: SubscriptionResolver<
    ResolversTypes['TrainingJobStatusEvent'],
    'trainingJobStatuses',
    ParentType,
    ContextType,
    Partial<SubscriptionTrainingJobStatusesArgs>
  >;
};

export type TrainingInProgressErrorResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['TrainingInProgressError'] = ResolversParentTypes['TrainingInProgressError'],
> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingJobResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['TrainingJob'] = ResolversParentTypes['TrainingJob'],
> = {
  cancelRequestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelRequestedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataSplit?: Resolver<Maybe<ResolversTypes['DataSplit']>, ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  estimatedEndAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['Failure']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['StateChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Progress']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  rawState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stages?: Resolver<ReadonlyArray<ResolversTypes['TrainingStage']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OperationState'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['MLTask'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['Failure']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingJobConnectionResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['TrainingJobConnection'] = ResolversParentTypes['TrainingJobConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TrainingJobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type TrainingJobEdgeResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['TrainingJobEdge'] = ResolversParentTypes['TrainingJobEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
};

export type TrainingJobStatusEventResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['TrainingJobStatusEvent'] = ResolversParentTypes['TrainingJobStatusEvent'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gap?: Resolver<Maybe<ResolversTypes['StatusGap']>, ParentType, ContextType>;
  previousState?: Resolver<Maybe<ResolversTypes['OperationState']>, ParentType, ContextType>;
  trainingJob?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['StatusEventType'], ParentType, ContextType>;
};

export type TrainingStageResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['TrainingStage'] = ResolversParentTypes['TrainingStage'],
> = {
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['Failure']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rawState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OperationState'], ParentType, ContextType>;
};

export type UndeployModelPayloadResolvers<
  ContextType = RequestContext,
  ParentType extends
    ResolversParentTypes['UndeployModelPayload'] = ResolversParentTypes['UndeployModelPayload'],
> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<
  ContextType = RequestContext,
  ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError'],
> = {
  __resolveType: TypeResolveFn<
    'GenericUserError' | 'ModelExistsError' | 'QuotaExceededError' | 'TrainingInProgressError',
    ParentType,
    ContextType
  >;
};

export type Resolvers<ContextType = RequestContext> = {
  AzureLanguageModelDetails?: AzureLanguageModelDetailsResolvers<ContextType>;
  CancelOperationPayload?: CancelOperationPayloadResolvers<ContextType>;
  CancelTrainingPayload?: CancelTrainingPayloadResolvers<ContextType>;
  ConfusionMatrix?: ConfusionMatrixResolvers<ContextType>;
  DataSplit?: DataSplitResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetConnection?: DatasetConnectionResolvers<ContextType>;
  DatasetEdge?: DatasetEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteModelPayload?: DeleteModelPayloadResolvers<ContextType>;
  DeleteOperationPayload?: DeleteOperationPayloadResolvers<ContextType>;
  DeleteTrainingPayload?: DeleteTrainingPayloadResolvers<ContextType>;
  DeployModelPayload?: DeployModelPayloadResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  Evaluation?: EvaluationResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  Freshness?: FreshnessResolvers<ContextType>;
  GenericUserError?: GenericUserErrorResolvers<ContextType>;
  GoogleForecastingModelDetails?: GoogleForecastingModelDetailsResolvers<ContextType>;
  GoogleImageModelDetails?: GoogleImageModelDetailsResolvers<ContextType>;
  GoogleTabularModelDetails?: GoogleTabularModelDetailsResolvers<ContextType>;
  GoogleTextModelDetails?: GoogleTextModelDetailsResolvers<ContextType>;
  GoogleTranslationModelDetails?: GoogleTranslationModelDetailsResolvers<ContextType>;
  GoogleTunedModelDetails?: GoogleTunedModelDetailsResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LabelEvaluation?: LabelEvaluationResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelDetails?: ModelDetailsResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelExistsError?: ModelExistsErrorResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Operation?: OperationResolvers<ContextType>;
  OperationConnection?: OperationConnectionResolvers<ContextType>;
  OperationEdge?: OperationEdgeResolvers<ContextType>;
  OperationStatusEvent?: OperationStatusEventResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Progress?: ProgressResolvers<ContextType>;
  Provider?: ProviderResolvers<ContextType>;
  ProviderHealth?: ProviderHealthResolvers<ContextType>;
  ProviderProblem?: ProviderProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuotaExceededError?: QuotaExceededErrorResolvers<ContextType>;
  SourceStatus?: SourceStatusResolvers<ContextType>;
  StartTrainingPayload?: StartTrainingPayloadResolvers<ContextType>;
  StateChange?: StateChangeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TrainingInProgressError?: TrainingInProgressErrorResolvers<ContextType>;
  TrainingJob?: TrainingJobResolvers<ContextType>;
  TrainingJobConnection?: TrainingJobConnectionResolvers<ContextType>;
  TrainingJobEdge?: TrainingJobEdgeResolvers<ContextType>;
  TrainingJobStatusEvent?: TrainingJobStatusEventResolvers<ContextType>;
  TrainingStage?: TrainingStageResolvers<ContextType>;
  UndeployModelPayload?: UndeployModelPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
