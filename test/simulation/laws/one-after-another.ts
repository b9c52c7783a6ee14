import type { Answer } from '#libs/engine';
import { FIRST_TALLY } from '../house.js';
import { isLinearizable, type Model, type Operation } from '../linearizable.js';
import type { Told } from '../told.js';
import { isOf, type Ending } from './ending.js';
import { rowModel, tallyModel, type RowInput, type RowOutput, type TallyInput, type TallyOutput } from './models.js';

/** What clients saw of each tally and of each thing could have been seen had they come one after another. */
export function linearizable(ending: Ending): string[] {
  return [...talliesLinearize(ending), ...rowsLinearize(ending)];
}

function talliesLinearize(ending: Ending): string[] {
  const histories = new Map<string, Operation<TallyInput, TallyOutput>[]>();
  const add = (id: string, one: Operation<TallyInput, TallyOutput>) => histories.set(id, [...(histories.get(id) ?? []), one]);
  for (const [id, { entries }] of ending.histories) {
    if (entries[0]?.content.workflow === 'tally' && entries[0].content.form!['note'] === FIRST_TALLY.note) add(id, { called: 0, answered: 0, input: { do: 'open', value: FIRST_TALLY.value }, output: { version: 1 } });
  }
  for (const told of ending.told) {
    const { what } = told.command;
    if (what.do !== 'open tally' && what.do !== 'set') continue;
    const id = what.do === 'set' ? (told.ask as { case: string }).case : begunBy(ending, told);
    if (id === null) continue;
    const output = tallyOutput(told.answers[0]);
    const input = { do: what.do === 'set' ? ('set' as const) : ('open' as const), value: what.value, ...(told.ifMatch === undefined ? {} : { ifMatch: told.ifMatch }) };
    // what nobody was told has happened or not, as the history says
    if (output || tookEffect(ending, told)) add(id, { ...timeOf(told), input, ...(output ? { output } : {}) });
  }
  for (const { key, sent, answered, version, value } of ending.seen) {
    if (!key.startsWith('case:')) continue;
    const { fields } = (value ?? { fields: {} }) as { fields: { value?: number } };
    add(key.slice(5), { called: sent, answered, input: { do: 'read' }, output: { version, value: fields.value ?? null } });
  }
  return broken('case', histories, tallyModel);
}

const timeOf = ({ sent, answered }: Told) => ({ called: sent, answered });

const tookEffect = ({ commands }: Ending, { command }: Told): boolean => commands.some(([first]) => isOf(first!, command.name));

function begunBy({ commands }: Ending, { command, answers }: Told): string | null {
  return answers[0]?.case ?? commands.find(([first]) => isOf(first!, command.name))?.[0]!.case ?? null;
}

function tallyOutput(answer: Answer | undefined): TallyOutput | undefined {
  if (!answer) return undefined;
  return answer.outcome === 'applied' ? { version: answer.version } : { version: answer.version ?? 0, stale: true };
}

function rowsLinearize(ending: Ending): string[] {
  const histories = new Map<string, Operation<RowInput, RowOutput>[]>();
  const add = (thing: string, one: Operation<RowInput, RowOutput>) => histories.set(thing, [...(histories.get(thing) ?? []), one]);
  for (const told of ending.told) for (const [thing, input, output] of rowChanges(ending, told)) add(thing, { ...timeOf(told), input, ...(told.answers.length ? { output } : {}) });
  for (const { key, sent, answered, value } of ending.seen) {
    if (!key.startsWith('row:')) continue;
    const { status, label } = value as { status: string; label: string };
    add(key.slice('row:items:'.length), { called: sent, answered, input: { do: 'read' }, output: { status, label } });
  }
  return broken('row', histories, rowModel);
}

/** What a command did to things; or that a lending was refused for nothing but that its thing was away. */
function rowChanges(ending: Ending, told: Told): [thing: string, input: RowInput, output: RowOutput][] {
  const entries = ending.commands.find(([first]) => isOf(first!, told.command.name)) ?? [];
  const { what } = told.command;
  const [answer] = told.answers;
  if (!entries.length) return answer?.outcome === 'refused' && what.do === 'lend' && answer.unmet.every(({ code }) => code === 'CLOSED') ? [[what.thing, { do: 'take' }, 'away']] : [];
  return entries.flatMap((entry) => (entry.changes ?? []).map(({ row, set }): [string, RowInput, RowOutput] => [
    row, set['label'] !== undefined ? { do: 'label', label: set['label'] as string } : { do: set['status'] === 'away' ? 'take' : 'bring' }, 'done',
  ]));
}

function broken<State, Input, Output>(what: string, histories: ReadonlyMap<string, Operation<Input, Output>[]>, model: Model<State, Input, Output>): string[] {
  return [...histories].filter(([, history]) => !isLinearizable(history, model)).map(([id, history]) => `what clients saw of ${what} ${id} has no order: ${history.map(describe).join('; ')}`);
}

const describe = <Input, Output>({ called, answered, input, output }: Operation<Input, Output>): string => `${called}–${answered} ${JSON.stringify(input)} ${JSON.stringify(output) ?? 'no answer'}`;
