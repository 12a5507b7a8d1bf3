/** JSON that may stand inside a `<script>`: nothing in it ends the element or, for an old browser, the line. */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Throws for a nonce that could end the attribute or the header it is written into. */
export function checkNonce(nonce: string): string {
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce))
    throw new Error('a nonce is at least 16 characters of base64');
  return nonce;
}
