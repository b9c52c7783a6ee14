import type { JournalFault, Verified, VerifyJournal } from '#libs/contract';
import { sha256 } from '#libs/engine';
import { listDefinitions, strayCases, type JournalPart } from '#libs/store';
import { readInstant } from '../http/read-instant.js';
import type { Site } from '../site/site.js';
import { compareFiles } from './compare-files.js';
import { faultOf } from './fault-words.js';
import { listKeys } from './log-keys.js';
import { verifyCases, verifyRefusalsOf } from './verify-cases.js';
import { verifyLog } from './verify-log.js';
import { verifyPersonal, verifyProjections } from './verify-projections.js';

/** So many faults are told. */
const MOST = 100;

/**
 * Checks what is stored against what was written, and compiles the files of definitions again: one case, the cases of a period, or everything. Only the whole is held against the log, the tables that
 * follow from the entries, and the personal values. Nothing is decided again: that is a replay.
 */
export async function verifySite(site: Site, { case: id, from, to, checkpoint }: VerifyJournal): Promise<Verified> {
  const part: JournalPart = { ...(id === undefined ? {} : { case: id }), ...(from === undefined ? {} : { from: readInstant(from, 'from') }), ...(to === undefined ? {} : { to: readInstant(to, 'to') }) };
  const definitions = await listDefinitions(site.pool);
  const faults: JournalFault[] = definitions.flatMap(({ hash, text }) => (sha256(text) === hash ? [] : [faultOf('definition', hash, 'text altered')]));
  const cases = await verifyCases(site, part, new Set(definitions.map(({ hash }) => hash)));
  const told = await verifyRefusalsOf(site, part);
  const whole = !Object.keys(part).length;
  const compared = await compareFiles(site, whole ? definitions.map(({ hash }) => hash) : cases.named);
  faults.push(...cases.faults, ...told.faults, ...compared.faults);
  if (whole || id !== undefined) {
    const known = new Set(cases.faults.map(({ which }) => which.slice(0, which.lastIndexOf('/'))));
    const strays = (await strayCases(site.pool, part)).filter((stray) => !known.has(stray.case));
    faults.push(...strays.map((stray) => faultOf('entry', `${stray.case}/${Math.min(stray.seq ?? Infinity, stray.last ?? 0) + 1}`, stray.last === null ? 'without entries' : stray.seq === null ? 'without state' : 'taken away')));
  }
  let checkpoints = 0;
  if (whole) {
    const log = await verifyLog(site.pool, (await listKeys(site)).map(({ verifier }) => verifier), checkpoint ?? null);
    checkpoints = log.checkpoints;
    faults.push(...log.faults, ...(await verifyProjections(site.pool)), ...(await verifyPersonal(site.pool)));
  }
  const first = faults.sort((one, other) => (one.n ?? Infinity) - (other.n ?? Infinity)).slice(0, MOST);
  return { holds: !faults.length, cases: cases.cases, entries: cases.entries, refusals: told.refusals, definitions: definitions.length, checkpoints, files: compared.files, faults: first };
}
