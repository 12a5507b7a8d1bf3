import { readFileSync } from 'node:fs';
import { WireReader } from '../../../../src/providers/wire-reader.ts';

const FOLDER = new URL('../../../fixtures/azure-language/', import.meta.url);

/** An answer out of test/fixtures/azure-language, by its name without ending. */
export function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
}

export function fixtureReader(name: string): WireReader {
  return WireReader.of(readFixture(name));
}
