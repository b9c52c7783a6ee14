import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hashBytes, sha256, verifySignature, type Publishable } from '#libs/engine';
import { canonicalJson, contentOf, readEvidence, readVerifierKey, verifyEvidence, type Evidence, type EvidenceVerdict } from '#libs/history';
import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import { makeEvidence } from './make-evidence.js';
import type { History } from './tell-errands.js';

const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(path.dirname(__filename), `${name}.json`), 'utf8')) as T;
const { key, evidence: recorded } = read<{ key: string; evidence: Evidence }>('evidence');
const id = recorded.case;

const library = (definitions: Evidence['definitions']) => {
  const programs = new Map(Object.entries(definitions).map(([hash, { text }]) => [hash, new Program(hash, JSON.parse(text) as Definition)]));
  return (hash: string) => programs.get(hash)!;
};
const check = (evidence: Evidence, keys = [key]): EvidenceVerdict =>
  verifyEvidence(readEvidence(JSON.stringify(evidence))!, { sha256, hash: hashBytes, verify: verifySignature, library, trusted: keys.map((one) => readVerifierKey(one, hashBytes)!) });

const changed = (change: (evidence: Evidence) => void): Evidence => {
  const evidence = structuredClone(recorded);
  change(evidence);
  return evidence;
};
const own = (evidence: Evidence) => evidence.entries.filter((entry) => entry.case === id);
const nth = (evidence: Evidence, seq: number) => own(evidence).find((entry) => entry.seq === seq)!;

/** Another text, hashed anew, and every later entry of the case linked anew: a rewriting that the chain alone does not show. */
function rewrite(evidence: Evidence, seq: number, change: (content: Record<string, unknown>) => void): void {
  let previous = seq === 1 ? null : nth(evidence, seq - 1).hash;
  for (const entry of own(evidence).filter((one) => one.seq >= seq)) {
    const content = contentOf<Record<string, unknown>>(entry.text);
    if (entry.seq === seq) change(content);
    entry.text = canonicalJson({ ...content, previous });
    entry.hash = previous = sha256(entry.text);
  }
}

const tampering: [string, (evidence: Evidence) => void, { what: string; which: string; fault: string }][] = [
  ['a text that was changed', (evidence) => void (nth(evidence, 2).text = nth(evidence, 2).text.replace('"seq":2', '"seq":2,"x":1')), { what: 'entry', which: `${id}/2`, fault: 'hash altered' }],
  ['a text that was changed and hashed anew', (evidence) => {
    const entry = nth(evidence, 2);
    entry.text = entry.text.replace('"at":"2026', '"at":"2025');
    entry.hash = sha256(entry.text);
  }, { what: 'entry', which: `${id}/3`, fault: 'link broken' }],
  ['a text that is JSON no more', (evidence) => {
    const entry = nth(evidence, 1);
    entry.text = '{';
    entry.hash = sha256('{');
  }, { what: 'entry', which: `${id}/1`, fault: 'number missing' }],
  ['a text with white space', (evidence) => {
    const entry = nth(evidence, 1);
    entry.text = entry.text.replace('":', '": ');
    entry.hash = sha256(entry.text);
  }, { what: 'entry', which: `${id}/1`, fault: 'text altered' }],
  ['a case that was rewritten from one entry on, with all its hashes', (evidence) => rewrite(evidence, 2, (content) => void (content['actor'] = { person: 'mallory' })), { what: 'entry', which: `${id}/2`, fault: 'not in the log' }],
  ['an entry that was taken out', (evidence) => void (evidence.entries = evidence.entries.filter((entry) => !(entry.case === id && entry.seq === 2))), { what: 'entry', which: `${id}/2`, fault: 'number missing' }],
  ['two entries that changed places', (evidence) => {
    const [one, other] = [evidence.entries.indexOf(nth(evidence, 1)), evidence.entries.indexOf(nth(evidence, 2))];
    [evidence.entries[one], evidence.entries[other]] = [evidence.entries[other]!, evidence.entries[one]!];
  }, { what: 'entry', which: `${id}/1`, fault: 'number missing' }],
  ['an entry that was put in', (evidence) => {
    const last = own(evidence).at(-1)!;
    const text = canonicalJson({ ...contentOf<object>(last.text), seq: last.seq + 1, previous: last.hash });
    evidence.entries.push({ ...last, seq: last.seq + 1, text, hash: sha256(text) });
  }, { what: 'entry', which: `${id}/${own(recorded).length + 1}`, fault: 'not in the log' }],
  ['the whole case gone', (evidence) => void (evidence.entries = evidence.entries.filter((entry) => entry.case !== id)), { what: 'entry', which: `${id}/1`, fault: 'number missing' }],
  ['another place in the log', (evidence) => void (nth(evidence, 1).index! += 1), { what: 'entry', which: `${id}/1`, fault: 'not in the log' }],
  ['a definition that was changed', (evidence) => void (evidence.definitions[Object.keys(evidence.definitions)[0]!]!.text += ' '), { what: 'definition', which: Object.keys(recorded.definitions)[0]!, fault: 'text altered' }],
  ['a definition that is missing', (evidence) => void (evidence.definitions = {}), { what: 'entry', which: `${id}/1`, fault: 'definition missing' }],
  ['a refusal that was changed', (evidence) => void (evidence.refusals[0]!.text += ' '), { what: 'refusal', which: recorded.refusals[0]!.refusal, fault: 'hash altered' }],
  ['a head that was changed', (evidence) => void (evidence.log!.checkpoint = evidence.log!.checkpoint.replace('time 2026', 'time 2027')), { what: 'checkpoint', which: recorded.log!.checkpoint.split('\n')[1]!, fault: 'signature wrong' }],
  ['a head that is none', (evidence) => void (evidence.log!.checkpoint = 'all is well\n'), { what: 'checkpoint', which: '', fault: 'no checkpoint' }],
];

