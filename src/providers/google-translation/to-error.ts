import { createFailureReader } from '../google/to-failure-reading.ts';

export const readFailure = createFailureReader({
  // In the words that users have quoted: no reason says these (T16). Used-up quotas of text answer 403.
  messages: [
    [
      /Unsupported location|location is not allowed/i,
      'Custom models are kept in a region: set location to one that has them, such as us-central1, and not to global',
    ],
    [
      /\bDaily Limit Exceeded\b/i,
      'The project has used up what it may translate in a day: wait for the next, or have the quota raised',
    ],
    [
      /\bUser Rate Limit Exceeded\b|\bRate Limit Exceeded\b/i,
      'The project sends more in a short time than it may: try again in a minute, or have the quota raised',
    ],
  ],
  wrongHost:
    'Something else than Cloud Translation v3 answers there: check that endpoint is https://translation.googleapis.com, or https://translate.googleapis.com, which is the same',
});
