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
  return { zh: event, en: event };
}
