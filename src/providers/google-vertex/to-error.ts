import { createFailureReader } from '../google/to-failure-reading.ts';

export const readFailure = createFailureReader({
  // In the words that users have quoted, as no reason says it (V19).
  messages: [
    [
      /location ID doesn.t match the endpoint/i,
      'Endpoint and location have to belong together: leave endpoint out, or begin it with the location, as in https://us-central1-aiplatform.googleapis.com',
    ],
  ],
  wrongHost:
    'Something else than Vertex AI answers there: leave endpoint out, or begin it with the location, as in https://us-central1-aiplatform.googleapis.com; global is at https://aiplatform.googleapis.com (no API is at global-aiplatform), us and eu at https://aiplatform.us.rep.googleapis.com and https://aiplatform.eu.rep.googleapis.com',
});
