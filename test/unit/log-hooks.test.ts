import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { LOG_HOOKS } from '../../src/log-hooks.ts';

/** The one line that the log writes about a text. */
function write(text: string): string {
  const lines: string[] = [];
  const log = pino({ hooks: LOG_HOOKS }, { write: (line) => lines.push(line) });
  log.info({ text }, text);
  expect(lines).toHaveLength(1);
  return lines.join('');
}

describe('a line of the log', () => {
  it.each([
    ['a line feed', '\n'],
    ['a carriage return', '\r'],
    ['an escape', '\u001b'],
    ['a control sequence of 8 bits', '\u009b31m'],
    ['a next line', '\u0085'],
    ['a line separator', '\u2028'],
    ['an override of the direction of writing', '\u202e'],
    ['an isolate', '\u2066'],
  ])('never holds %s as it is, and reads back as what was said', (_what, text) => {
    const line = write(`before${text}after`);
    expect(line).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(line)).toMatchObject({ text: `before${text}after`, msg: `before${text}after` });
  });

  it('keeps the letters of every language', () => {
    expect(write('Blüte 花 🌸')).toContain('"text":"Blüte 花 🌸"');
  });
});
