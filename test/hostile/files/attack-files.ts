import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '#libs/language';
import { smallSite } from '../../../libs/language/src/small-site.fixture.js';
import { Chance } from '../chance.js';
import { growFile, growths } from './grown-files.js';
import type { HostileFile } from './hostile-file.js';
import { judgeFiles } from './judge-files.js';
import { spoilFile } from './spoil-file.js';

export interface AttackedFiles {
  files: number;
  accepted: number;
  /** how many of each kind */
  kinds: Record<string, number>;
  /** what was told, by code */
  codes: Record<string, number>;
  slowest: { milliseconds: number; what: string };
  failures: string[];
}

const folder = path.join(new URL('.', import.meta.url).pathname, '../../../workflows');
/** Scenarios are most of the shipped text, and half of the work: what is wrong with them the grown kinds try. */
const shipped: SourceFile[] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml') && !file.includes('.scenarios.')).sort().map((file) => ({ path: file.replaceAll('\\', '/'), text: readFileSync(path.join(folder, file), 'utf8') }));
const small: SourceFile[] = Object.entries(smallSite).map(([file, text]) => ({ path: file, text }));

/** The hostile files of a seed, one after another: each kind in turn, and after two grown ones a shipped one that is spoiled. */
export function* hostileFiles(seed: number, count: number): Generator<HostileFile> {
  const chance = new Chance(seed);
  const kinds = Object.keys(growths);
  for (let n = 0, grown = 0; n < count; n++) yield n % 3 === 2 ? spoilFile(shipped, chance) : growFile(kinds[grown++ % kinds.length]!, chance);
}

/** The site with a hostile file laid over it. */
export function siteWith(file: HostileFile): SourceFile[] {
  const laid = [file, ...(file.beside ?? [])].map(({ path: at, text }) => ({ path: at, text }));
  return [...(file.site === 'small' ? small : shipped).filter((one) => !laid.some((other) => other.path === one.path)), ...laid];
}

/** Checks as many hostile files of a seed; gives what went against the laws, each with what repeats it. */
export function attackFiles(seed: number, count: number, tell: (line: string) => void = () => undefined): AttackedFiles {
  const found: AttackedFiles = { files: 0, accepted: 0, kinds: {}, codes: {}, slowest: { milliseconds: 0, what: '' }, failures: [] };
  for (const file of hostileFiles(seed, count)) {
    const { faults, milliseconds, accepted, checked } = judgeFiles(siteWith(file), file);
    const what = `file ${found.files}, ${file.kind}, ${file.path.slice(0, 80)}`;
    found.files++;
    found.accepted += Number(accepted);
    found.kinds[file.kind] = (found.kinds[file.kind] ?? 0) + 1;
    for (const code of new Set(checked?.problems.map((problem) => problem.code))) found.codes[code] = (found.codes[code] ?? 0) + 1;
    if (milliseconds > found.slowest.milliseconds) found.slowest = { milliseconds, what };
    found.failures.push(...faults.map((fault) => `${what}: ${fault}`));
    if (found.files % 100 === 0) tell(`${found.files}/${count}, ${found.failures.length} ✗`);
  }
  return found;
}
