const LIMIT_MS = 15_000;
const STEP_MS = 10;

/** Resolves with the first value that is neither false nor absent; fails, naming what was awaited, after 15 seconds. */
export async function until<Value>(
  what: string,
  look: () => Value | false | null | undefined | Promise<Value | false | null | undefined>,
): Promise<Value> {
  const giveUpAtMs = Date.now() + LIMIT_MS;
  for (;;) {
    const value = await look();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > giveUpAtMs) throw new Error(`waited ${LIMIT_MS} ms in vain until ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, STEP_MS);
    });
  }
}
