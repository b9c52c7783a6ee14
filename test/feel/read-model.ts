import type { Element } from '@xmldom/xmldom';
import { elementIn, elementsIn, textIn } from './read-xml.js';

/** A DMN model as far as it is asked; its item definitions by their names. */
export interface Model {
  inputs: Input[];
  decisions: Decision[];
  knowledge: Knowledge[];
  types: Map<string, Element>;
  hasImports: boolean;
}

export interface Input {
  id: string;
  name: string;
  typeRef: string | null;
}

export interface Decision extends Input {
  /** ids of what it is asked to use */
  requires: { inputs: string[]; decisions: string[]; knowledge: string[] };
  /** literalExpression, decisionTable, context …; null where there is none */
  logic: Element | null;
}

export interface Knowledge extends Decision {
  given: { name: string; typeRef: string | null }[];
}

const LOGIC = new Set(['literalExpression', 'decisionTable', 'context', 'invocation', 'functionDefinition', 'list', 'relation', 'conditional', 'filter', 'for', 'every', 'some']);

export function readModel(definitions: Element): Model {
  const model: Model = { inputs: [], decisions: [], knowledge: [], types: new Map(), hasImports: elementIn(definitions, 'import') !== null };
  for (const element of elementsIn(definitions)) {
    if (element.localName === 'inputData') model.inputs.push(readInput(element));
    if (element.localName === 'decision') model.decisions.push(readDecision(element));
    if (element.localName === 'businessKnowledgeModel') model.knowledge.push(readKnowledge(element));
    if (element.localName === 'itemDefinition') model.types.set(element.getAttribute('name') ?? '', element);
  }
  return model;
}

function readDecision(element: Element): Decision {
  const required = (requirement: string, what: string) =>
    elementsIn(element, requirement).flatMap((one) => elementsIn(one, what)).map((one) => (one.getAttribute('href') ?? '').replace(/^#/, ''));
  return {
    ...readInput(element),
    requires: {
      inputs: required('informationRequirement', 'requiredInput'),
      decisions: required('informationRequirement', 'requiredDecision'),
      knowledge: required('knowledgeRequirement', 'requiredKnowledge'),
    },
    logic: logicIn(element),
  };
}

function readKnowledge(element: Element): Knowledge {
  const body = elementIn(element, 'encapsulatedLogic');
  const given = body ? elementsIn(body, 'formalParameter').map((one) => ({ name: one.getAttribute('name') ?? '', typeRef: one.getAttribute('typeRef') || textIn(one, 'typeRef') })) : [];
  return { ...readDecision(element), given, logic: body && logicIn(body) };
}

/** the expression directly inside */
export function logicIn(element: Element): Element | null {
  return elementsIn(element).find((one) => LOGIC.has(one.localName ?? '')) ?? null;
}

function readInput(element: Element): Input {
  const variable = elementIn(element, 'variable');
  return { id: element.getAttribute('id') ?? '', name: element.getAttribute('name') ?? '', typeRef: variable && (variable.getAttribute('typeRef') || textIn(variable, 'typeRef')) };
}
