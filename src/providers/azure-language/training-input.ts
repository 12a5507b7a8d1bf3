import type { AzureTextTraining, TrainingSpec } from '../../domain/training.ts';
import { type Refused, refused } from './refusal.ts';
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
    return refused('UNSUPPORTED', message, ['input', 'spec', spec.kind]);
  }
  if (!isSegment(spec.projectName)) return badName('projectName', spec.projectName);
  if (!isSegment(spec.modelLabel)) return badName('modelLabel', spec.modelLabel);
  if (!isConfigured(spec.projectName)) return refusedUnknownProject(spec.projectName);
  return findSplitProblem(spec.dataSplit) ?? spec;
}

export function refusedUnknownProject(project: string): Refused {
  return refused('NOT_FOUND', `there is no project ${JSON.stringify(project)}`, specField('projectName'));
}

/** The place in the input that a refusal in the provider's words is about, as far as those tell. */
export function fieldIn(providerText: string | null): readonly string[] {
  const text = providerText ?? '';
  if (/trainingConfigVersion|training config/i.test(text)) return specField('trainingConfigVersion');
  if (/modelLabel|model label/i.test(text)) return specField('modelLabel');
  if (/evaluationOptions|splitPercentage/i.test(text)) return specField('dataSplit');
  return specField();
}

function badName(member: 'projectName' | 'modelLabel', text: string): Refused {
  return refused('INVALID_INPUT', `${JSON.stringify(text)} cannot be a name`, specField(member));
}

function findSplitProblem(split: AzureTextTraining['dataSplit']): Refused | null {
  if (split === null || split.kind === 'manual') return null;
  const { trainingPercent, testPercent } = split;
  if (trainingPercent >= 0 && testPercent >= 0 && trainingPercent + testPercent === 100) return null;
  const message = `${trainingPercent} and ${testPercent} percent do not make 100 together`;
  return refused('INVALID_INPUT', message, specField('dataSplit', 'percentage'));
}
