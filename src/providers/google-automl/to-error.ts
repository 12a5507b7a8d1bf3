import { createFailureReader } from '../google/to-failure-reading.ts';

export const readFailure = createFailureReader({
  // What the service says without a reason (A24).
  messages: [
    [
      /location ID (?:doesn.t match the endpoint|is not valid)/i,
      'Endpoint and location have to belong together: https://automl.googleapis.com has us-central1 alone, https://eu-automl.googleapis.com eu alone',
    ],
    [
      /should start with 3 letters/i,
      'An id of Google AutoML begins with three letters, such as TRL or ICN; one of digits alone is of Vertex AI, which is a provider of kind GOOGLE_VERTEX',
    ],
    [/Invalid resource ID/i, 'Give the id of the resource, which is not its display name'],
  ],
  wrongHost:
    'Something else than Google AutoML answers there: check endpoint and location; us-central1 is at https://automl.googleapis.com, eu at https://eu-automl.googleapis.com',
});
