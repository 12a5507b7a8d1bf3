import { readFile } from 'node:fs/promises';
import { findCombinationProblems } from './config/combination-rules.ts';
import { ConfigError, type ConfigProblem } from './config/config-error.ts';
import { gatewayConfig } from './config/config-schema.ts';
import { type Environment, substituteEnvironment } from './config/environment-values.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { findQuotaProjectProblems, withQuotaProject } from './config/quota-project.ts';
import { readYaml } from './config/read-yaml.ts';
import { describeIssue, toProblems } from './config/to-problems.ts';
import { systemReasonOf } from './errors.ts';

export { ConfigError, type ConfigProblem } from './config/config-error.ts';
export type { Environment } from './config/environment-values.ts';
export type * from './config/gateway-config.ts';

/** The environment of this process. Nothing else in the gateway reads it. */
export function environment(): Environment {
  return process.env;
}

/**
 * Reads a configuration and fills in the defaults. Throws one ConfigError with every mistake there is;
 * `source` names the configuration in its message.
 */
export function parseConfig(text: string, environment: Environment, source?: string): GatewayConfig {
  const { value, problems: missing } = substituteEnvironment(readYaml(text, source), environment);
  const parsed = gatewayConfig.safeParse(value, { error: describeIssue });
  const malformed = parsed.success ? [] : toProblems(parsed.error);
  const foreign = findQuotaProjectProblems(environment);
  const problems = mergeProblems([missing, findCombinationProblems(value), malformed, foreign]);
  if (parsed.success && problems.length === 0) return withQuotaProject(parsed.data, environment);
  throw new ConfigError(problems, source);
}

/** Of each place only what the first group to speak of it says: a value left unfilled is not also malformed. */
function mergeProblems(groups: readonly (readonly ConfigProblem[])[]): readonly ConfigProblem[] {
  const told: ConfigProblem[] = [];
  for (const group of groups) {
    const paths = new Set(told.map(({ path }) => path));
    told.push(...group.filter(({ path }) => !paths.has(path)));
  }
  return told;
}

/** `parseConfig` of a file. Throws a ConfigError also where the file cannot be read. */
export async function loadConfig(path: string, environment: Environment): Promise<GatewayConfig> {
  return parseConfig(await readConfigFile(path), environment, path);
}

async function readConfigFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigError([{ path: '', message: describeReadFailure(error) }], path, error);
  }
}

function describeReadFailure(error: unknown): string {
  const code = systemReasonOf(error);
  switch (code) {
    case 'ENOENT':
      return 'there is no such file; check the path';
    case 'EISDIR':
      return 'this is a directory; name the file in it';
    case 'EACCES':
    case 'EPERM':
      return 'this process may not read the file; check its permissions';
    default:
      return `the file cannot be read (${code})`;
  }
}
