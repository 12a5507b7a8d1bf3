import { createHash, randomBytes } from 'node:crypto';
import type { ApiKeyConfig } from '../config/edge-config.ts';
import type { Caller } from './caller.ts';

const PREFIX = 'amg_';
const KEY_BYTES = 32;

/** A new key of 256 random bits. Its prefix lets scanners for leaked secrets know it. */
export function createApiKey(): string {
  return PREFIX + randomBytes(KEY_BYTES).toString('base64url');
}

/** What is kept of a key, in hexadecimal digits. A random key needs no slow hash: there is nothing to guess from. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Answers with what is configured for a key. How long that takes says nothing of how near a guess is: it is hashed first. */
export function createKeyRing(keys: readonly ApiKeyConfig[]): (key: string) => ApiKeyConfig | undefined {
  const byHash = new Map(keys.map((key) => [key.sha256, key]));
  return (key) => byHash.get(hashApiKey(key));
}

export function callerOf({ name, role, grants, expiresAt }: ApiKeyConfig): Caller {
  return { name, grants: { everywhere: role, providers: grants }, expiresAt };
}
