import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fold, type CaseState, type Entry, type Refused } from '#libs/decision';
import { sha256, type Publishable } from '#libs/engine';
import { canonicalJson, commitment, definitionHash, replayCase, seal, verifyChain, verifyRefusals, type Sealed } from '#libs/history';
import { Program } from '#libs/machine';
import { tellErrands, type History } from './tell-errands.js';

const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(path.dirname(__filename), `${name}.json`), 'utf8')) as T;
const site = read<Publishable & { hashes: Record<string, string> }>('definitions');
const history = read<History>('history');

const contentOf = <T>(text: string): T => {
  const { previous: _, ...content } = JSON.parse(text) as T & { previous: unknown };
  return content as T;
};
const entries = history.journal.map(({ text, hash }): Sealed<Entry> => ({ content: contentOf<Entry>(text), text, hash }));
const chains = new Map<string, Sealed<Entry>[]>();
for (const entry of entries) chains.set(entry.content.case, [...(chains.get(entry.content.case) ?? []), entry]);
const refusals = history.refusals.map(({ id, text, hash }) => ({ id, content: contentOf<Refused>(text), text, hash }));

describe('test vectors: what histories hold that are kept for decades', () => {
  it.each(read<{ vectors: { value: unknown; text: string; sha256: string }[] }>('canonical-json').vectors)('canonical JSON of $text', ({ value, text, sha256: hash }) => {
    expect([canonicalJson(value), sha256(text)]).toEqual([text, hash]);
  });

  it.each(read<{ vectors: { salt: string; value: unknown; commitment: string }[] }>('commitments').vectors)('commitment to $value', ({ salt, value, commitment: made }) => {
    expect(commitment(salt, value, sha256)).toBe(made);
  });

  it.each(Object.entries(site.hashes))('definition %s', (workflow, hash) => {
    expect(definitionHash(site.workflows[workflow], sha256)).toBe(hash);
  });

  it('chains hold, numbers have no gaps, refusals stand where they were told', () => {
    expect(history.journal.map(({ n }) => n)).toEqual(history.journal.map((_, index) => index + 1));
    for (const chain of chains.values()) expect(verifyChain(chain, sha256)).toBeNull();
    for (const refusal of refusals) expect(verifyRefusals([refusal], chains.get(refusal.content.case ?? '') ?? [], sha256)).toEqual([]);
    const [first] = entries as [Sealed<Entry>];
    expect(seal(first.content, null, sha256)).toEqual(first);
  });

  it('entries fold to the states', () => {
    for (const [id, state] of Object.entries(history.states)) expect(fold(chains.get(id)!.map(({ content }) => content))).toEqual(state);
  });

  it('the personal values open the commitments', () => {
    for (const { salt, value, commitment: made } of history.personal) expect(commitment(salt, value, sha256)).toBe(made);
  });

  it('every command, decided again from the journal alone, gives the recorded entries', () => {
    const programs = new Map(Object.entries(site.hashes).map(([id, hash]) => [hash, new Program(hash, site.workflows[id]!)]));
    for (const [id, chain] of chains) {
      const others = new Map([...chains].filter(([other]) => other !== id).map(([other, sealed]) => [other, sealed.map(({ content }) => content)]));
      const replayed = replayCase({ case: id, entries: chain, others, refusals: refusals.filter(({ content }) => content.case === id), stored: history.states[id] as CaseState }, (hash) => programs.get(hash)!, sha256);
      expect({ id, ...replayed }).toMatchObject({ id, chain: null, folds: true, difference: null, refusals: [] });
    }
  });

  it('the story, told today from the same definitions, leaves exactly the same history', async () => {
    expect(await tellErrands(site)).toEqual({ journal: history.journal, refusals: history.refusals, states: history.states, personal: history.personal });
  });

  it('hold every member that an entry and a refusal may have, and a read of every kind of key', () => {
    const members = (contents: readonly object[]) => [...new Set(contents.flatMap((content) => Object.keys(content)))].sort();
    expect(members(entries.map(({ content }) => content))).toEqual([
      'actor', 'asked', 'at', 'case', 'cause', 'changes', 'claimed', 'claims', 'definition', 'due', 'duties', 'effects', 'ended', 'entered', 'event', 'form', 'format', 'from', 'history',
      'judged', 'kind', 'left', 'processed', 'reads', 'registers', 'request', 'semantics', 'sent', 'seq', 'set', 'tasks', 'timers', 'to', 'workflow',
    ]);
    expect(members(refusals.map(({ content }) => content))).toEqual([
      'actor', 'after', 'at', 'case', 'definition', 'event', 'form', 'format', 'judged', 'reads', 'request', 'semantics', 'state', 'unmet', 'workflow',
    ]);
    const page = readFileSync('docs/reference/history.md', 'utf8');
    const written = members([...entries, ...refusals].map(({ content }) => content));
    expect(written.filter((member) => !page.includes(`\`${member}\``))).toEqual([]);
    const kinds = new Set([...entries, ...refusals].flatMap(({ content }) => (content.reads ?? []).map(({ key }) => key.slice(0, key.indexOf(':')))));
    expect([...kinds].sort()).toEqual(['claim', 'index', 'live', 'parameter', 'person', 'posts', 'row', 'view']);
  });
});
