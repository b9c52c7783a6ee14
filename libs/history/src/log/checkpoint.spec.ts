import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { checkpointBody, keyId, openCheckpoint, readCheckpointBody, readNote, readVerifierKey, writeNote, writeVerifierKey, type VerifierKey } from './checkpoint.js';
import { fromBase64, fromHex, inBase64, inHex } from './bytes.js';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const verifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, message, createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]), format: 'der', type: 'spki' }), signature);
const by = { hash, verify: verifySignature };

/** The first test key of RFC 8032, 7.1. */
const secret = createPrivateKey({ key: Buffer.from('302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'), format: 'der', type: 'pkcs8' });
const key: VerifierKey = { name: 'steward.example/house', publicKey: fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')! };
const body = checkpointBody({ origin: 'steward.example/house', size: 20852163, root: fromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=')!, more: ['time 2026-03-02T01:00:00Z'] });
const noteOf = (text: string) => writeNote(text, [{ name: key.name, id: keyId(key, hash), bytes: sign(null, Buffer.from(text), secret) }]);

it('a verifier key of the signed-note specification is read, and written again the same', () => {
  const known = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  expect(writeVerifierKey(readVerifierKey(known, hash)!, hash)).toBe(known);
  expect(readVerifierKey(known.replace('c74f20a3', 'c74f20a4'), hash)).toBeNull();
});

it('a note of the signed-note specification is read and its signature holds', () => {
  const text = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const note = readNote(text)!;
  const peter = readVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', hash)!;
  expect(inHex(note.signatures[0]!.id)).toBe('c74f20a3');
  expect(verifySignature(peter.publicKey, Buffer.from(note.body), note.signatures[0]!.bytes)).toBe(true);
  expect(writeNote(note.body, note.signatures)).toBe(text);
});

it('a checkpoint that is signed opens with its key, and tells what it says', () => {
  const opened = openCheckpoint(noteOf(body), [key], by);
  expect(opened).toMatchObject({ checkpoint: { origin: 'steward.example/house', size: 20852163, more: ['time 2026-03-02T01:00:00Z'] }, by: { name: key.name } });
});

it.each([
  ['a body that was changed', noteOf(body).replace('20852163', '20852164'), 'signature wrong'],
  ['a key that nobody knows', noteOf(body).replaceAll('— steward.example/house', '— steward.example/other'), 'key unknown'],
  ['no signature', body, 'no checkpoint'],
  ['a size that is none', noteOf(body.replace('20852163', '020852163')), 'no checkpoint'],
  ['a root of another length', noteOf(body.replace(/\n[^\n]+=\n/, '\nAAAA\n')), 'no checkpoint'],
  ['an empty further line', noteOf(`${body}\n`), 'no checkpoint'],
  ['any text', 'hello', 'no checkpoint'],
])('given %s, then it is told', (_, text, fault) => {
  expect(openCheckpoint(text, [key], by)).toEqual({ fault });
});

it('bytes have one text each', () => {
  expect(fromBase64('AB==')).toBeNull();
  expect(inBase64(fromBase64('AA==')!)).toBe('AA==');
  expect(fromHex('0g')).toBeNull();
  expect(readCheckpointBody('')).toBeNull();
});
