import type { Element } from '@xmldom/xmldom';
import { elementIn, elementsIn, textIn } from './read-xml.js';

/** A value as a test case writes it. */
export type Written =
  | { is: 'null' }
  | { is: 'text' | 'number' | 'boolean' | 'date' | 'time' | 'date and time' | 'duration'; text: string }
  | { is: 'list'; of: Written[] }
  | { is: 'parts'; parts: Record<string, Written> };

/** One result that a test case expects of a decision. */
export interface Test {
  /** file/case/decision */
  id: string;
  decision: string;
  /** what is asked for, where it is no decision: a decision service, a knowledge model */
  other: string | null;
  given: Record<string, Written>;
  expected: Written;
}

/** The file of the model that the cases are about, and every result that they expect. `file` is the name of the cases' file. */
export function readTestCases(root: Element, file: string): { model: string; tests: Test[] } {
  const tests = elementsIn(root, 'testCase').flatMap((one) => {
    const kind = one.getAttribute('type');
    const given = Object.fromEntries(elementsIn(one, 'inputNode').map((input) => [input.getAttribute('name') ?? '', readValue(input)]));
    return elementsIn(one, 'resultNode').map((result): Test => {
      const decision = result.getAttribute('name') ?? '';
      const expected = elementIn(result, 'expected');
      return {
        id: `${file.replace(/\.xml$/, '')}/${one.getAttribute('id')}/${decision}`,
        decision,
        other: kind === null || kind === '' || kind === 'decision' ? null : kind,
        given,
        expected: expected ? readValue(expected) : { is: 'null' },
      };
    });
  });
  return { model: textIn(root, 'modelName')?.trim() ?? '', tests };
}

const KINDS: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'date' | 'time' | 'date and time' | 'duration'>> = {
  string: 'text', decimal: 'number', double: 'number', integer: 'number', boolean: 'boolean', date: 'date', time: 'time', dateTime: 'date and time', duration: 'duration',
};

function readValue(holder: Element): Written {
  const list = elementIn(holder, 'list');
  if (list) return isNil(list) ? { is: 'null' } : { is: 'list', of: elementsIn(list, 'item').map(readValue) };
  const components = elementsIn(holder, 'component');
  if (components.length > 0) return { is: 'parts', parts: Object.fromEntries(components.map((one) => [one.getAttribute('name') ?? '', readValue(one)])) };
  const value = elementIn(holder, 'value');
  if (!value || isNil(value)) return { is: 'null' };
  const kind = attribute(value, 'type')?.split(':').at(-1) ?? 'string';
  const text = value.textContent ?? '';
  return { is: KINDS[kind] ?? 'text', text: KINDS[kind] === 'text' || KINDS[kind] === undefined ? text : text.trim() };
}

function isNil(element: Element): boolean {
  return attribute(element, 'nil') === 'true';
}

/** of XML Schema's own, whatever its prefix */
function attribute(element: Element, name: string): string | null {
  return element.getAttributeNS('http://www.w3.org/2001/XMLSchema-instance', name);
}
