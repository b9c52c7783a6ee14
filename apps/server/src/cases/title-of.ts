import type { Words } from '#libs/contract';
import { statesOf, type Definition } from '#libs/language';

const known = new WeakMap<Definition, Map<string, Words>>();

/** Titles of a definition's states, by name. */
export function stateTitles(definition: Definition): ReadonlyMap<string, Words> {
  let titles = known.get(definition);
  if (!titles) {
    titles = new Map(statesOf(definition.root).map(({ id, title }) => [id, title]));
    known.set(definition, titles);
  }
  return titles;
}

/** What an event, a timer or a step is called; its own name where the file gives no title. */
export function eventTitle(definition: Definition | null, event: string): Words {
  if (!definition) return { zh: event, en: event };
  if (Object.hasOwn(definition.events, event)) return definition.events[event]!.title;
  const duty = event.split(/[#@]/, 1)[0]!;
  if (Object.hasOwn(definition.duties, duty)) return definition.duties[duty]!.title;
  return Object.hasOwn(BUILT_IN, event) ? BUILT_IN[event]! : { zh: event, en: event };
}

/** Events that no file declares. */
const BUILT_IN: Readonly<Record<string, Words>> = {
  migrate: { zh: '迁至另一版', en: 'Moved to another version' },
  'claim task': { zh: '领取任务', en: 'Task claimed' },
  'release task': { zh: '退回任务', en: 'Task released' },
  'hand over task': { zh: '转交任务', en: 'Task handed over' },
};
