import { systemClock } from '../../clock.ts';
import { ConfigError, environment, loadConfig } from '../../config.ts';
import type { CreateProvider } from '../build-gateway.ts';
import { examineGateway } from './examine-gateway.ts';
import { type ExaminationDeps, examineProvider } from './examine-provider.ts';
import { type Finding, fail, ok, type Told } from './finding.ts';

/**
 * `automl-gateway doctor`: prints what a gateway with this configuration would meet, a line each, and what to do about
 * it. Answers with the exit code: 1 where something will not work.
 */
export async function runDoctor(configPath: string, createProvider: CreateProvider): Promise<number> {
  const findings = await diagnose(configPath, { createProvider, clock: systemClock });
  console.log(findings.map(toText).join('\n'));
  return findings.some(({ verdict }) => verdict === 'FAIL') ? 1 : 0;
}

/** In the order of the configuration; its mistakes alone where it has any. */
export async function diagnose(
  configPath: string,
  deps: Omit<ExaminationDeps, 'upstream'>,
): Promise<readonly Finding[]> {
  try {
    const config = await loadConfig(configPath, environment());
    const { upstream, providers } = config;
    const examined = providers.map((provider) => examineProvider(provider, { ...deps, upstream }));
    const count = `${providers.length} ${providers.length === 1 ? 'provider' : 'providers'}`;
    const gateway = [
      ok('configuration', `${configPath} has ${count}`),
      ...(await examineGateway(config, { ...deps, environment: environment() })),
    ];
    return [...gateway.map(ofGateway), ...(await Promise.all(examined)).flat()];
  } catch (error) {
    if (error instanceof ConfigError) return toMistakes(error).map(ofGateway);
    throw error;
  }
}

function ofGateway(told: Told): Finding {
  return { subject: 'gateway', ...told };
}

function toMistakes({ problems, source }: ConfigError): readonly Told[] {
  return problems.map(({ path, message }) =>
    fail('configuration', `${path === '' ? source : path}: ${message}`, 'correct it; docs/configuration.md'),
  );
}

function toText({ subject, check, verdict, text, advice }: Finding): string {
  const line = `${verdict.padEnd(4)}  ${subject}  ${check}: ${text}`;
  return advice === null ? line : `${line}\n      → ${advice}`;
}
