import { readFileSync } from 'node:fs';
import { WireReader } from '../../../../src/providers/wire-reader.ts';

/** A published answer of Google Cloud Translation; test/fixtures/google-translation/README.md tells where each is from. */
export function readFixture(name: string): unknown {
  const file = new URL(`../../../fixtures/google-translation/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function fixtureReader(name: string): WireReader {
  return WireReader.of(readFixture(name));
}
