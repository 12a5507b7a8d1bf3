// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} in plain text is what the configuration holds

import { describe, expect, it } from 'vitest';
import { environment } from '../../../src/config.ts';
import { GOOGLE, parse, problemsOf, withAzure, withGoogle } from './config-cases.ts';

describe('values from the environment', () => {
  it('fill in any text, also a part of it', () => {
    const config = parse(withGoogle({ displayName: '${NAME} (${STAGE})' }), {
      NAME: 'Google',
      STAGE: 'test',
    });
    expect(config.providers[0]?.displayName).toBe('Google (test)');
  });

  it('fill in numbers', () => {
    const config = {
      providers: [GOOGLE],
      listen: { port: '${PORT}' },
      polling: { deadlineHours: '${HOURS}' },
    };
    const { listen, polling } = parse(config, { PORT: '8080', HOURS: '0.5' });
    expect([listen.port, polling.deadlineHours]).toEqual([8080, 0.5]);
  });

  it('are not read for further references', () => {
    const config = parse(withGoogle({ displayName: '${A}' }), { A: '${B}', B: 'no' });
    expect(config.providers[0]?.displayName).toBe('${B}');
  });

  it('stay out where the reference is escaped', () => {
    const config = parse(withGoogle({ displayName: '$${A} costs $5' }), { A: 'no' });
    expect(config.providers[0]?.displayName).toBe('${A} costs $5');
  });

  it('are asked for by name when they are missing, each once and nothing else of that place', () => {
    expect(
      problemsOf(withAzure({ endpoint: 'https://${HOST}.${DOMAIN}', credentials: { type: '${TYPE}' } })),
    ).toEqual([
      'providers[0].endpoint: the environment variable HOST is not set',
      'providers[0].endpoint: the environment variable DOMAIN is not set',
      'providers[0].credentials.type: the environment variable TYPE is not set',
    ]);
  });

  it('come from the environment alone, not from what every object has', () => {
    expect(problemsOf(withGoogle({ displayName: '${constructor}' }))).toEqual([
      'providers[0].displayName: the environment variable constructor is not set',
    ]);
  });

  it.each(['${', '${}', '${TOKEN', '${a b}', '${1A}'])('are not found by %s', (displayName) => {
    expect(problemsOf(withGoogle({ displayName }))).toEqual([
      'providers[0].displayName: holds ${ without the name of an environment variable and a }; write $${ for a plain ${',
    ]);
  });

  it('are those of the process', () => {
    expect(environment()).toBe(process.env);
  });
});
