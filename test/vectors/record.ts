import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '#libs/engine';
import { canonicalJson, commitment, definitionHash } from '#libs/history';
import { errandSite } from './errand-site.js';
import { makeEvidence, makeEvidenceSet, otherKey, verifierKey } from './make-evidence.js';
import { tamperedSets, tamperings } from './tamper-evidence.js';
import { tellErrands } from './tell-errands.js';

/** Records the test vectors of docs/reference/history.md: once. What they hold is what histories hold that are kept for decades. */
const folder = import.meta.dirname;
const write = (name: string, about: string, content: object): Promise<void> => writeText(`${name}.json`, `${JSON.stringify({ about, ...content }, null, 1)}\n`);
const writeText = async (name: string, text: string): Promise<void> => {
  const file = path.join(folder, name);
  if (existsSync(file) && !process.argv.includes('--again')) return void process.stdout.write(`${file} is there already and stays; before a release it may be recorded --again\n`);
  await writeFile(file, text);
};

const recorded = async (name: string) => JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8'));

const values: unknown[] = [
  null, true, false, 0, -0, 1, -1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 333333333.33333329, 9007199254740993, 4.5, 2e-3, // eslint-disable-line no-loss-of-precision
  '', 'a', '钥匙', '\u20ac$\u000f\nA\'B"\\\\"/', '\u{1f600}', '\u007f\u0080\u2028', [], {}, [1, [2, {}]], { b: 1, a: 2 }, { 9: 1, 10: 2, '01': 3 },
  { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
];
await write('canonical-json', 'RFC 8785: `text` is the canonical form of `value`, `sha256` the SHA-256 of its UTF-8 bytes.', {
  vectors: values.map((value) => ({ value, text: canonicalJson(value), sha256: sha256(canonicalJson(value)) })),
});
const salt = '000102030405060708090a0b0c0d0e0f';
await write('commitments', 'What stands in the place of a personal value.', {
  vectors: ['13900000001', '', '钥匙', 17, { a: 1 }, null].map((value) => ({ salt, value, commitment: commitment(salt, value, sha256) })),
});
const site = errandSite();
await write('definitions', 'Definitions with the hashes by which entries name them; the workflows of history.json.', {
  hashes: Object.fromEntries(Object.entries(site.workflows).map(([id, definition]) => [id, definitionHash(definition, sha256)])), ...site,
});
await write('history', 'A journal in the order of its numbers, the refusals beside it, the state to which each case folds, and the personal values behind the commitments.', await tellErrands(site));
await write('evidence', 'Evidence of an errand (docs/reference/evidence.md); the log was closed once, over the whole of history.json, by the first test key of RFC 8032.', {
  key: verifierKey, evidence: await makeEvidence(await recorded('history'), await recorded('definitions'), 'id-3'),
});
await mkdir(path.join(folder, 'tampered'), { recursive: true });
const set = await makeEvidenceSet(await recorded('history'), await recorded('definitions'), [['id-1'], ['id-2'], ['id-3', 'id-8'], ['id-11'], ['id-12']]);
const tampered = [...tamperings((await recorded('evidence')).evidence).map((one) => ({ ...one, file: `${one.name}.json` })), ...tamperedSets(set).map((one) => ({ ...one, file: `${one.name}.jsonl` }))];
await write('tampered/expected', 'What both verifiers say of the files beside this one. `key`: the one that signed, another (the second of RFC 8032), or none is known from elsewhere; `code`: the exit code.', {
  signer: verifierKey, other: otherKey, files: tampered.map(({ file, about, key, code, faults }) => ({ file, about, key, code, faults })),
});
for (const { file, text } of tampered) await writeText(`tampered/${file}`, text);
process.exit();
