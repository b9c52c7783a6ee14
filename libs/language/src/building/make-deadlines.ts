import type { Expression } from '../expression/expression.js';
import type { StateDraft } from '../chart/state-draft.js';
import { meet } from '../chart/field-flow.js';
import { isMoment, orNull, withoutNull } from '../checking/types.js';
import { useOf } from '../checking/use.js';
import { broken, check, type Making } from './making.js';

/** Points in time and durations, checked for what is set in the states whose timers name them. */
export function makeDeadlines(making: Making): Record<string, Expression> {
  const made: Record<string, Expression> = {};
  for (const [name, { node, name: key }] of making.workflow.deadlines) {
    const states = [...making.workflow.states.values(), making.workflow.root].filter((state: StateDraft) => state.after.some((after) => after.name.text === name));
    if (states.length === 0) making.problems.warning('unused-deadline', key.place, `没有定时用到“${name}”。`, `No timer uses "${name}".`);
    const set = states.map((state) => making.flow.within(state)).reduce(meet, making.flow.everywhere(states.length === 0 ? undefined : []));
    const use = useOf(set, null, 'perhaps', { zh: `期限 ${name}`, en: `deadline ${name}` });
    const expression = check(making, node, use, null);
    const fits = isMoment(expression.type) || withoutNull(expression.type).is === 'duration';
    made[name] = expression === broken || fits ? expression : check(making, node, use, orNull({ is: 'date and time' }));
  }
  return made;
}
