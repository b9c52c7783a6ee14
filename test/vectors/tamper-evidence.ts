import { sha256 } from '#libs/engine';
import { canonicalJson, contentOf, type Evidence, type EvidenceEntry, type EvidenceFault } from '#libs/history';

/** What somebody made of a file of evidence, and what both verifiers say of it. */
export interface Tampered {
  /** the file's name, without what stands behind the dot */
  name: string;
  about: string;
  /** which key is known from elsewhere: the one that signed, another, or none */
  key: 'signer' | 'other' | null;
  /** the exit code */
  code: 0 | 1 | 2 | 3;
  faults: EvidenceFault[];
  text: string;
}

type Content = Record<string, unknown>;

/** The case and the one that it began, without the others of the history. */
const ID = 'id-3';
const own = (evidence: Evidence): EvidenceEntry[] => evidence.entries.filter((entry) => entry.case === ID);
const nth = (evidence: Evidence, seq: number): EvidenceEntry => own(evidence).find((entry) => entry.seq === seq)!;
const without = (line: { index: unknown; path: unknown }): void => void Object.assign(line, { index: null, path: [] });

/** Another content, hashed anew, and every later entry of the case linked anew: a rewriting that the chain alone does not show. */
export function rewrite(evidence: Evidence, seq: number, change: (content: Content) => void): void {
  let previous = seq === 1 ? null : nth(evidence, seq - 1).hash;
  for (const entry of own(evidence).filter((one) => one.seq >= seq)) {
    const content = contentOf<Content>(entry.text);
    if (entry.seq === seq) change(content);
    entry.text = canonicalJson({ ...content, previous });
    entry.hash = previous = sha256(entry.text);
  }
}

/** Another text of an entry, hashed anew; nothing else. */
function retext(evidence: Evidence, seq: number, change: (text: string) => string): void {
  const entry = nth(evidence, seq);
  entry.text = change(entry.text);
  entry.hash = sha256(entry.text);
}

const entry = (seq: number, fault: string): EvidenceFault => ({ what: 'entry', which: `${ID}/${seq}`, fault });

