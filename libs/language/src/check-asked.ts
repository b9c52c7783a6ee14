import { makeDefinition } from './building/make-definition.js';
import { sharedScope } from './checking/shared-scope.js';
import { useOf } from './checking/use.js';
import type { World } from './checking/world.js';
import { checkInWorld, type CheckedWorkflows } from './check-workflows.js';
import type { Definition } from './definition/definition.js';
import { checkExpression } from './expression/check-expression.js';
import type { Expression } from './expression/expression.js';
import type { ExpressionProblem } from './expression/scope.js';
import type { ScalarNode } from './source/node.js';
import type { Problem } from './source/problem.js';
import { Problems } from './source/problems.js';
import type { SourceFile } from './source/sort-files.js';

/** An expression that stands in no file, as if it stood in a workflow; with an event, where that event's form is at hand. */
export interface Asked {
  workflow: string;
  event: string | null;
  text: string;
}

export interface CheckedAsked {
  /** the workflow's definition with all that the expression refers to; null where the files have errors, or there is no such workflow */
  definition: Definition | null;
  /** null when there are problems */
  expression: Expression | null;
  /** in the order of the text */
  problems: ExpressionProblem[];
  /** in the files: of a `let` or table that cannot be used like this, for example one that asks for a form where there is none */
  inFiles: Problem[];
}

/** Checks files, for expressions to be asked beside them. Never throws. */
export function checkToAsk(files: readonly SourceFile[]): { checked: CheckedWorkflows; ask: (asked: Asked) => CheckedAsked } {
  const { checked, world } = checkInWorld(files);
  return { checked, ask: (asked) => checkAsked(checked, world, asked) };
}

/** Every field of the case counts as set: whether it is, only a case can say. */
function checkAsked(checked: CheckedWorkflows, world: World, { workflow: id, event, text }: Asked): CheckedAsked {
  const workflow = world.workflows.get(id);
  const asked: CheckedAsked = { definition: null, expression: null, problems: [], inFiles: [] };
  if (!Object.hasOwn(checked.workflows, id) || !workflow) return asked;
  const apart = world.withProblems(new Problems());
  apart.reflow();
  const use = useOf(new Set(workflow.fields.keys()), workflow.events.get(event ?? '') ?? null, 'person', { zh: '所问', en: 'what was asked' });
  const { definition } = makeDefinition(apart, workflow, sharedScope(apart), ({ checker, problems: told }) => {
    const before = new Set(told.inOrder().map(keyOf));
    const { expression, problems } = checkExpression(text, checker.scope(text, use), null);
    asked.problems = problems;
    asked.inFiles = told.inOrder().filter((problem) => problem.severity === 'error' && !before.has(keyOf(problem)));
    // once more, so that the definition comes with all that it refers to
    if (expression !== null && !asked.inFiles.length) asked.expression = checker.check(scalar(text), use, null)?.expression ?? null;
  });
  return { ...asked, definition };
}

const keyOf = ({ place, code }: Problem): string => JSON.stringify([place, code]);

function scalar(text: string): ScalarNode {
  const place = { file: '', line: 1, column: 1 };
  return { is: 'scalar', place, text, quoted: false, placeAt: (offset) => ({ ...place, column: offset + 1 }) };
}
