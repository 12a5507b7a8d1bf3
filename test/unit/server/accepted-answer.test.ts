import { describe, expect, it } from 'vitest';
import { type AnswerForm, preferredForm } from '../../../src/server/accepted-answer.ts';

const ALL: readonly AnswerForm[] = ['page', 'events', 'json'];

const cases: readonly (readonly [string | undefined, AnswerForm])[] = [
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['text/event-stream', 'events'],
  ['Text/Event-Stream; charset=utf-8', 'events'],
  ['text/event-stream, application/json', 'events'],
  ['text/event-stream, multipart/mixed', 'events'],
  ['application/json, text/event-stream', 'json'],
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    'json',
  ],
  ['application/json;q=0.5, text/event-stream', 'events'],
  ['text/event-stream;q=0.5, application/json', 'json'],
  ['text/event-stream;q=0', 'json'],
  ['text/event-stream;q=nonsense', 'json'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'page'],
  ['application/text/html', 'json'],
  [',,;;q', 'json'],
];

describe('the form of an answer', () => {
  it.each(cases)('for "%s" is %s', (accept, form) => {
    expect(preferredForm(accept, ALL)).toBe(form);
  });

  it('is never one that is not offered', () => {
    expect(preferredForm('text/html, text/event-stream;q=0.9', ['events', 'json'])).toBe('events');
    expect(preferredForm('text/html', ['events', 'json'])).toBe('json');
  });
});
