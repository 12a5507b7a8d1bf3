/** What is told of a provider's words, our advice behind them included. */
export const MAX_MESSAGE_CHARACTERS = 500;

/** Foreign text as one line of at most so many characters, and one more where it was cut. */
export function clean(text: string, maxCharacters = MAX_MESSAGE_CHARACTERS): string {
  const oneLine = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (oneLine === '') return 'no message';
  if (oneLine.length <= maxCharacters) return oneLine;
  // The cut may fall inside a character that takes two units.
  return `${oneLine.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
