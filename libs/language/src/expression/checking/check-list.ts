import type { Syntax } from '../reading/syntax.js';
import { join } from '../types/join.js';
import { listOf, NOTHING } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { check } from './check.js';
import { type Checked, type Checking, wrong } from './checking.js';
import { isContextual } from './contextual.js';

/** [a, b, c]: items of one kind. Those that speak for themselves lend their type to the rest. */
export function checkList(syntax: Extract<Syntax, { kind: 'list' }>, checking: Checking, hint: Type | null): Checked {
  const speaking = syntax.of.find((item) => !isContextual(item, checking));
  const first = speaking && check(speaking, checking, hint?.is === 'list' ? hint.of : null);
  const wanted = hint?.is === 'list' ? hint.of : (first?.type ?? null);
  const of = [];
  let type: Type = NOTHING;
  for (const item of syntax.of) {
    const checked = item === speaking ? first! : check(item, checking, wanted);
    const both = join(type, checked.type);
    if (!both) {
      const [one, other] = [typeInWords(type), typeInWords(checked.type)];
      return wrong(checking, 'different-types', item, `列表各项须同类：前面是${one.zh}，这里是${other.zh}`, `the items of a list must be of one kind: before ${one.en}, here ${other.en}`);
    }
    type = both;
    of.push(checked.tree);
  }
  return { tree: { op: 'list', of }, type: listOf(type) };
}
