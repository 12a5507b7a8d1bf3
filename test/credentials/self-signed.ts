import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate for this machine, good for a day, that signs itself: who trusts it trusts no other. Both in PEM. */
export function createSelfSigned(): { readonly key: string; readonly certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('550403'), element(0x0c, Buffer.from('localhost')))));
  const signature = sequence(oid('2a8648ce3d040302'));
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    signature,
    name,
    sequence(utcTime(Date.now() - 60_000), utcTime(Date.now() + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(names(), authority())),
  );
  const signed = sequence(body, signature, bits(sign('sha256', body, privateKey)));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** Subject alternative names: localhost and 127.0.0.1. */
function names(): Buffer {
  const both = sequence(element(0x82, Buffer.from('localhost')), element(0x87, Buffer.from([127, 0, 0, 1])));
  return sequence(oid('551d11'), element(0x04, both));
}

/** Basic constraints: it may sign certificates, so itself. */
function authority(): Buffer {
  const yes = element(0x01, Buffer.from([0xff]));
  return sequence(oid('551d13'), yes, element(0x04, sequence(yes)));
}

// DER, as X.690 has it: a tag, a length, and the content.
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...long]), content]);
}

const sequence = (...parts: readonly Buffer[]) => element(0x30, Buffer.concat(parts));
const set = (part: Buffer) => element(0x31, part);
const oid = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
const integer = (bytes: Buffer) => element(0x02, bytes);
const bits = (bytes: Buffer) => element(0x03, Buffer.concat([Buffer.from([0]), bytes]));

function utcTime(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`));
}
