import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashBytes, sha256, verifySignature, type Publishable } from '#libs/engine';
import { readEvidence, readVerifierKey, verifyEvidence, type Evidence, type EvidenceVerdict } from '#libs/history';
import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import { verify } from '../../apps/cli/src/verify.js';
import { collecting } from '../../apps/cli/test/collecting.js';
import { makeEvidence } from './make-evidence.js';
import { rewrite } from './tamper-evidence.js';
import type { History } from './tell-errands.js';

const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(path.dirname(__filename), `${name}.json`), 'utf8')) as T;
const { key, evidence: recorded } = read<{ key: string; evidence: Evidence }>('evidence');
const id = recorded.case;

const library = (definitions: Readonly<Record<string, { text: string }>>) => {
  const programs = new Map(Object.entries(definitions).map(([hash, { text }]) => [hash, new Program(hash, JSON.parse(text) as Definition)]));
  return (hash: string) => programs.get(hash)!;
};
const check = (evidence: Evidence, keys = [key]): EvidenceVerdict =>
  verifyEvidence(readEvidence(JSON.stringify(evidence))!, { sha256, hash: hashBytes, verify: verifySignature, library, trusted: keys.map((one) => readVerifierKey(one, hashBytes)!) });

const own = (evidence: Evidence) => evidence.entries.filter((entry) => entry.case === id);

it('the evidence of the vectors holds, and is made the same again from the history', async () => {
  expect(check(recorded)).toMatchObject({ holds: true, faults: [], difference: null, uncovered: 0, checkpoint: { origin: 'steward.example/errands', trusted: true } });
  expect(await makeEvidence(read<History>('history'), read<Publishable & { hashes: Record<string, string> }>('definitions'), id)).toEqual(recorded);
});

it('with the keys of the file alone it is consistent in itself, and by whom it was sealed is not proved', () => {
  expect(check(recorded, [])).toMatchObject({ holds: false, consistent: true, unproved: ['seal'], checkpoint: { trusted: false } });
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

interface Expected {
  file: string;
  about: string;
  key: 'signer' | 'other' | null;
  code: number;
  faults: EvidenceVerdict['faults'];
}

const { files, ...keys } = read<{ files: Expected[]; signer: string; other: string }>('tampered/expected');
const folder = path.join(path.dirname(__filename), 'tampered');
const keyOf = ({ key: which }: Expected): string | null => which && keys[which];
const sorted = (faults: EvidenceVerdict['faults']) => [...faults].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

it('the tampered files are those that are told of', () => {
  expect(files.map(({ file }) => file).sort()).toEqual(readdirSync(folder).filter((file) => file !== 'expected.json').sort());
});

it.each(files)('$file: given $about, then steward verify says so', async (expected) => {
  const output = collecting(80, true);
  const about = keyOf(expected);
  const verdict = verify(path.join(folder, expected.file), about === null ? {} : { key: about }, output);
  if (expected.code === 2) return void (await expect(verdict).rejects.toThrow('is no file of evidence'));
  expect([await verdict, sorted(JSON.parse(output.said).faults)]).toEqual([expected.code, sorted(expected.faults)]);
});

it('what is only consistent is never said to be unaltered', async () => {
  for (const file of ['without-key.json', 'younger.json', 'set-without-key.jsonl']) {
    const output = collecting(200);
    expect(await verify(path.join(folder, file), file.includes('without') ? {} : { key }, output)).toBe(3);
    expect(output.said).toContain('证据自洽；由谁封存未获证明。 / The evidence is consistent in itself; by whom it was sealed is not proved.');
    expect(output.said).not.toMatch(/altered|改动/);
  }
});

it('the first line that is younger than the checkpoint is named', async () => {
  const output = collecting(200);
  await verify(path.join(folder, 'younger.json'), { key }, output);
  expect(output.said).toContain(`2 line(s) are younger than the checkpoint, from entry ${id}/${own(recorded).length - 1} on: not proved.`);
});

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

(python === undefined ? describe.skip : describe)('the second verifier, in Python', () => { // #5: a machine may have no Python
  const run = (file: string, key: string | null) => spawnSync(python!, ['docs/verify/verify.py', file, ...(key === null ? [] : ['--key', key]), '--json'], { encoding: 'utf8' });
  // a signature that cannot be checked is left out: nothing is held against what it did not sign, and nothing is more than consistent
  const checksSignatures = JSON.parse(run(path.join(folder, 'untouched.json'), key).stdout).checkpoint.signature === 'checked';

  it('says what it does not check', () => {
    expect(JSON.parse(run(path.join(folder, 'untouched.json'), key).stdout).not_checked).toEqual(['decisions', 'files of definitions', 'words of clauses']);
  });

  it('is short enough to be read', () => {
    expect(readFileSync('docs/verify/verify.py', 'utf8').split('\n').length).toBeLessThanOrEqual(300);
  });

  it.each(files)('$file: given $about, then it says the same as steward verify', async (expected) => {
    if (!checksSignatures && (expected.code === 0 || expected.faults.some(({ fault }) => fault === 'signature wrong'))) return;
    const file = path.join(folder, expected.file);
    const { status, stdout, stderr } = run(file, keyOf(expected));
    expect([status, stderr.includes('Traceback')]).toEqual([expected.code, false]);
    if (expected.code === 2) return void expect(stderr).toContain('no evidence');
    const output = collecting(80, true);
    const about = keyOf(expected);
    await verify(file, about === null ? {} : { key: about }, output);
    const [theirs, ours] = [JSON.parse(stdout), JSON.parse(output.said)];
    const same = ({ holds, consistent, unproved, part, cases, entries, refusals, uncovered, younger, faults }: EvidenceVerdict) => ({ holds, consistent, unproved, part, cases, entries, refusals, uncovered, younger, faults });
    expect(same(theirs)).toEqual(same(ours));
  });

  it('writes numbers as ECMAScript does, for all canonical vectors', () => {
    const { vectors } = read<{ vectors: { value: unknown; text: string }[] }>('canonical-json');
    const script = 'import json,sys; sys.path.insert(0,"docs/verify"); import verify; print(json.dumps([verify.canonical(json.loads(t)) for t in json.load(sys.stdin)]))';
    const { stdout, stderr } = spawnSync(python!, ['-c', script], { encoding: 'utf8', input: JSON.stringify(vectors.map(({ text }) => text)) });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(vectors.map(({ text }) => text));
  });
});
