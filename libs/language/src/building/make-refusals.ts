import type { Refusal } from '../definition/definition.js';
import { boolean, isUnsure } from '../checking/types.js';
import { addRefers, noRefers, type Refers } from '../checking/refers.js';
import type { Use } from '../checking/use.js';
import { commonCodes } from '../words/common-codes.js';
import type { ScalarNode } from '../source/node.js';
import type { RefusalDraft } from '../workflow/workflow-draft.js';
import { broken, checkNamed, checked, unknownName, type Making } from './making.js';

/** Codes, or the codes that a table gives, with the conditions under which they are told. */
export function makeRefusals(making: Making, drafts: readonly RefusalDraft[], use: Use): Refusal[] {
  return drafts.map((draft) => {
    const refers = noRefers();
    const keep = (made: ReturnType<typeof checked>) => {
      if (made !== null) addRefers(refers, made.refers);
      return made?.expression ?? broken;
    };
    const table = draft.table === null ? null : keep(checked(making, draft.table, use, null));
    if (table !== null && table !== broken && !givesCodes(table.type)) making.problems.error('codes-expected', draft.place, '这个决策表给出的不是代码。', 'This table does not give codes.');
    if (draft.code !== null) takeCode(making, draft.code);
    return {
      code: draft.code?.text ?? null,
      table,
      when: keep(checked(making, draft.when, use, boolean)),
      shows: draft.code === null ? {} : makeShows(making, draft, draft.code.text, use),
      needs: needed(making, refers, use),
    };
  });
}

/** Notes that a code is told, and says when it has no text. */
export function takeCode(making: Making, code: ScalarNode): void {
  const { site } = making.world;
  if (site.codes.has(code.text) || Object.hasOwn(commonCodes, code.text)) making.codes.add(code.text);
  else unknownName(making, code, [...site.codes.keys(), ...Object.keys(commonCodes)], { zh: '代码', en: 'code' });
}

function makeShows(making: Making, draft: RefusalDraft, code: string, use: Use): Refusal['shows'] {
  const shows = making.world.site.codes.get(code)?.code.shows ?? {};
  const wanted = new Map(Object.entries(shows).map(([name, type]) => [name, { type, personal: false }]));
  for (const name of wanted.keys()) {
    if (!draft.shows.some((shown) => shown.name.text === name)) making.problems.error('text-lacks-value', draft.place, `代码“${code}”的文字要显示“${name}”，请在 shows 中给出。`, `The text of ${code} shows "${name}"; give it under \`shows\`.`);
  }
  return checkNamed(making, draft.shows, use, wanted, { zh: `代码“${code}”要显示的值`, en: `value shown by ${code}`, code: 'shown-value' });
}

/** The required form fields without which the condition cannot be judged; at a beginning bare names read the form too. */
function needed(making: Making, refers: Refers, use: Use): string[] {
  const { event } = use;
  if (event === null) return [];
  const begins = making.workflow.start.some((name) => name.text === event.name.text);
  return event.form.filter(({ name, optional }) => !optional && (refers.form.has(name.text) || (begins && refers.fields.has(name.text)))).map(({ name }) => name.text);
}

function givesCodes(type: Refusal['when']['type']): boolean {
  if (type.is === 'list' || type.is === 'optional') return givesCodes(type.of);
  return type.is === 'code' || isUnsure(type);
}
