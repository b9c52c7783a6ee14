import type { FieldFlow } from '../chart/field-flow.js';
import type { ExpressionChecker, Checked } from '../checking/expression-checker.js';
import type { World } from '../checking/world.js';
import type { Use } from '../checking/use.js';
import type { Sender } from '../definition/definition.js';
import type { Expression } from '../expression/expression.js';
import type { Type } from '../expression/type.js';
import { NOTHING } from '../expression/types/shapes.js';
import type { ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { tellUnknown, type Kind } from '../words/tell-unknown.js';
import type { EventDraft, NamedExpressions, SendersDraft, WorkflowDraft } from '../workflow/workflow-draft.js';

/** What is at hand while the definition of one workflow is made, and what it turns out to need. */
export interface Making {
  world: World;
  workflow: WorkflowDraft;
  flow: FieldFlow;
  checker: ExpressionChecker;
  problems: Problems;
  roles: Set<string>;
  codes: Set<string>;
  templates: Set<string>;
  records: Set<string>;
  /** entries of `who` that something names, as the first use sees them */
  who: Map<string, Sender[]>;
}

/** Stands for an expression with a problem, so that the rest can be checked. A definition with problems is never handed out. */
export const broken: Expression = { text: 'null', tree: { op: 'literal', value: null }, type: NOTHING };

export function check(making: Making, node: ScalarNode, use: Use, wanted: Type | null): Expression {
  return checked(making, node, use, wanted)?.expression ?? broken;
}

export function checked(making: Making, node: ScalarNode, use: Use, wanted: Type | null): Checked | null {
  return making.checker.check(node, use, wanted);
}

export function checkOrNull(making: Making, node: ScalarNode | null, use: Use, wanted: Type | null): Expression | null {
  return node === null ? null : check(making, node, use, wanted);
}

/** What a named place takes; one that keeps its value personal may be given a personal value whole. */
export interface Wanted {
  type: Type;
  personal: boolean;
}

/** Values for named places; an unknown name is a problem. */
export function checkNamed(making: Making, named: NamedExpressions, use: Use, wanted: ReadonlyMap<string, Wanted>, kind: Kind): Record<string, Expression> {
  const values: Record<string, Expression> = {};
  for (const { name, expression } of named) {
    const place = wanted.get(name.text);
    if (place === undefined) unknownName(making, name, wanted.keys(), kind);
    else values[name.text] = making.checker.check(expression, use, place.type, place.personal)?.expression ?? broken;
  }
  return values;
}

/** A name that stands for nothing; what a shared file should hold is not told while one of them cannot be read. */
export function unknownName(making: Making, name: ScalarNode, known: Iterable<string>, kind: Kind): void {
  const own = ['state', 'event', 'field'].includes(kind.code ?? kind.en);
  if (own || !making.world.sharedUnread) tellUnknown(making.problems, name, known, kind);
}

/** Whether an event may come without a person: from a timer or from another workflow. */
export function actorOf(making: Making, event: EventDraft): Use['actor'] {
  const { by } = event;
  if (by === null) return 'perhaps';
  return namesWithoutPerson(making, by) ? 'perhaps' : 'person';
}

function namesWithoutPerson(making: Making, by: SendersDraft): boolean {
  return by.names.some((name) => name.text === 'system' || making.world.workflows.has(name.text)
    || (making.workflow.who.get(name.text)?.alternatives.some((sender) => sender.workflow !== null || sender.role?.text === 'system') ?? false));
}
