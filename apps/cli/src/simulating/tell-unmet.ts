import { wordsOfCode } from '#libs/contract';
import type { Unmet } from '#libs/decision';
import type { Definition } from '#libs/language';
import { printBehind, type Output } from '../output.js';

/** Why not: each unmet rule with its code, its clauses, the sentence in both languages, and the fields that it is about. */
export function tellUnmet(unmet: readonly Omit<Unmet, 'clause'>[], definition: Pick<Definition, 'codes' | 'zone'>, output: Output, indent = '    '): void {
  for (const { code, shows, fields } of unmet) {
    const { zh, en } = wordsOfCode(code, shows ?? {}, definition);
    const clause = definition.codes[code]?.clause ?? [];
    const about = fields?.length ? `：${fields.join('、')}` : '';
    printBehind(output, `${indent}✗ `, `${code}${clause.length ? `（${clause.join('、')}）` : ''} ${zh}${about}`, output.paint.yellow);
    printBehind(output, `${indent}  `, en, output.paint.dim);
  }
}
