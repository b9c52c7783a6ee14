import type { Entry, Node } from '../source/node.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { parameterWords } from '../words/shared-words.js';
import { takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { readValue } from './read-value.js';
import { addOnce, type ParameterDefinition, type SharedSite } from './shared-site.js';
import type { TypeReader } from './type-reader.js';

/** Reads the parameters: each figure of the rules, by the day from which it holds. */
export function readParameters(file: Node, site: SharedSite, types: TypeReader, reading: Reading): void {
  if (file.is !== 'map') return reading.problems.error('map-expected', file.place, '这里应当是参数名称和内容。', 'Parameters by name are expected here.');
  for (const entry of file.entries) {
    if (!/^T-[A-Z0-9]+(-[A-Za-z0-9]+)*$/.test(entry.key.text)) {
      reading.problems.error('bad-parameter-name', entry.key.place, `参数名应如 T-DUE：“${entry.key.text}”。`, `A parameter is named like T-DUE, not "${entry.key.text}".`);
      continue;
    }
    const words = takeWords(entry.value, parameterWords, reading.problems);
    const typeNode = words?.get('type')?.value;
    if (words === null || typeNode === undefined) continue;
    const type = types.readParts(typeNode);
    const values = readValues(words.get('values'), type, reading);
    addOnce(site.parameters, entry, { title: takeTitle(words, reading.problems), clause: takeClauses(words.get('clause')?.value, reading), type, values, node: entry.key }, reading.problems);
  }
}

function readValues(entry: Entry | undefined, type: ParameterDefinition['type'], reading: Reading): ParameterDefinition['values'] {
  if (entry === undefined) return [];
  if (entry.value.is !== 'map' || entry.value.entries.length === 0) {
    reading.problems.error('parameter-without-value', entry.value.place, '参数的值写作“生效日: 值”。', 'The values of a parameter are written as "day from which it holds: value".');
    return [];
  }
  const values: ParameterDefinition['values'] = [];
  for (const { key, value } of entry.value.entries) {
    const day = readValue(key, { is: 'date' }, reading.problems);
    if (typeof day === 'string') values.push({ from: day, value: readValue(value, type, reading.problems) });
  }
  return values.sort((a, b) => (a.from < b.from ? -1 : 1));
}
