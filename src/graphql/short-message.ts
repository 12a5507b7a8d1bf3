const MOST_CHARACTERS = 300;
const KEPT_CHARACTERS = MOST_CHARACTERS / 2;

/**
 * GraphQL repeats in its messages what the client wrote, however long that is; how they begin and end says what is wrong.
 * For messages that tell nothing secret: half a name is no longer known for one.
 */
export function shorten(message: string): string {
  if (message.length <= MOST_CHARACTERS) return message;
  return `${message.slice(0, KEPT_CHARACTERS)}…${message.slice(-KEPT_CHARACTERS)}`;
}