it('the evidence of the vectors holds, and is made the same again from the history', async () => {
  expect(check(recorded)).toMatchObject({ holds: true, faults: [], difference: null, uncovered: 0, checkpoint: { origin: 'steward.example/errands', trusted: true } });
  expect(await makeEvidence(read<History>('history'), read<Publishable & { hashes: Record<string, string> }>('definitions'), id)).toEqual(recorded);
});

it('with the keys of the file alone it holds too, and says that they prove nothing by themselves', () => {
  expect(check(recorded, [])).toMatchObject({ holds: true, checkpoint: { trusted: false } });
});

it('a decision that does not come out again is named, though every hash and proof holds', () => {
  const history = read<History>('history');
  const forged = structuredClone(recorded);
  rewrite(forged, own(forged).length, (content) => void (content['to'] = 'elsewhere'));
  const texts = new Map(forged.entries.map((entry) => [`${entry.case}/${entry.seq}`, entry]));
  const journal = history.journal.map((one) => {
    const { case: of, seq } = JSON.parse(one.text) as { case: string; seq: number };
    return { ...one, ...(({ text, hash }) => ({ text, hash }))(texts.get(`${of}/${seq}`)!) };
  });
  return makeEvidence({ ...history, journal }, read<Publishable & { hashes: Record<string, string> }>('definitions'), id).then((evidence) => {
    const verdict = check(evidence);
    expect(verdict.holds).toBe(false);
    expect(verdict.faults.length + (verdict.difference ? 1 : 0)).toBeGreaterThan(0);
  });
});

it.each(tampering)('given %s, then it is named', (_, change, fault) => {
  const verdict = check(changed(change));
  expect(verdict.holds).toBe(false);
  expect(verdict.faults).toContainEqual(fault);
});

it.each([['no JSON', '{'], ['another format', JSON.stringify({ ...recorded, format: 'steward-evidence/2' })], ['a hash that is none', JSON.stringify(changed((evidence) => void (nth(evidence, 1).hash = 'x')))]])('given %s, then it is no evidence', (_, text) => {
  expect(readEvidence(text)).toBeNull();
});

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

(python === undefined ? describe.skip : describe)('the second verifier, in Python', () => { // #5: a machine may have no Python
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'steward-evidence-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const verdictOf = (evidence: Evidence): { code: number | null; verdict: Pick<EvidenceVerdict, 'holds' | 'faults' | 'cases' | 'entries' | 'refusals' | 'uncovered'> & { checkpoint: { signature: string } | null } } => {
    const file = path.join(folder, 'evidence.json');
    writeFileSync(file, JSON.stringify(evidence));
    const { status, stdout } = spawnSync(python!, ['docs/verify/verify.py', file, '--key', key, '--json'], { encoding: 'utf8' });
    return { code: status, verdict: JSON.parse(stdout) };
  };

  it('agrees that the vectors hold; where it has no Ed25519 it says so', () => {
    const { code, verdict } = verdictOf(recorded);
    expect(verdict).toMatchObject({ holds: true, faults: [], entries: recorded.entries.length, refusals: recorded.refusals.length, uncovered: 0 });
    expect([code, verdict.checkpoint?.signature]).toEqual(code === 3 ? [3, 'left out'] : [0, 'checked']);
  });

  it.each(tampering)('given %s, then it names the same faults', (_, change) => {
    const evidence = changed(change);
    const { code, verdict } = verdictOf(evidence);
    const ours = check(evidence).faults;
    // a signature that cannot be checked is left out, and nothing is held against what it did not sign
    if (!(ours.some(({ fault }) => fault === 'signature wrong') && verdictOf(recorded).code === 3)) expect([code, verdict.faults]).toEqual([1, ours]);
  });

  it('writes numbers as ECMAScript does, for all canonical vectors', () => {
    const { vectors } = read<{ vectors: { value: unknown; text: string }[] }>('canonical-json');
    const script = 'import json,sys; sys.path.insert(0,"docs/verify"); import verify; print(json.dumps([verify.canonical(json.loads(t)) for t in json.load(sys.stdin)]))';
    const { stdout, stderr } = spawnSync(python!, ['-c', script], { encoding: 'utf8', input: JSON.stringify(vectors.map(({ text }) => text)) });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(vectors.map(({ text }) => text));
  });
});
