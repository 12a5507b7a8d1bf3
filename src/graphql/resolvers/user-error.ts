import type { UserError } from '../../operations/user-error.ts';
import type { Resolvers } from '../generated/resolver-types.ts';
import { modelSource, trainingJobSource } from '../source-types.ts';
import { orNull } from './node.ts';

export const userErrorResolvers: Pick<
  Resolvers,
  'UserError' | 'TrainingInProgressError' | 'ModelExistsError'
> = {
  UserError: { __resolveType: typeNameOf },
  TrainingInProgressError: { trainingJob: ({ running }) => orNull(running, trainingJobSource) },
  ModelExistsError: { model: ({ model }) => modelSource(model) },
};

function typeNameOf({ code }: Pick<UserError, 'code'>) {
  switch (code) {
    case 'TRAINING_IN_PROGRESS':
      return 'TrainingInProgressError';
    case 'MODEL_EXISTS':
      return 'ModelExistsError';
    case 'QUOTA_EXCEEDED':
      return 'QuotaExceededError';
    default:
      return 'GenericUserError';
  }
}
