import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/commands/create-log.ts';

describe('LOG_LEVEL', () => {
  it.each([
    [{}, 'warn'],
    [{ LOG_LEVEL: 'debug' }, 'debug'],
    [{ LOG_LEVEL: 'silent' }, 'silent'],
  ])('of %j makes the level %s', (environment, level) => {
    expect(createLog(environment, 'warn').level).toBe(level);
  });

  it.each(['loud', '', 'INFO'])('%j is a mistake that is told as one of the configuration', (LOG_LEVEL) => {
    expect(() => createLog({ LOG_LEVEL }, 'info')).toThrow(
      '1 mistake in the environment; nothing was started:\n' +
        '  LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent\n',
    );
  });
});
