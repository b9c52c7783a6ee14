import type { Element } from '@xmldom/xmldom';
import { checkCell, type DecisionTable, type Expression, join, type Scope, type Type } from '#libs/language';
import { checked, checkText } from './check-text.js';
import { Outside } from './outside.js';
import type { Model } from './read-model.js';
import { elementIn, elementsIn, textIn } from './read-xml.js';
import { typeOf } from './types-of.js';

const HITS: Readonly<Record<string, DecisionTable['hit']>> = {
  UNIQUE: 'unique', FIRST: 'first', ANY: 'any', COLLECT: 'collect',
  'COLLECT MIN': 'collect min', 'COLLECT MAX': 'collect max', 'COLLECT SUM': 'collect sum', 'COLLECT COUNT': 'collect count',
};

/** A decision table of DMN as one of ours, and the type of what it gives. */
export function makeTable(logic: Element, scope: Scope, wanted: Type | null, model: Model): { table: DecisionTable; output: Type } {
  const policy = `${logic.getAttribute('hitPolicy') || 'UNIQUE'} ${logic.getAttribute('aggregation') ?? ''}`.trim();
  const hit = HITS[policy];
  if (!hit) throw new Outside('hit-policy', `the hit policy ${policy}`);
  const inputs = elementsIn(logic, 'input').map((input, at) => ({ name: `${at}`, expression: checkText(textIn(elementIn(input, 'inputExpression')!, 'text') ?? '', scope, null) }));
  const columns = elementsIn(logic, 'output');
  if (columns.some((column) => elementIn(column, 'defaultOutputEntry'))) throw new Outside('default-output', 'an output for when no rule matches');
  const wantedOf = (column: Element): Type | null => typeOf(column.getAttribute('typeRef'), model) ?? (columns.length === 1 && !hit.startsWith('collect') ? wanted : null);
  const rules = elementsIn(logic, 'rule').map((rule) => ({
    when: elementsIn(rule, 'inputEntry').map((entry, at) => cell(textIn(entry, 'text') ?? '', inputs[at]!.expression.type, scope)),
    then: elementsIn(rule, 'outputEntry').map((entry, at) => checkText(textIn(entry, 'text') ?? '', scope, wantedOf(columns[at]!))),
    note: null,
    clause: [],
  }));
  const outputs = columns.map((column, at) => ({ name: column.getAttribute('name') ?? '', type: joined(rules.map((rule) => rule.then[at]!.type)) }));
  return { table: { hit, inputs, outputs, rules }, output: outputOf(hit, outputs) };
}

function cell(text: string, input: Type, scope: Scope): Expression | null {
  const found = checkCell(text, input, scope);
  return found.expression === null && found.problems.length === 0 ? null : checked(found, text);
}

function joined(types: readonly Type[]): Type {
  const type = types.reduce<Type | null>((one, other) => one && join(one, other), { is: 'choice', of: [] });
  if (!type) throw new Outside('different-types', 'rules that give values of several kinds');
  return type;
}

function outputOf(hit: DecisionTable['hit'], outputs: DecisionTable['outputs']): Type {
  if (hit === 'collect count') return { is: 'integer' };
  const line: Type = outputs.length === 1 ? outputs[0]!.type : { is: 'parts', name: null, parts: Object.fromEntries(outputs.map(({ name, type }) => [name, { type, optional: false, personal: false }])) };
  return hit === 'collect' ? { is: 'list', of: line } : line;
}
