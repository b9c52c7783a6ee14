import type { ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { nearest } from './nearest.js';

/** A kind of thing that has names, in both languages; the code of the problem is unknown-<code>, else made of what stands before `of`: of whom is no part of a code. */
export interface Kind {
  zh: string;
  en: string;
  code?: string;
  /** what there always is, told where nothing is near */
  always?: readonly string[];
}

/** Says that nothing has this name, with the nearest that has. */
export function tellUnknown(problems: Problems, name: ScalarNode, known: Iterable<string>, kind: Kind): void {
  // a name that is refused where it is given is not missed where it is used
  if (problems.refusedNames.has(name.text)) return;
  const near = nearest(name.text, known);
  const code = `unknown-${kind.code ?? kind.en.split(' of ')[0]!.replaceAll(' ', '-')}`;
  const hint = near !== undefined ? { zh: `是否想写“${near}”？`, en: ` Did you mean "${near}"?` }
    : kind.always !== undefined ? { zh: `可写：${kind.always.join('、')}。`, en: ` Known: ${kind.always.join(', ')}.` } : { zh: '', en: '' };
  problems.error(code, name.place, `没有${kind.zh}“${name.text}”。${hint.zh}`, `There is no ${kind.en} "${name.text}".${hint.en}`, near);
}
