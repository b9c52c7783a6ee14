import { fromBase64, inBase64, inHex } from './bytes.js';
import { same, type HashBytes } from './merkle.js';

/**
 * A checkpoint as C2SP tlog-checkpoint has it: who keeps the log, how many leaves it has, the root of its tree, in a signed note
 * (C2SP signed-note, Ed25519). See docs/reference/log.md.
 */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
  /** further lines, such as the time */
  more: string[];
}

export interface NoteSignature {
  name: string;
  /** 4 bytes by which the key is told from others of its name */
  id: Uint8Array;
  bytes: Uint8Array;
}

export interface VerifierKey {
  name: string;
  /** 32 bytes of Ed25519 */
  publicKey: Uint8Array;
}

/** Whether Ed25519 says that the holder of the key signed the message. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const ED25519 = 1;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text that is signed, with the newline at its end. */
export const checkpointBody = ({ origin, size, root, more }: Checkpoint): string => [origin, String(size), inBase64(root), ...more, ''].join('\n');

/** Null where a text is no checkpoint. */
export function readCheckpointBody(body: string): Checkpoint | null {
  const [origin = '', size = '', root = '', ...more] = body.split('\n');
  const bytes = fromBase64(root);
  if (more.pop() !== '' || !origin || more.includes('') || !/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)) || bytes?.length !== 32) return null;
  return { origin, size: Number(size), root: bytes, more };
}

/** A key's own four bytes: of SHA-256 over name, newline, kind and key. */
export const keyId = ({ name, publicKey }: VerifierKey, hash: HashBytes): Uint8Array => hash(Uint8Array.of(...utf8(`${name}\n`), ED25519, ...publicKey)).slice(0, 4);

/** The key as verifiers keep it: name+id+base64. */
export const writeVerifierKey = (key: VerifierKey, hash: HashBytes): string => `${key.name}+${inHex(keyId(key, hash))}+${inBase64(Uint8Array.of(ED25519, ...key.publicKey))}`;

/** Null where a text is no Ed25519 key of this form, or its id is another's. */
export function readVerifierKey(text: string, hash: HashBytes): VerifierKey | null {
  const [, name = '', id = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (bytes?.length !== 33 || bytes[0] !== ED25519) return null;
  const key = { name, publicKey: bytes.slice(1) };
  return inHex(keyId(key, hash)) === id ? key : null;
}

/** A note: the text, a blank line, and a line for each signature. */
export const writeNote = (body: string, signatures: readonly NoteSignature[]): string =>
  `${body}\n${signatures.map(({ name, id, bytes }) => `— ${name} ${inBase64(Uint8Array.of(...id, ...bytes))}\n`).join('')}`;

/** Null where a text is no signed note. */
export function readNote(text: string): { body: string; signatures: NoteSignature[] } | null {
  const split = text.lastIndexOf('\n\n');
  const lines = text.slice(split + 2).split('\n');
  if (split < 0 || lines.pop() !== '' || !lines.length) return null;
  const signatures = lines.map((line): NoteSignature | null => {
    const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = fromBase64(base64);
    return bytes && bytes.length > 4 ? { name, id: bytes.slice(0, 4), bytes: bytes.slice(4) } : null;
  });
  return signatures.includes(null) ? null : { body: text.slice(0, split + 1), signatures: signatures as NoteSignature[] };
}

export type CheckpointFault = 'no checkpoint' | 'key unknown' | 'signature wrong';

/** The checkpoint of a signed note, where one of these keys signed it and each signature by any of them holds. */
export function openCheckpoint(text: string, keys: readonly VerifierKey[], { hash, verify }: { hash: HashBytes; verify: VerifySignature }): { checkpoint: Checkpoint; by: VerifierKey } | { fault: CheckpointFault } {
  const note = readNote(text);
  const checkpoint = note && readCheckpointBody(note.body);
  if (!note || !checkpoint) return { fault: 'no checkpoint' };
  const known = note.signatures.flatMap((signature) => {
    const key = keys.find((one) => one.name === signature.name && same(keyId(one, hash), signature.id));
    return key ? [{ key, signature }] : [];
  });
  if (!known[0]) return { fault: 'key unknown' };
  return known.every(({ key, signature }) => verify(key.publicKey, utf8(note.body), signature.bytes)) ? { checkpoint, by: known[0].key } : { fault: 'signature wrong' };
}
