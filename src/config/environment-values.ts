import { type ConfigProblem, toPathText } from './config-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Substituted {
  readonly value: unknown;
  /** One for each text that could not be filled in; such a text is left as it was. */
  readonly problems: readonly ConfigProblem[];
}

// No setting lies this deep. Aliases can make a structure that contains itself, which has no end.
const MAX_DEPTH = 12;
const REFERENCE = /\$\$\{|\$\{([^}]*)(\}?)/g;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Puts the environment's values in the place of `${NAME}` in every text of `value`; `$${` stands for a plain `${`.
 * What is put in is not read again: a value from the environment cannot refer to another.
 */
export function substituteEnvironment(value: unknown, environment: Environment): Substituted {
  const problems: ConfigProblem[] = [];
  const report = (path: readonly PropertyKey[], message: string) => {
    problems.push({ path: toPathText(path), message });
  };
  return { value: substituteAt([], value, { environment, report }), problems };
}

interface Substitution {
  readonly environment: Environment;
  report(path: readonly PropertyKey[], message: string): void;
}

function substituteAt(path: readonly PropertyKey[], value: unknown, substitution: Substitution): unknown {
  if (typeof value === 'string') return substituteText(path, value, substitution);
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return value;
  if (Array.isArray(value))
    return value.map((item, index) => substituteAt([...path, index], item, substitution));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substituteAt([...path, key], item, substitution)]),
  );
}

function substituteText(path: readonly PropertyKey[], text: string, substitution: Substitution): string {
  return text.replace(
    REFERENCE,
    (reference: string, name: string | undefined, closing: string | undefined) => {
      if (name === undefined) return '${';
      const found = lookUp(name, closing === '}', substitution.environment);
      if ('value' in found) return found.value;
      substitution.report(path, found.problem);
      return reference;
    },
  );
}

function lookUp(
  name: string,
  isClosed: boolean,
  environment: Environment,
): { value: string } | { problem: string } {
  if (!isClosed || !VARIABLE_NAME.test(name)) {
    return {
      problem: `holds \${ without the name of an environment variable and a }; write $\${ for a plain \${`,
    };
  }
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  return value === undefined ? { problem: `the environment variable ${name} is not set` } : { value };
}
