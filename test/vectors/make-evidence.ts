import { createPrivateKey, sign } from 'node:crypto';
import type { Entry, Refused } from '#libs/decision';
import { hashBytes, type Publishable } from '#libs/engine';
import {
  canonicalJson, checkpointBody, fromHex, inclusionProof, inHex, keyId, leafHash, rootOf, writeNote, writeVerifierKey, type Evidence, type EvidenceEntry, type EvidenceRefusal, type VerifierKey,
} from '#libs/history';
import type { History } from './tell-errands.js';

/** The first test key of RFC 8032, section 7.1. */
const secret = createPrivateKey({ key: Buffer.from('302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'), format: 'der', type: 'pkcs8' });
const key: VerifierKey = { name: 'steward.example/errands', publicKey: fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')! };
export const verifierKey = writeVerifierKey(key, hashBytes);
/** The second, of somebody else. */
export const otherKey = writeVerifierKey({ name: key.name, publicKey: fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')! }, hashBytes);

const CLOSED = '2026-03-09T00:00:00Z';

type Site = Publishable & { hashes: Record<string, string> };

/** Every line of a history with its place in the log, which was closed once, over all of it; and its head. */
async function proveLines(history: History): Promise<{ entries: EvidenceEntry[]; refusals: EvidenceRefusal[]; checkpoint: string }> {
  const leaves = [...history.journal, ...history.refusals].map(({ hash }) => leafHash(fromHex(hash)!, hashBytes));
  const line = async (index: number, { text, hash }: { text: string; hash: string }) => {
    const path = await inclusionProof(index, leaves.length, async (from, to) => rootOf(leaves.slice(from, to), hashBytes));
    return { text, hash, index, path: path.map(inHex) };
  };
  const body = checkpointBody({ origin: key.name, size: leaves.length, root: rootOf(leaves, hashBytes), more: [`time ${CLOSED}`] });
  const entries = history.journal.map(async (one, index) => {
    const { case: of, seq } = JSON.parse(one.text) as Entry;
    return { case: of, seq, ...(await line(index, one)) };
  });
  const refusals = history.refusals.map(async (one, index) => ({ refusal: one.id, ...(await line(history.journal.length + index, one)) }));
  return { entries: await Promise.all(entries), refusals: await Promise.all(refusals), checkpoint: writeNote(body, [{ name: key.name, id: keyId(key, hashBytes), bytes: sign(null, Buffer.from(body), secret) }]) };
}

/** Evidence of one case out of a history: all cases that it names are those of the history. */
export async function makeEvidence(history: History, site: Site, id: string): Promise<Evidence> {
  const { entries, refusals, checkpoint } = await proveLines(history);
  return {
    format: 'steward-evidence/1', case: id, made_at: CLOSED, entries, refusals: refusals.filter(({ text }) => (JSON.parse(text) as Refused).case !== undefined),
    definitions: Object.fromEntries(Object.entries(site.hashes).map(([workflow, hash]) => [hash, { text: canonicalJson(site.workflows[workflow]), sources: [] }])),
    clauses: {}, log: { checkpoint, keys: [verifierKey] },
  };
}

/** The evidence of the whole log, line by line: a case with those that it touched in one, and the refused beginnings. */
export async function makeEvidenceSet(history: History, site: Site, groups: readonly (readonly string[])[]): Promise<string[]> {
  const { entries, refusals, checkpoint } = await proveLines(history);
  const caseOf = ({ text }: EvidenceRefusal) => (JSON.parse(text) as Refused).case;
  return [
    { format: 'steward-evidence-set/1', from: null, to: null, made_at: CLOSED, log: { checkpoint, keys: [verifierKey] } },
    ...Object.entries(site.hashes).map(([workflow, hash]) => ({ definition: hash, text: canonicalJson(site.workflows[workflow]), sources: [], clauses: {} })),
    ...groups.map((cases) => ({ entries: entries.filter((entry) => cases.includes(entry.case)), refusals: refusals.filter((refusal) => cases.includes(caseOf(refusal) ?? '')) })),
    { entries: [], refusals: refusals.filter((refusal) => caseOf(refusal) === undefined) },
    { end: { entries: entries.length, refusals: refusals.length } },
  ].map((line) => JSON.stringify(line));
}
