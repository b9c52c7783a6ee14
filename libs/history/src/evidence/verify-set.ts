import { checkLines } from './check-lines.js';
import { compileAgain } from './compile-again.js';
import { decideAgain } from './decide-again.js';
import type { EvidenceGroup, EvidenceSetHead, EvidenceSetLine } from './evidence.js';
import { judge, MOST_FAULTS, type EvidenceVerdict } from './evidence-verdict.js';
import { LeavesSeen } from './leaves-seen.js';
import { openHead } from './open-head.js';
import { readSetLine } from './read-evidence.js';
import { countFiles, faultsOfDefinition, placed, type EvidenceParts } from './verify-evidence.js';

type Found = Parameters<typeof judge>[1];

/**
 * Checks a set of evidence line by line; no more than one group and the definitions are held at a time. Of a set that says to be of the whole log, every leaf of
 * it must be there. Gives the number of the first line (from 1) that is none of a set, where there is one.
 */
export async function verifySet(about: EvidenceSetHead, lines: AsyncIterable<string>, parts: EvidenceParts): Promise<EvidenceVerdict | { unreadable: number }> {
  const { log, from, to } = about;
  const whole = from === null && to === null;
  const { head, faults } = openHead(log, parts.trusted, parts);
  const found: Found = { part: whole ? 'all' : { from, to }, cases: 0, entries: 0, refusals: 0, uncovered: 0, younger: null, files: { proved: 0, unproved: [] }, faults, difference: null };
  const definitions: Record<string, { text: string }> = Object.create(null);
  const ground = { ...parts, knows: (hash: string) => hash in definitions };
  const sealed = head !== null || (log === null && parts.trusted.length > 0);
  const [library, compile, seen] = [parts.library(definitions), compileAgain(parts.sha256), new LeavesSeen()];
  const takeGroup = (group: EvidenceGroup): void => {
    const checked = checkLines(placed(group, log), null, { head, sealed }, ground);
    found.cases += checked.cases.size;
    found.entries += group.entries.length;
    found.refusals += group.refusals.length;
    found.uncovered += checked.uncovered;
    found.younger ??= checked.younger;
    if (faults.length < MOST_FAULTS) faults.push(...checked.faults);
    for (const place of checked.places) seen.add(place);
    if (checked.faults.length) return;
    for (const id of checked.cases.keys()) found.difference ??= decideAgain(id, checked.cases, library, parts.sha256);
  };
  let [number, end] = [1, null as { entries: number; refusals: number } | null];
  for await (const text of lines) {
    number++;
    const line: EvidenceSetLine | null = end ? null : readSetLine(text);
    if (line === null) return { unreadable: number };
    if ('definition' in line) {
      definitions[line.definition] = { text: line.text };
      faults.push(...faultsOfDefinition(line.definition, line, parts.sha256));
      countFiles(found.files, line.definition, line, compile);
    } else if ('end' in line) end = line.end;
    else takeGroup(line);
  }
  if (!end) faults.push({ what: 'file', which: `line ${number + 1}`, fault: 'cut off' });
  else if (end.entries !== found.entries || end.refusals !== found.refusals) faults.push({ what: 'file', which: `line ${number}`, fault: 'lines missing' });
  const missing = whole && head ? seen.firstMissing(head.checkpoint.size) : null;
  if (missing !== null) faults.push({ what: 'leaf', which: String(missing), fault: 'not in the file' });
  return judge(head, found);
}
