const HIDDEN = '[redacted]';
const MIN_BASE64_CHARACTERS = 12;

/** The text without these secrets, in whichever of the usual forms they stand in it. */
export type Redact = (text: string) => string;

/**
 * Takes secrets out as they are, percent-encoded, escaped as in JSON, and in Base64. `secrets` is asked each time, for
 * those that change.
 */
export function createRedact(secrets: () => Iterable<string>): Redact {
  const forms = new Map<string, SecretForms>();
  return (text) => {
    const known = [...secrets()].filter((secret) => secret !== '');
    for (const old of forms.keys()) if (!known.includes(old)) forms.delete(old);
    let redacted = text;
    // The longest first: one secret may begin with another, and its rest would stay.
    for (const secret of known.sort((a, b) => b.length - a.length)) {
      const form = forms.get(secret) ?? toForms(secret);
      forms.set(secret, form);
      redacted = take(form, redacted);
    }
    return redacted;
  };
}

interface SecretForms {
  /** In lower case, with nothing that escaping could have added. */
  readonly bare: string;
  /** As it is, and in Base64. */
  readonly plain: readonly string[];
  /** With any of its characters escaped. */
  readonly escaped: RegExp;
}

function toForms(secret: string): SecretForms {
  return {
    plain: [secret, ...base64Forms(secret)],
    bare: secret.replaceAll('\\', '').toLowerCase(),
    escaped: escapedForm(secret),
  };
}

function take({ plain, bare, escaped }: SecretForms, text: string): string {
  let taken = text;
  for (const form of plain) if (taken.includes(form)) taken = taken.replaceAll(form, HIDDEN);
  // To look for every escaped form takes long, and nearly no text holds one.
  return holdsEscaped(taken, bare) ? taken.replace(escaped, HIDDEN) : taken;
}

function holdsEscaped(text: string, bare: string): boolean {
  if (!text.includes('%') && !text.includes('\\')) return false;
  return text.replace(ESCAPES, unescapeOne).toLowerCase().includes(bare);
}

const ESCAPES = /%([0-9a-f]{2})|\\+u00([0-9a-f]{2})|\\+/gi;

function unescapeOne(_match: string, percent: string | undefined, json: string | undefined): string {
  const code = percent ?? json;
  return code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16));
}

/**
 * What stays the same of a text in Base64 wherever in the encoded bytes it begins, in both alphabets. Short secrets
 * leave too little to tell from chance.
 */
function base64Forms(secret: string): readonly string[] {
  const forms = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    // The characters that also hold bits of what stands before or after.
    const begin = Math.ceil((offset * 8) / 6);
    const end = Math.floor((bytes.length * 8) / 6);
    return [bytes.toString('base64').slice(begin, end), bytes.toString('base64url').slice(begin, end)];
  });
  return [...new Set(forms)].filter(({ length }) => length >= MIN_BASE64_CHARACTERS);
}

/** Each character as it is, `%2F`, `\u002f` or `\/`, with as many backslashes as escaping it again and again adds. */
function escapedForm(secret: string): RegExp {
  const characters = [...secret].map((character) => {
    const code = character.charCodeAt(0).toString(16);
    // No more than eight: a text of backslashes alone must not take long.
    return `(?:\\\\{0,8}\\u{${code}}|%${code.padStart(2, '0')}|\\\\{1,8}u${code.padStart(4, '0')})`;
  });
  return new RegExp(characters.join(''), 'giu');
}
