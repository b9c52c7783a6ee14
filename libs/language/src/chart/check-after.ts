import type { Making } from '../building/making.js';
import { comesBack } from './check-always.js';

/** States that lead round to each other by points in time alone: once these have passed, they do so without time passing. */
export function checkAfter({ workflow, flow, problems }: Making): void {
  const byPoints = new Set([workflow.root, ...workflow.states.values()].flatMap(({ after }) => after.filter(({ name, every }) => every === null && workflow.deadlines.has(name.text)).flatMap(({ transitions }) => transitions)));
  const free = flow.edges.filter((edge) => edge.kind === 'after' && byPoints.has(edge.transition) && edge.transition.guard === null && edge.target !== null);
  for (const edge of free) {
    if (edge.target !== edge.source && comesBack(edge, free)) {
      problems.warning('after-loop', edge.transition.place, '这些 after 只靠时点绕成一圈；时点都过去后会立即反复到期，终成异常。', 'These `after` lead round by points in time alone: once they have passed, each fires at once, again and again, until it becomes an incident.');
    }
  }
}
