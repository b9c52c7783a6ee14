import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import type { HashBytes, VerifySignature } from '#libs/history';

export const hashBytes: HashBytes = (bytes) => hash('sha256', bytes, 'buffer');

/** What stands before the 32 bytes of an Ed25519 key in SPKI (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const verifySignature: VerifySignature = (publicKey, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }), signature);

/** The 32 bytes of an Ed25519 key's public half. */
export const publicBytes = (key: KeyObject): Uint8Array => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
