import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One thing a source file reaches for. */
export interface Use {
  /** Below src, e.g. "ledger/ledger.ts". */
  readonly file: string;
  /** A file below src, or "npm:<package>", "node:<module>", "global:<name>". */
  readonly target: string;
}

// A string or a comment, whichever begins first. A string ends on its line, a template may go on.
const TEXT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const IMPORT = /(?:\bfrom|\bimport\s*\(|\bimport)\s*['"]([^'"\n]+)['"]/g;
const GLOBAL = /\b(?:process\.env|setTimeout|setInterval)\b/g;

/** Every import (static, dynamic, re-exported) of a source text, and every global that a rule is about. */
export function usesOf(file: string, source: string): readonly Use[] {
  const code = source.replace(TEXT, (text) => (text.startsWith('/') ? ' ' : text));
  const imports = [...code.matchAll(IMPORT)].map(([, specifier = '']) => toTarget(file, specifier));
  const words = source.replace(TEXT, ' ').match(GLOBAL) ?? [];
  return [...imports, ...words.map((word) => `global:${word}`)].map((target) => ({ file, target }));
}

/** The uses of every source file below a folder. */
export function usesBelow(folder: string): readonly Use[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => usesOf(path, readFileSync(`${folder}/${path}`, 'utf8')));
}

function toTarget(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
}
