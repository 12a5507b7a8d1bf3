// Visible ASCII with spaces and tabs inside: RFC 9110, 5.5, without what different readers take differently.
const VALUE = /^[!-~]([\t -~]*[!-~])?$/;
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * The headers of a credential as they are, where each can be sent as one. Throws for a line break, which would begin
 * another header, and for whatever is not ASCII; the error does not show the value.
 */
export function checkHeaders<Headers extends Readonly<Record<string, string>>>(headers: Headers): Headers {
  for (const [name, value] of Object.entries(headers)) {
    if (NAME.test(name) && VALUE.test(value)) continue;
    throw new Error(
      'it cannot be sent as a header: it is empty, or holds a line break or another character that is not ASCII',
    );
  }
  return headers;
}
