import { statSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { type Secret, SecretFileError } from '../../secret.ts';

/** How often a file is looked at, at most. */
const LOOK_INTERVAL_MS = 1_000;

export interface LiveSecretDeps {
  /** The configured key of the provider whose secret it is, for the log. */
  readonly provider: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A secret that follows its file: what a mount or an editor puts there is used within a second. A file that is gone, or
 * holds nothing that can be used, leaves the secret as it was. One that has no file never changes.
 */
export class LiveSecret {
  readonly #deps: LiveSecretDeps;
  #secret: Secret;
  #version: string | null = null;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #isTroubled = false;

  constructor(secret: Secret, deps: LiveSecretDeps) {
    this.#secret = secret;
    this.#deps = deps;
  }

  get canChange(): boolean {
    return this.#secret.file !== null;
  }

  /** The secret as it is; its file is looked at once a second at most. */
  current(): string {
    const nowMs = this.#deps.clock.now().getTime();
    // Also where the clock was set back: nobody knows then how long ago the last look was.
    const isRecent = nowMs >= this.#lookedAtMs && nowMs - this.#lookedAtMs < LOOK_INTERVAL_MS;
    return isRecent ? this.#secret.reveal() : this.look();
  }

  /** The secret as its file has it now, whenever the last look was: for one that was just refused. */
  look(): string {
    const { file } = this.#secret;
    this.#lookedAtMs = this.#deps.clock.now().getTime();
    if (file !== null) this.#follow(file);
    return this.#secret.reveal();
  }

  #follow(file: string): void {
    try {
      const version = versionOf(file);
      if (version === null || version !== this.#version) this.#take(this.#secret.reread(), file);
      this.#version = version;
      this.#isTroubled = false;
    } catch (error) {
      if (!(error instanceof SecretFileError)) throw error;
      this.#complain(file, error.message);
    }
  }

  #take(secret: Secret, file: string): void {
    const isNew = secret.reveal() !== this.#secret.reveal();
    this.#secret = secret;
    const { log, provider } = this.#deps;
    if (isNew) log.info({ provider, file }, 'a secret has changed; the new one is used from now on');
  }

  /** Once for as long as the trouble lasts, however often the file is looked at. */
  #complain(file: string, problem: string): void {
    const { log, provider } = this.#deps;
    if (!this.#isTroubled)
      log.warn({ provider, file, problem }, 'the file of a secret cannot be used; the last secret is kept');
    this.#isTroubled = true;
  }
}

/**
 * Something that is another as soon as the file is, also where a link on its path leads elsewhere, as Kubernetes changes
 * what it mounts; null where it cannot be seen.
 */
function versionOf(file: string): string | null {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch {
    // Whoever reads it then learns why it cannot be read.
    return null;
  }
}
