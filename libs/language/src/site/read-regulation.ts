import type { Node } from '../source/node.js';
import { tellUnknown } from '../words/tell-unknown.js';
import type { Reading } from '../words/reading.js';
import { clauseWords, regulationWords } from '../words/shared-words.js';
import { takeText, takeTexts, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { plainData } from './read-value.js';
import type { Regulation, SharedSite } from './shared-site.js';

/** Reads a regulation: its clauses in short words, and what the site decided where it is silent. */
export function readRegulation(file: Node, site: SharedSite, reading: Reading): void {
  const { problems } = reading;
  const words = takeWords(file, regulationWords, problems);
  const id = words?.get('id')?.value;
  if (words === null || id?.is !== 'scalar') return;
  if (site.regulations.has(id.text)) problems.error('declared-twice', id.place, `“${id.text}”已在别处定义。`, `"${id.text}" is declared twice.`);
  const versions = words.get('versions')?.value;
  site.regulations.set(id.text, {
    node: id,
    id: id.text,
    title: takeTitle(words, problems),
    versions: (versions?.is === 'list' ? versions.items : []).map((item) => {
      const data = plainData(item) as Record<string, unknown> | null;
      return { version: Number(data?.['version'] ?? 0), inForce: String(data?.['in_force'] ?? ''), clause: typeof data?.['clause'] === 'string' ? data['clause'] : null };
    }),
    charts: takeTexts(words.get('charts')?.value, problems),
    clauses: readClauses(words.get('clauses')?.value, reading),
    defaults: readClauses(words.get('defaults')?.value, reading),
  });
}

function readClauses(node: Node | undefined, reading: Reading): Regulation['clauses'] {
  const clauses: Regulation['clauses'] = {};
  for (const entry of node?.is === 'map' ? node.entries : []) {
    const words = takeWords(entry.value, clauseWords, reading.problems);
    if (words !== null) clauses[entry.key.text] = { words: takeTitle(words, reading.problems), elsewhere: words.has('elsewhere') ? takeText(words.get('elsewhere')?.value, reading.problems) : null };
  }
  return clauses;
}

/** Each clause that a file names must stand in its regulation, or, in a shared file, in one of them. */
export function checkClauses(site: SharedSite, reading: Reading): void {
  if (site.regulations.size === 0) return;
  const known = new Map<string | null, Set<string>>([[null, new Set()]]);
  for (const regulation of site.regulations.values()) {
    const clauses = new Set([...Object.keys(regulation.clauses), ...Object.keys(regulation.defaults)]);
    known.set(regulation.id, clauses);
    for (const clause of clauses) known.get(null)?.add(clause);
  }
  for (const { node, regulation } of reading.clauses) {
    const clauses = known.get(regulation) ?? known.get(null);
    if (clauses === undefined || clauses.has(node.text)) continue;
    tellUnknown(reading.problems, node, clauses, { zh: '条款', en: 'clause' });
  }
}
