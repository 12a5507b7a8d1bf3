import { type Logger, pino } from 'pino';
import { ConfigError, type Environment } from '../config.ts';
import { LOG_HOOKS } from '../log-hooks.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** JSON lines on standard output, from the level in LOG_LEVEL on. Throws a ConfigError for a level that there is not. */
export function createLog(environment: Environment, defaultLevel: 'info' | 'warn'): Logger {
  const level = environment.LOG_LEVEL ?? defaultLevel;
  if (LEVELS.includes(level)) return pino({ level, hooks: LOG_HOOKS });
  const problem = { path: 'LOG_LEVEL', message: `must be one of ${LEVELS.join(', ')}` };
  throw new ConfigError([problem], 'the environment');
}
