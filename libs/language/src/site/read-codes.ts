import type { Type } from '../expression/type.js';
import type { Node } from '../source/node.js';
import { takeNames } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { codeWords, templateWords } from '../words/shared-words.js';
import { takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { addOnce, type SharedSite } from './shared-site.js';
import type { TypeReader } from './type-reader.js';

/** Reads a file of refusal codes: their texts, clauses, and the values that a text shows. */
export function readCodes(file: Node, site: SharedSite, types: TypeReader, reading: Reading): void {
  const { problems } = reading;
  if (file.is !== 'map') return problems.error('map-expected', file.place, '这里应当是代码和内容。', 'Codes with their texts are expected here.');
  for (const entry of file.entries) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(entry.key.text)) {
      problems.error('bad-code-name', entry.key.place, `代码应全用大写：“${entry.key.text}”。`, `A code is written in capitals, not "${entry.key.text}".`, entry.key.text.toUpperCase().replaceAll('-', '_'));
      continue;
    }
    const words = takeWords(entry.value, codeWords, problems);
    if (words === null) continue;
    const shows: Record<string, Type> = {};
    for (const shown of takeNames(words.get('shows')?.value, problems, false)) shows[shown.key.text] = types.read(shown.value).type;
    const title = takeTitle(words, problems);
    for (const name of placeholders(`${title.zh} ${title.en}`)) {
      if (!Object.hasOwn(shows, name)) problems.error('text-shows-unknown', entry.key.place, `文字中的 {${name}} 没有在 shows 中声明。`, `{${name}} in the text is not declared under \`shows\`.`);
    }
    addOnce(site.codes, entry, { code: { words: title, clause: takeClauses(words.get('clause')?.value, reading), shows }, node: entry.key }, problems);
  }
}

/** Reads a file of message templates. */
export function readTemplates(file: Node, site: SharedSite, reading: Reading): void {
  for (const entry of takeNames(file, reading.problems)) {
    const words = takeWords(entry.value, templateWords, reading.problems);
    if (words !== null) addOnce(site.templates, entry, { words: takeTitle(words, reading.problems), node: entry.key }, reading.problems);
  }
}

/** The names in {…} of a text. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}\s]+)\}/g)].map((match) => match[1] ?? ''))];
}
