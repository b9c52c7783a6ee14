import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node as YamlNode, type Scalar } from 'yaml';
import { isKeepable } from './is-keepable.js';
import { spaceAfterColon } from './layout-mistakes.js';
import { scalarMistake, syntaxMistake } from './yaml-mistakes.js';
import { offsetsOfText } from './place-in-text.js';
import { deepestNesting, largestFile, mostEntries, mostSigns, tooDeep, tooMany } from './limits.js';
import type { Mistake } from './mistake.js';
import type { Node, ScalarNode } from './node.js';
import type { Place } from './problem.js';
import type { Problems } from './problems.js';

/** Reads one file. Gives null when it cannot be trusted as written; each reason is a problem with its place. */
export function readYaml(path: string, text: string, problems: Problems): Node | null {
  const start: Place = { file: path, line: 1, column: 1 };
  if (text.length > largestFile) {
    problems.error('file-too-large', start, '文件超过 1 MB。', 'The file is larger than 1 MB.');
    return null;
  }
  const deep = tooDeep(text);
  if (deep !== null) {
    problems.error('nested-too-deep', { file: path, ...deep }, `嵌套超过 ${deepestNesting} 层。`, `Nested more than ${deepestNesting} levels deep.`);
    return null;
  }
  if (tooMany(text)) {
    problems.error('file-too-large', start, `文件的行、逗号、冒号、引号和括号超过 ${mostSigns} 个；请分成几个文件。`, `The file has more than ${mostSigns} lines, commas, colons, quotes and brackets; split it into several files.`);
    return null;
  }
  return new YamlReader(path, text, problems).read();
}

/** as a key of a plain object it would change the object itself */
const forbiddenKey = '__proto__';

class YamlReader {
  readonly #lines = new LineCounter();
  #sound = true;

  constructor(readonly path: string, readonly text: string, readonly problems: Problems) {}

  read(): Node | null {
    const tab = this.text.indexOf('\t');
    const document = this.#parse();
    if (document === null) return null;
    if (tab >= 0) this.#refuse('tab', tab, '文件中有制表符，请改用空格。', 'There is a tab; use spaces.');
    const first = document.errors[0];
    if (first !== undefined && tab < 0) this.#syntax(first.code, first.pos[0], first.message);
    const opening = this.text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#'));
    if (opening?.startsWith('%')) this.#refuse('yaml-directive', this.text.indexOf('%'), '不得使用以 % 开头的指令。', 'Directives (lines that begin with %) are not allowed.');
    if (first !== undefined || tab >= 0) return null;
    if (document.contents === null || (isScalar(document.contents) && document.contents.source === '')) {
      this.#refuse('empty-file', 0, '文件是空的。', 'The file is empty.');
      return null;
    }
    const node = this.#node(document.contents as YamlNode, 0);
    return this.#sound ? node : null;
  }

