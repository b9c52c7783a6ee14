import type { JournalFault } from '#libs/contract';
import type { Entry, Refused } from '#libs/decision';
import { sha256 } from '#libs/engine';
import { contentOf, verifyCase, verifyRefusal } from '#libs/history';
import { readStates, scanEntries, scanRefusals, type JournalEntry, type JournalPart } from '#libs/store';
import type pg from 'pg';
import { faultOf } from './fault-words.js';

/** Cases whose states are read at once. */
const AT_ONCE = 200;

/** Checks the cases of a part one after another: chain, columns, definitions, and that the entries fold to the stored state. `named`: definitions that are there and that they name. */
export async function verifyCases(client: pg.PoolClient, part: JournalPart, definitions: ReadonlySet<string>): Promise<{ cases: number; entries: number; named: Set<string>; faults: JournalFault[] }> {
  const found = { cases: 0, entries: 0, named: new Set<string>(), faults: [] as JournalFault[] };
  const knows = (hash: string) => hash.startsWith('built-in:') || definitions.has(hash);
  for await (const group of grouped(scanEntries(client, part))) {
    const stored = await readStates(client, group.map(([first]) => first!.case));
    for (const entries of group) {
      const id = entries[0]!.case;
      const sealed = entries.map(({ text, hash, ...columns }) => ({ content: contentOf<Entry>(text), text, hash, columns }));
      const fault = verifyCase(sealed, stored.get(id)!, { sha256, knows });
      for (const { content } of sealed) if (definitions.has(content.definition)) found.named.add(content.definition);
      found.cases += 1;
      found.entries += entries.length;
      if (fault) found.faults.push(faultOf('entry', `${id}/${fault.seq}`, fault.fault, entries[fault.seq - 1]?.n));
    }
  }
  return found;
}

/** Some cases at once, each with its entries. */
async function* grouped(entries: AsyncIterable<JournalEntry>): AsyncGenerator<JournalEntry[][]> {
  let cases: JournalEntry[][] = [];
  for await (const entry of entries) {
    if (cases.at(-1)?.[0]!.case === entry.case) cases.at(-1)!.push(entry);
    else {
      if (cases.length === AT_ONCE) {
        yield cases;
        cases = [];
      }
      cases.push([entry]);
    }
  }
  if (cases.length) yield cases;
}

export async function verifyRefusalsOf(client: pg.PoolClient, part: JournalPart): Promise<{ refusals: number; faults: JournalFault[] }> {
  const found = { refusals: 0, faults: [] as JournalFault[] };
  for await (const { id, text, hash, upon } of scanRefusals(client, part)) {
    found.refusals += 1;
    const fault = verifyRefusal({ content: contentOf<Refused>(text), text, hash }, upon, sha256);
    if (fault) found.faults.push(faultOf('refusal', id, fault));
  }
  return found;
}