/** Every example, made of the evidence of the vectors. */
export function tamperings(whole: Evidence): Tampered[] {
  const recorded: Evidence = { ...whole, entries: whole.entries.filter((one) => [ID, 'id-8'].includes(one.case)) };
  const last = own(recorded).length;
  const definition = Object.keys(recorded.definitions)[0]!;
  const loose = recorded.refusals.map(({ refusal }): EvidenceFault => ({ what: 'refusal', which: refusal, fault: 'link broken' }));
  const made: Tampered[] = [];
  const more = (name: string, about: string, code: Tampered['code'], faults: EvidenceFault[], text: (evidence: Evidence) => string, key: Tampered['key'] = 'signer'): void => void made.push({ name, about, key, code, faults, text: text(structuredClone(recorded)) });
  const add = (name: string, about: string, code: Tampered['code'], faults: EvidenceFault[], change: (evidence: Evidence) => unknown, key: Tampered['key'] = 'signer'): void =>
    more(name, about, code, faults, (evidence) => {
      change(evidence);
      return JSON.stringify(evidence);
    }, key);
  const place = (name: string, about: string, index: unknown): void => add(name, about, 1, [entry(1, 'not in the log')], (evidence) => Object.assign(nth(evidence, 1), { index }));
  const all = (evidence: Evidence): void => [...evidence.entries, ...evidence.refusals].forEach(without);

  add('untouched', 'nothing was done to it', 0, [], () => undefined);
  add('without-key', 'no key is known from elsewhere', 3, [], () => undefined, null);
  add('other-key', 'the key that is known is not the one that signed', 1, [{ what: 'checkpoint', which: '26', fault: 'key unknown' }], () => undefined, 'other');

  add('text', 'a text was changed', 1, [entry(2, 'hash altered')], (evidence) => (nth(evidence, 2).text = nth(evidence, 2).text.replace('"seq":2', '"seq":2,"x":1')));
  add('text-hashed', 'a text was changed and hashed anew', 1, [entry(3, 'link broken'), entry(2, 'not in the log')], (evidence) => retext(evidence, 2, (text) => text.replace('"at":"2026', '"at":"2025')));
  add('text-no-json', 'a text is JSON no more', 1, [entry(1, 'number missing'), entry(1, 'not in the log')], (evidence) => retext(evidence, 1, () => '{'));
  add('text-spaced', 'a text has white space', 1, [entry(1, 'text altered'), entry(1, 'not in the log')], (evidence) => retext(evidence, 1, (text) => text.replace('":', '": ')));
  add('text-infinite', 'a text has a number that is not finite', 1, [entry(1, 'text altered'), entry(1, 'not in the log')], (evidence) => retext(evidence, 1, (text) => text.replace('"seq":1', '"seq":1,"x":1e999')));
  add('text-huge-number', 'a text has a whole number that no double is', 1, [entry(1, 'text altered'), entry(1, 'not in the log')], (evidence) => retext(evidence, 1, (text) => text.replace('"seq":1', '"seq":1,"x":9007199254740993')));
  add('text-surrogate', 'a text has a lone surrogate', 1, [entry(1, 'text altered'), entry(1, 'not in the log')], (evidence) => retext(evidence, 1, (text) => text.replace('"seq":1', '"seq":1,"x":"\\ud800"')));
  add('seq-true', 'a number is true instead of 1', 1, [entry(1, 'number missing'), entry(1, 'not in the log')], (evidence) => retext(evidence, 1, (text) => text.replace('"seq":1', '"seq":true')));
  add('rewritten', 'a case was rewritten from one entry on, with all its hashes', 1, [...loose, ...Array.from({ length: last - 1 }, (_, at) => entry(at + 2, 'not in the log'))], (evidence) => rewrite(evidence, 2, (content) => void (content['actor'] = { person: 'mallory' })));
  add('definition-no-text', 'the last entry names a definition that is no text', 1, [entry(last, 'definition missing'), entry(last, 'not in the log')], (evidence) => rewrite(evidence, last, (content) => void (content['definition'] = 1)));
  add('entry-out', 'an entry was taken out', 1, [entry(2, 'number missing'), ...loose], (evidence) => (evidence.entries = evidence.entries.filter((one) => !(one.case === ID && one.seq === 2))));
  add('entries-swapped', 'two entries changed places', 1, [entry(1, 'number missing')], (evidence) => {
    const [one, other] = [evidence.entries.indexOf(nth(evidence, 1)), evidence.entries.indexOf(nth(evidence, 2))];
    [evidence.entries[one], evidence.entries[other]] = [evidence.entries[other]!, evidence.entries[one]!];
  });
  add('entry-in', 'an entry was put in', 1, [entry(last + 1, 'not in the log')], (evidence) => {
    const { hash, ...former } = own(evidence).at(-1)!;
    const text = canonicalJson({ ...contentOf<object>(former.text), seq: last + 1, previous: hash });
    evidence.entries.push({ ...former, seq: last + 1, text, hash: sha256(text) });
  });
  add('case-out', 'the whole case is gone', 1, [entry(1, 'number missing'), ...loose], (evidence) => (evidence.entries = evidence.entries.filter((one) => one.case !== ID)));
  add('definition-text', 'a definition was changed', 1, [{ what: 'definition', which: definition, fault: 'text altered' }], (evidence) => (evidence.definitions[definition]!.text += ' '));
  add('definitions-out', 'the definitions are missing', 1, [entry(1, 'definition missing'), { what: 'entry', which: 'id-8/1', fault: 'definition missing' }], (evidence) => (evidence.definitions = {}));
  add('refusal-text', 'a refusal was changed', 1, [{ what: 'refusal', which: recorded.refusals[0]!.refusal, fault: 'hash altered' }], (evidence) => (evidence.refusals[0]!.text += ' '));
  add('refusal-after-zero', 'a refusal stands before the first entry', 1, [{ what: 'refusal', which: recorded.refusals[0]!.refusal, fault: 'link broken' }, { what: 'refusal', which: recorded.refusals[0]!.refusal, fault: 'not in the log' }], (evidence) => {
    const refusal = evidence.refusals[0]!;
    refusal.text = refusal.text.replace('"after":3', '"after":0');
    refusal.hash = sha256(refusal.text);
  });
  add('refusal-out', 'a refusal was taken out: of one case alone that does not show', 0, [], (evidence) => evidence.refusals.pop());
  add('clauses', 'the words of a clause were changed: they are not sealed', 0, [], (evidence) => (evidence.clauses = { K13: { zh: '随意借用', en: 'Lend at will' } }));

  add('head-changed', 'the head was changed', 1, [{ what: 'checkpoint', which: '26', fault: 'signature wrong' }], (evidence) => (evidence.log!.checkpoint = evidence.log!.checkpoint.replace('time 2026', 'time 2027')));
  add('head-none', 'the head is none', 1, [{ what: 'checkpoint', which: '', fault: 'no checkpoint' }], (evidence) => (evidence.log!.checkpoint = 'all is well\n'));
  add('log-out', 'there is no log, and a key is known', 1, [{ what: 'checkpoint', which: '', fault: 'no checkpoint' }, entry(1, 'not in the log')], (evidence) => (evidence.log = null));
  add('log-out-without-key', 'there is no log, and no key is known', 3, [], (evidence) => (evidence.log = null), null);
  add('rewritten-uncovered', 'every line was rewritten consistently and put under no checkpoint; the genuine one was kept', 1, [entry(1, 'not in the log')], (evidence) => {
    rewrite(evidence, 1, (content) => void (content['actor'] = { person: 'mallory' }));
    evidence.refusals = [];
    all(evidence);
  });
  add('rewritten-uncovered-without-key', 'the same, and no key is known', 1, [entry(1, 'not in the log')], (evidence) => {
    rewrite(evidence, 1, (content) => void (content['actor'] = { person: 'mallory' }));
    evidence.refusals = [];
    all(evidence);
  }, null);
  add('uncovered-before', 'an entry that covered ones follow is under no checkpoint', 1, [entry(4, 'not in the log')], (evidence) => without(nth(evidence, 4)));
  add('uncovered-half-command', 'of one command the first entry is covered, the second not', 1, [entry(last, 'not in the log')], (evidence) => without(nth(evidence, last)));
  add('uncovered-began', 'a case is under no checkpoint, the step that began it is', 1, [{ what: 'entry', which: 'id-8/1', fault: 'not in the log' }], (evidence) => evidence.entries.filter((one) => one.case === 'id-8').forEach(without));
  add('younger', 'the last command is under no checkpoint: it may be younger', 3, [], (evidence) => [nth(evidence, last - 1), nth(evidence, last)].forEach(without));
  add('younger-refusal', 'a refusal is under no checkpoint: it may be younger', 3, [], (evidence) => without(evidence.refusals.at(-1)!));

  add('path-upper-case', 'the path is written in upper case', 1, [entry(1, 'not in the log')], (evidence) => (nth(evidence, 1).path = nth(evidence, 1).path.map((node) => node.toUpperCase())));
  add('path-short', 'a hash of the path is none', 1, [entry(1, 'not in the log')], (evidence) => (nth(evidence, 1).path[0] = '00'));
  add('hash-upper-case', 'a hash is written in upper case', 1, [entry(last, 'hash altered'), entry(last, 'not in the log')], (evidence) => (nth(evidence, last).hash = nth(evidence, last).hash.toUpperCase()));
  add('hash-none', 'a hash is none', 1, [entry(last, 'hash altered'), entry(last, 'not in the log')], (evidence) => (nth(evidence, last).hash = 'x'));
  place('index-other', 'another place in the log', nth(recorded, 1).index! + 1);
  place('index-negative', 'a place before the first', -1);
  place('index-fraction', 'half a place', 2.5);
  place('index-huge', 'a place beyond all logs', 1e30);
  place('index-text', 'a place that is a text', '2');

  add('seq-fraction', 'a number with a fraction', 2, [], (evidence) => (nth(evidence, 1).seq = 1.5));
  add('other-format', 'another format', 2, [], (evidence) => Object.assign(evidence, { format: 'steward-evidence/2' }));
  add('no-entries', 'the entries are no list', 2, [], (evidence) => Object.assign(evidence, { entries: {} }));
  add('surrogate', 'a lone surrogate in the file', 2, [], (evidence) => Object.assign(evidence, { more: '\ud800' }));
  more('no-json', 'no JSON', 2, [], () => '{');
  more('nan', 'a number that JSON does not have', 2, [], (evidence) => JSON.stringify(evidence).replace(/"index":\d+/, '"index":NaN'));
  more('deep', 'nested so deeply that a program may end of it', 2, [], (evidence) => JSON.stringify(evidence).replace('{', `{"more":${'['.repeat(5_000)}${']'.repeat(5_000)},`));
  more('deep-text', 'a text is nested so deeply', 2, [], (evidence) => {
    retext(evidence, 1, (text) => text.replace('{', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)},`));
    return JSON.stringify(evidence);
  });
  return made;
}

/** The same of a set, of which each line is a text. */
export function tamperedSets(lines: readonly string[]): Tampered[] {
  const made: Tampered[] = [];
  const add = (name: string, about: string, code: Tampered['code'], faults: EvidenceFault[], change: (lines: string[]) => string[], key: Tampered['key'] = 'signer'): void => void made.push({ name, about, key, code, faults, text: `${change([...lines]).join('\n')}\n` });
  const end = lines.length - 1;
  const at = (name: string) => lines.findIndex((line) => line.startsWith('{"entries"') && line.includes(name));
  const altered = (line: string, change: (value: any) => void): string => {
    const value = JSON.parse(line);
    change(value);
    return JSON.stringify(value);
  };
  const counts = (entries: number, refusals: number) => (line: string) => altered(line, ({ end: told }) => void Object.assign(told, { entries: told.entries + entries, refusals: told.refusals + refusals }));
  const { refusals } = JSON.parse(lines[at(`"case":"${ID}"`)]!);

  add('set', 'a set of the whole log, untouched', 0, [], (all) => all);
  add('set-without-key', 'no key is known from elsewhere', 3, [], (all) => all, null);
  add('set-period', 'a set of a period has not all', 0, [], (all) => [altered(all[0]!, (head) => void (head.from = '2026-03-02T00:00:00Z')), ...all.slice(1, end - 1), counts(0, -1)(all[end]!)]);
  add('set-text', 'a text in a group was changed', 1, [{ what: 'entry', which: 'id-11/2', fault: 'hash altered' }], (all) => all.map((line, index) => (index === at('"case":"id-11"') ? altered(line, ({ entries }) => void (entries[1].text += ' ')) : line)));
  add('set-refusal-out', 'a refusal was taken out of the whole', 1, [{ what: 'leaf', which: String(refusals[1].index), fault: 'not in the file' }], (all) =>
    all.map((line, index) => (index === at(`"case":"${ID}"`) ? altered(line, (group) => void group.refusals.splice(1, 1)) : index === end ? counts(0, -1)(line) : line)));
  add('set-case-out', 'a case was taken out of the whole', 1, [{ what: 'leaf', which: '0', fault: 'not in the file' }], (all) => all.filter((_, index) => index !== at('"case":"id-1"')).map((line) => (line.startsWith('{"end"') ? counts(-1, 0)(line) : line)));
  add('set-uncovered', 'a case was put under no checkpoint', 1, [{ what: 'entry', which: 'id-12/1', fault: 'not in the log' }, { what: 'leaf', which: '18', fault: 'not in the file' }], (all) => all.map((line, index) => (index === at('"case":"id-12"') ? altered(line, ({ entries }) => void entries.forEach(without)) : line)));
  add('set-no-log', 'the log was taken out', 1, [{ what: 'checkpoint', which: '', fault: 'no checkpoint' }, ...['id-1/1', 'id-2/1', 'id-3/1', 'id-8/1', 'id-11/1', 'id-12/1'].map((which): EvidenceFault => ({ what: 'entry', which, fault: 'not in the log' }))], (all) => [altered(all[0]!, (head) => void (head.log = null)), ...all.slice(1)]);
  add('set-definition-out', 'a definition is missing', 1, [{ what: 'entry', which: 'id-8/1', fault: 'definition missing' }], (all) => all.filter((line) => !line.startsWith(`{"definition":"${JSON.parse(lines[2]!).definition}`)));
  add('set-counts', 'there are fewer lines than there were', 1, [{ what: 'file', which: `line ${end + 1}`, fault: 'lines missing' }], (all) => [...all.slice(0, end), counts(1, 0)(all[end]!)]);
  add('set-cut-off', 'the end is cut off', 1, [{ what: 'file', which: `line ${end + 1}`, fault: 'cut off' }], (all) => all.slice(0, end));
  add('set-after-end', 'something stands behind the end', 2, [], (all) => [...all, all[end]!]);
  add('set-no-line', 'a line is none of a set', 2, [], (all) => [...all.slice(0, 3), '{"entries":[]}', ...all.slice(3)]);
  return made;
}