  #parse(): Document | null {
    try {
      return parseDocument(this.text, { lineCounter: this.#lines, prettyErrors: false, version: '1.2', schema: 'core', strict: true, uniqueKeys: false, logLevel: 'error' });
    } catch {
      this.#refuse('unreadable-file', 0, '无法读取此文件。', 'The file cannot be read.');
      return null;
    }
  }

  #node(node: YamlNode, depth: number): Node | null {
    const from = node.range?.[0] ?? 0;
    if (depth > deepestNesting) return this.#refuse('nested-too-deep', from, `嵌套超过 ${deepestNesting} 层。`, `Nested more than ${deepestNesting} levels deep.`);
    if (isAlias(node)) return this.#refuse('yaml-alias', from, '不得使用 * 引用，请写全。', 'References with * are not allowed; write it out.');
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined) this.#refuse('yaml-anchor', from, '不得使用 & 锚点。', 'Anchors with & are not allowed.');
      // what stands below a tag may be of another make: pairs, where it is !!omap
      if (node.tag !== undefined) return this.#refuse('yaml-tag', from, '不得使用 ! 标签。', 'Tags with ! are not allowed.');
    }
    if (isScalar(node)) return this.#scalar(node);
    if (node.items.length > mostEntries) return this.#refuse('too-many-entries', from, `这里超过 ${mostEntries} 项。`, `More than ${mostEntries} entries stand here.`);
    if (isSeq(node)) {
      const items = node.items.map((item) => (item === null ? null : this.#node(item as YamlNode, depth + 1)));
      return { is: 'list', place: this.#place(from), items: items.filter((item): item is Node => item !== null) };
    }
    if (!isMap(node)) return null;
    const entries = node.items
      .map((pair) => this.#entry(pair.key as YamlNode | null, pair.value as YamlNode | null, node.flow === true, depth))
      .filter((entry) => entry !== null);
    const seen = new Map<string, number>();
    for (const { key } of entries) {
      // the parser's own check compares every pair of keys, which a long file turns into minutes
      const first = seen.get(key.text);
      if (first !== undefined) {
        this.#sound = false;
        this.problems.error('duplicate-key', key.place, `“${key.text}”写了两次，先在第 ${first} 行；请去掉一处，或换个名称。`, `"${key.text}" stands here twice, first in line ${first}; remove one of them, or give it another name.`);
      }
      seen.set(key.text, key.place.line);
    }
    return { is: 'map', place: this.#place(from), entries };
  }

  #entry(yamlKey: YamlNode | null, yamlValue: YamlNode | null, flow: boolean, depth: number): { key: ScalarNode; value: Node } | null {
    const from = yamlKey?.range?.[0] ?? 0;
    if (!isScalar(yamlKey)) return this.#refuse('key-not-a-word', from, '键必须是一个词。', 'A key must be a word.');
    const key = this.#node(yamlKey, depth + 1) as ScalarNode | null;
    if (key === null) return null;
    if (key.text === forbiddenKey) return this.#refuse('forbidden-name', from, `不得使用名称“${key.text}”。`, `The name "${key.text}" is not allowed.`);
    if (key.text === '<<') return this.#refuse('yaml-merge', from, '不得使用 << 合并。', 'Merging with << is not allowed.');
    if (yamlValue === null || (isScalar(yamlValue) && yamlValue.source === '' && yamlValue.type === 'PLAIN')) return this.#withoutValue(key.text, from, flow);
    const value = this.#node(yamlValue, depth + 1);
    return value === null ? null : { key, value };
  }

  #withoutValue(key: string, from: number, flow: boolean): null {
    if (key.includes('：')) return this.#refuse('full-width-colon', from, '这里用了全角冒号“：”，请改用“: ”。', 'A full-width colon stands here; write ": ".', key.replace('：', ': '));
    const grown = /^([A-Za-z_]+):(.+)$/.exec(key);
    if (grown !== null) return this.#told(spaceAfterColon(from, `${grown[1]}: ${grown[2]}`));
    if (flow) return this.#refuse('comma-cuts-value', from, `逗号把值截断了，“${key}”成了没有值的键；请给整句加引号。`, `A comma has cut the value, and "${key}" became a key without value; put the whole text into quotes.`);
    return this.#refuse('key-without-value', from, `“${key}”后面没有值；值写在冒号之后，或缩进写在下面各行。`, `"${key}" has no value; it stands behind the colon, or indented in the lines below.`);
  }

  #scalar(node: Scalar): ScalarNode {
    const [from, to] = node.range ?? [0, 0];
    const style = node.type === 'QUOTE_SINGLE' ? 'single' : node.type === 'QUOTE_DOUBLE' ? 'double' : node.type === 'PLAIN' ? 'plain' : 'block';
    const written = style === 'plain' ? (node.source ?? '') : String(node.value);
    const mistake = scalarMistake(this.text, from, to, style);
    if (mistake !== null) this.#told(mistake);
    const text = style === 'block' ? written.replace(/\n+$/, '') : written;
    if (!isKeepable(text)) this.#refuse('bad-character', from, '这里有无法保存的字符。', 'A character stands here that cannot be kept.');
    let offsets: number[] | null = null;
    const placeAt = (offset: number): Place => {
      offsets ??= offsetsOfText(this.text, from, to, text, style);
      return this.#place(offsets[Math.max(0, Math.min(offset, offsets.length - 1))] ?? from);
    };
    return { is: 'scalar', place: this.#place(from), text, quoted: style === 'single' || style === 'double', placeAt };
  }

  #syntax(code: string, at: number, message: string): void {
    this.#told(syntaxMistake(code, this.text, at, message));
  }

  #told({ code, at, zh, en, fix }: Mistake): null {
    return this.#refuse(code, at, zh, en, fix);
  }

  #refuse(code: string, at: number, zh: string, en: string, fix?: string): null {
    this.#sound = false;
    this.problems.error(code, this.#place(at), zh, en, fix);
    return null;
  }

  #place(offset: number): Place {
    const { line, col } = this.#lines.linePos(Math.min(offset, this.text.length));
    return { file: this.path, line: Math.max(1, line), column: Math.max(1, col) };
  }
}
