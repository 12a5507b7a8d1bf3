import { createHash } from 'node:crypto';

/** Secrets that nothing else looks like: wherever one of them is found it has been leaked. */
export const CANARIES = {
  googleToken: 'ya29.CANARY-google/token+Q7hX2=vR9kLm_4tZ',
  azureKey: 'CANARYazure0K3y8f1d7c5b9a2e4d6f8b0c1a3e5d7f9b',
  callerKey: 'amg_CANARY-caller-Jx2Vn8Qw5Rt1Yp6Lk9Zb3Mc7Fd0Sg4H',
  wrongCallerKey: 'amg_CANARY-wrong-Hb7Nc3Xz9Lk2Jm5Vq8Wr1Ty4Gf6Dd0S',
  webhookSecret: `whsec_${Buffer.from('CANARY-webhook-secret-of-32-bytes').toString('base64')}`,
  webhookUrlToken: 'CANARYhookToken6Tg1Yh8Uj3Ik5Ol',
} as const;

export function sha256Of(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** A secret in the ways in which others may repeat it; each can stand inside of a JSON string. */
export function formsOf(secret: string): readonly string[] {
  const escaped = [...secret].map(
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    secret,
    encodeURIComponent(secret),
    escaped.join(''),
    secret.replaceAll('/', '\\/'),
    Buffer.from(secret).toString('base64'),
    Buffer.from(`key:${secret}`).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
}

/** The secrets that stand in a text in any form, by name. */
export function findSecrets(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const readings = [text, decodeAll(text)];
  return Object.entries(secrets)
    .filter(([, secret]) => {
      const forms = [...formsOf(secret), Buffer.from(secret).toString('hex'), [...secret].reverse().join('')];
      return readings.some((reading) => forms.some((form) => reading.includes(form)));
    })
    .map(([name]) => name);
}

/** With everything unescaped that JSON and URLs escape. */
function decodeAll(text: string): string {
  return text
    .replace(/\\+u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_match, json, percent) =>
      String.fromCharCode(Number.parseInt(json ?? percent, 16)),
    )
    .replaceAll('\\', '');
}
