import { ProviderError } from '../../errors.ts';

/**
 * True for a refusal to train because the project is training already. How Azure says so is not published: any 400 or
 * 409 counts whose text speaks of a training under way (A14).
 */
export function speaksOfRunningTraining(error: unknown): boolean {
  if (!(error instanceof ProviderError) || (error.status !== 400 && error.status !== 409)) return false;
  const text = error.providerText ?? '';
  return (
    /\btrain/i.test(text) && /in[- ]?progress|\brunning\b|\bongoing\b|\balready (?:being )?train/i.test(text)
  );
}
