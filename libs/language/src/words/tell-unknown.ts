import type { ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { nearest } from './nearest.js';

/** A kind of thing that has names, in both languages; the code of the problem is unknown-<code>. */
export interface Kind {
  zh: string;
  en: string;
  code?: string;
}

/** Says that nothing has this name, with the nearest that has. */
export function tellUnknown(problems: Problems, name: ScalarNode, known: Iterable<string>, kind: Kind): void {
  const near = nearest(name.text, known);
  const code = `unknown-${kind.code ?? kind.en}`;
  problems.error(code, name.place, `没有${kind.zh}“${name.text}”。${near === undefined ? '' : `是否想写“${near}”？`}`, `There is no ${kind.en} "${name.text}".${near === undefined ? '' : ` Did you mean "${near}"?`}`, near);
}
