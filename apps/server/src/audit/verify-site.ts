import type { JournalFault, Verified, VerifyJournal } from '#libs/contract';
import { sha256 } from '#libs/engine';
import type { VerifierKey } from '#libs/history';
import { inSnapshot, listDefinitions, strayCases, type JournalPart } from '#libs/store';
import type pg from 'pg';
import { readInstant } from '../http/read-instant.js';
import type { Site } from '../site/site.js';
import { compareFiles } from './compare-files.js';
import { faultOf } from './fault-words.js';
import { listKeys } from './log-keys.js';
import { verifyCases, verifyRefusalsOf } from './verify-cases.js';
import { verifyLog } from './verify-log.js';
import { verifyFiles, verifyPersonal, verifyProjections } from './verify-projections.js';
import { verifyPublications } from './verify-publications.js';

/** So many faults are told. */
const MOST = 100;

/**
 * Checks what is stored against what was written, and compiles the files of definitions again: one case, the cases of a period, or everything, as it was when the check began,
 * whatever is committed meanwhile.
 * Only the whole is held against the log, the tables that follow from the entries, the personal values, the files and the publications. Nothing is decided again: that is
 * a replay.
 */
export async function verifySite(site: Site, { case: id, from, to, checkpoint }: VerifyJournal): Promise<Verified> {
  const part: JournalPart = { ...(id === undefined ? {} : { case: id }), ...(from === undefined ? {} : { from: readInstant(from, 'from') }), ...(to === undefined ? {} : { to: readInstant(to, 'to') }) };
  const whole = !Object.keys(part).length;
  const keys = whole ? (await listKeys(site)).map(({ verifier }) => verifier) : [];
  const { faults, named, ...counts } = await inSnapshot(site.pool, (client) => verifyJournal(client, part, whole ? { keys, checkpoint: checkpoint ?? null } : null));
  const compared = await compareFiles(site, named);
  faults.push(...compared.faults);
  if (whole) faults.push(...(await verifyPublications(site)));
  const first = faults.sort((one, other) => (one.n ?? Infinity) - (other.n ?? Infinity)).slice(0, MOST);
  return { holds: !faults.length, ...counts, files: compared.files, faults: first };
}

/** `log`: what its heads are held against; null where only a part is checked. `named`: the definitions whose files are to be compiled again. */
async function verifyJournal(client: pg.PoolClient, part: JournalPart, log: { keys: readonly VerifierKey[]; checkpoint: string | null } | null): Promise<Omit<Verified, 'holds' | 'files'> & { named: Iterable<string> }> {
  const definitions = await listDefinitions(client);
  const faults: JournalFault[] = definitions.flatMap(({ hash, text }) => (sha256(text) === hash ? [] : [faultOf('definition', hash, 'text altered')]));
  const cases = await verifyCases(client, part, new Set(definitions.map(({ hash }) => hash)));
  const told = await verifyRefusalsOf(client, part);
  faults.push(...cases.faults, ...told.faults);
  if (log || part.case !== undefined) {
    const known = new Set(cases.faults.map(({ which }) => which.slice(0, which.lastIndexOf('/'))));
    const strays = (await strayCases(client, part)).filter((stray) => !known.has(stray.case));
    faults.push(...strays.map((stray) => faultOf('entry', `${stray.case}/${Math.min(stray.seq ?? Infinity, stray.last ?? 0) + 1}`, stray.last === null ? 'without entries' : stray.seq === null ? 'without state' : 'taken away')));
  }
  const heads = log ? await verifyLog(client, log.keys, log.checkpoint) : { checkpoints: 0, faults: [] };
  faults.push(...heads.faults);
  if (log) faults.push(...(await verifyProjections(client)), ...(await verifyPersonal(client)), ...(await verifyFiles(client)));
  return { cases: cases.cases, entries: cases.entries, refusals: told.refusals, definitions: definitions.length, checkpoints: heads.checkpoints, named: log ? definitions.map(({ hash }) => hash) : cases.named, faults };
}
