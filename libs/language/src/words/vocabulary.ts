import type { MapNode, Node, Entry } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { nearest } from './nearest.js';

/** What a map at one place of a file may contain. Each word has a line of explanation, for references and editors. */
export interface Vocabulary {
  /** what stands there, in both languages, such as "an event" */
  zh: string;
  en: string;
  words: Readonly<Record<string, string>>;
  required?: readonly string[];
}

/** Takes the entries of a map by word; an unknown word is a problem with the nearest known one. Null where no map stands. */
export function takeWords(node: Node, vocabulary: Vocabulary, problems: Problems): Map<string, Entry> | null {
  if (node.is !== 'map') {
    const wide = node.is === 'scalar' && node.text.includes('：');
    if (wide) problems.error('full-width-colon', node.place, '这里用了全角冒号“：”，请改用“: ”。', 'A full-width colon stands here; write ": ".', node.text.replace(/：\s*/, ': '));
    else problems.error('map-expected', node.place, `这里应当是${vocabulary.zh}（键和值）。`, `Here ${vocabulary.en} is expected, as words with values.`);
    return null;
  }
  const taken = new Map<string, Entry>();
  for (const entry of node.entries) {
    if (Object.hasOwn(vocabulary.words, entry.key.text)) taken.set(entry.key.text, entry);
    else unknownWord(entry, node, vocabulary, problems);
  }
  const titles = ['zh', 'en'].filter((word) => vocabulary.required?.includes(word) && !taken.has(word));
  if (titles.length) problems.error('missing-title', node.place, `缺少标题${titles.map((word) => `“${word}:”`).join('、')}。`, `The title ${titles.map((word) => `"${word}:"`).join(' and ')} is missing.`);
  for (const word of vocabulary.required ?? []) {
    if (taken.has(word)) continue;
    if (word === 'zh' || word === 'en') continue;
    problems.error('missing-word', node.place, `${vocabulary.zh}缺少“${word}”。`, `${capital(vocabulary.en)} needs "${word}".`);
  }
  return taken;
}

function unknownWord(entry: Entry, node: MapNode, vocabulary: Vocabulary, problems: Problems): void {
  const known = Object.keys(vocabulary.words);
  const near = nearest(entry.key.text, known);
  const hint = near === undefined ? `可写：${known.join('、')}。` : `是否想写“${near}”？`;
  problems.error('unknown-word', entry.key.place, `${vocabulary.zh}里没有“${entry.key.text}”。${hint}`, `"${entry.key.text}" is not a word of ${vocabulary.en}.${near === undefined ? ` Known: ${known.join(', ')}.` : ` Did you mean "${near}"?`}`, near);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
