import type { Element } from '@xmldom/xmldom';
import { Outside } from './outside.js';
import { logicIn, type Model } from './read-model.js';
import { elementIn, elementsIn, textIn } from './read-xml.js';

/** A boxed expression of DMN, written out as the text that means the same. */
export function textOf(logic: Element, model: Model): string {
  const inner = (one: Element) => `(${textOf(one, model)})`;
  const at = (name: string) => {
    const place = elementIn(logic, name);
    const one = place && logicIn(place);
    if (!one) throw new Outside('no-logic', `a boxed ${logic.localName} without ${name}`);
    return inner(one);
  };
  switch (logic.localName) {
    case 'literalExpression':
      return literal(logic);
    case 'conditional':
      return `if ${at('if')} then ${at('then')} else ${at('else')}`;
    case 'filter':
      return `${at('in')}[${at('match')}]`;
    case 'for':
      return `for ${logic.getAttribute('iteratorVariable')} in ${at('in')} return ${at('return')}`;
    case 'some':
    case 'every':
      return `${logic.localName} ${logic.getAttribute('iteratorVariable')} in ${at('in')} satisfies ${at('satisfies')}`;
    case 'list':
      return `[${elementsIn(logic).filter(isLogic).map(inner).join(', ')}]`;
    case 'relation':
      return relation(logic, inner);
    case 'context':
      return context(logic, inner);
    case 'invocation':
      return invocation(logic, inner, model);
    default:
      throw new Outside('boxed', `a boxed ${logic.localName}`);
  }
}

function literal(logic: Element): string {
  const language = logic.getAttribute('expressionLanguage');
  if (language && !/\/FEEL\/?$/i.test(language)) throw new Outside('language', `the language ${language}`);
  return textIn(logic, 'text') ?? '';
}

function isLogic(element: Element): boolean {
  return !['description', 'extensionElements', 'variable', 'column'].includes(element.localName ?? '');
}

function relation(logic: Element, inner: (one: Element) => string): string {
  const names = elementsIn(logic, 'column').map((column) => JSON.stringify(column.getAttribute('name') ?? ''));
  const rows = elementsIn(logic, 'row').map((row) => elementsIn(row).filter(isLogic).map((one, at) => `${names[at]}: ${inner(one)}`).join(', '));
  return `[${rows.map((row) => `{ ${row} }`).join(', ')}]`;
}

/** the last entry of a context may have no name: then it is what the context gives */
function context(logic: Element, inner: (one: Element) => string): string {
  const entries = elementsIn(logic, 'contextEntry').map((entry) => {
    const one = logicIn(entry);
    if (!one) throw new Outside('no-logic', 'an entry of a context without an expression');
    return { name: elementIn(entry, 'variable')?.getAttribute('name') ?? null, text: inner(one) };
  });
  const written = entries.map(({ name, text }) => `${name ?? 'result_of_all'}: ${text}`).join(', ');
  return entries.at(-1)?.name === null ? `{ ${written} }.result_of_all` : `{ ${written} }`;
}

function invocation(logic: Element, inner: (one: Element) => string, model: Model): string {
  const name = textIn(elementIn(logic, 'literalExpression') ?? logic, 'text')?.trim() ?? '';
  const called = model.knowledge.find((one) => one.name === name);
  if (!called) throw new Outside('boxed', `an invocation of ${name}, which is no knowledge model`);
  const bindings = new Map(elementsIn(logic, 'binding').map((binding) => [elementIn(binding, 'parameter')?.getAttribute('name'), logicIn(binding)]));
  return `${name}(${called.given.map((given) => { const one = bindings.get(given.name); return one ? inner(one) : 'null'; }).join(', ')})`;
}
