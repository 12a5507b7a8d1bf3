import type { AzureTextTraining, TrainingSpec } from '../../domain/training.ts';
import { ProviderError } from '../../errors.ts';
import { type InputPath, toInputPath } from '../input-path.ts';
import type { Refused } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import { isSegment } from './resource-names.ts';

const SPEC_FIELD = ['input', 'spec', 'azureText'];

export function specField(...path: readonly string[]): readonly string[] {
  return [...SPEC_FIELD, ...path];
}

/** The spec, if it is one for this kind of provider and its names can be sent. */
export function checkSpec(
  spec: TrainingSpec,
  isConfigured: (project: string) => boolean,
): AzureTextTraining | Refused {
  if (spec.kind !== 'azureText') {
    const message = `Azure Language does not understand ${spec.kind}; give azureText`;
    return refuse('UNSUPPORTED', message, ['input', 'spec', spec.kind]);
  }
  if (!isSegment(spec.projectName)) return badName('projectName', spec.projectName);
  if (!isSegment(spec.modelLabel)) return badName('modelLabel', spec.modelLabel);
  if (!isConfigured(spec.projectName)) return refusedUnknownProject(spec.projectName);
  return findSplitProblem(spec.dataSplit) ?? spec;
}

export function refusedUnknownProject(project: string): Refused {
  return refuse('NOT_FOUND', `there is no project ${JSON.stringify(project)}`, specField('projectName'));
}

/** The members of the bodies that start a training, as a refusal's `target` names them. */
const MEMBERS = new Map<string, string | InputPath>([
  ['projectName', 'projectName'],
  ['modelLabel', 'modelLabel'],
  ['trainingModelName', 'modelLabel'],
  ['trainingConfigVersion', 'trainingConfigVersion'],
  ['evaluationOptions', 'dataSplit'],
  ['trainingSplitPercentage', ['dataSplit', 'percentage', 'trainingPercent']],
  ['testingSplitPercentage', ['dataSplit', 'percentage', 'testPercent']],
]);

/** Azure's no to a start; what it does not find is the project. */
export function toRefusedStart(error: unknown): Refused {
  return toRefusal(error, pathByWording(error), {
    notFound: specField('projectName'),
    placeOf: (target) => toInputPath(target, SPEC_FIELD, MEMBERS),
  });
}

/** The place that a refusal without a target is about, as far as its words tell. */
function pathByWording(error: unknown): InputPath {
  const text = (error instanceof ProviderError && error.providerText) || '';
  if (/trainingConfigVersion|training config/i.test(text)) return specField('trainingConfigVersion');
  if (/modelLabel|model label/i.test(text)) return specField('modelLabel');
  if (/evaluationOptions|splitPercentage/i.test(text)) return specField('dataSplit');
  return specField();
}

function badName(member: 'projectName' | 'modelLabel', text: string): Refused {
  return refuse('INVALID_INPUT', `${JSON.stringify(text)} cannot be a name`, specField(member));
}

function findSplitProblem(split: AzureTextTraining['dataSplit']): Refused | null {
  if (split === null || split.kind === 'manual') return null;
  const { trainingPercent, testPercent } = split;
  if (trainingPercent >= 0 && testPercent >= 0 && trainingPercent + testPercent === 100) return null;
  const message = `${trainingPercent} and ${testPercent} percent do not make 100 together`;
  return refuse('INVALID_INPUT', message, specField('dataSplit', 'percentage'));
}
