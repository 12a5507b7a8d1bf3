import type { Resolvers } from '../generated/resolver-types.ts';
import { dateTimeScalar, jsonObjectScalar } from '../scalars.ts';
import { datasetResolvers } from './dataset.ts';
import { modelDetailsResolvers, modelResolvers, modelVersionResolvers } from './model.ts';
import { mutationResolvers } from './mutation.ts';
import { operationResolvers } from './operation.ts';
import { providerResolvers, sourceStatusResolvers } from './provider.ts';
import { queryResolvers } from './query.ts';
import {
  operationStatusEventResolvers,
  subscriptionResolvers,
  trainingJobStatusEventResolvers,
} from './subscription.ts';
import { trainingJobResolvers } from './training-job.ts';
import { userErrorResolvers } from './user-error.ts';

/** One table for each type that needs more than its own members. */
export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  JSONObject: jsonObjectScalar,
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Subscription: subscriptionResolvers,
  // Whatever stands for a Node carries its type with it.
  Node: { __resolveType: (source) => source.__typename },
  Provider: providerResolvers,
  SourceStatus: sourceStatusResolvers,
  Model: modelResolvers,
  ModelDetails: modelDetailsResolvers,
  ModelVersion: modelVersionResolvers,
  Dataset: datasetResolvers,
  Operation: operationResolvers,
  TrainingJob: trainingJobResolvers,
  OperationStatusEvent: operationStatusEventResolvers,
  TrainingJobStatusEvent: trainingJobStatusEventResolvers,
  ...userErrorResolvers,
};
