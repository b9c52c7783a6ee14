import { fragmentWords } from '../words/chart-words.js';
import { calendarStartWords, claimWords, dutyWords, elseSendWords, eventWords, fieldWords, lateWords, maskWords, parentWords, remindWords, senderWords, tableWords, workflowWords } from '../words/workflow-words.js';
import { chartParts, chartShapes } from './chart-shapes.js';
import { words, type Shape } from './shape.js';

const { expressions, actions, refusals } = chartParts;
const type: Shape = { either: ['text', { listOf: 'text' }, { mapOf: 'text' }] };
const title = { zh: 'text', en: 'text' } as const;

export const field: Shape = words(fieldWords, { ...title, type, initial: 'anything', personal: 'text', whose: { either: ['text', { mapOf: 'text' }] }, mask: words(maskWords, { first: 'count', last: 'count' }), clause: 'names' });

const duty = words(dutyWords, {
  ...title, clause: 'names', for: 'names', when: 'expression', due: expressions, moved: expressions, remind: words(remindWords, { before: 'expression', to: 'names' }),
  late: { either: [{ oneOf: ['missed'] }, words(lateWords, { notify: 'names' })] }, done: { either: ['names', expressions] }, lapses: 'names', missed: 'names', paused: 'names', apart: expressions,
});

const sender = words(senderWords, { role: 'text', of: 'expression', is: 'expression', not: 'expression', when: 'expression', workflow: 'text', on_duty: 'yes', otherwise: 'text' });
const event = words(eventWords, { ...title, clause: 'names', by: 'names', cosign: 'names', form: 'names', refuse: refusals, otherwise: refusals, actions });
const claim = words(claimWords, { of: { someOf: 'expression' }, while: 'names', else_refuse: 'text', else_send: words(elseSendWords, { event: 'text', with: expressions }) });
const calendarStart = words({ ...calendarStartWords, required: [] }, { every: { oneOf: ['day', 'week', 'month'] }, for_each: 'text' });

export const table: Shape = words(tableWords, {
  ...title, clause: 'names', hit: { oneOf: ['unique', 'first', 'any', 'collect', 'collect min', 'collect max', 'collect sum', 'collect count'] },
  given: { mapOf: type }, inputs: { mapOf: 'expression' }, outputs: { mapOf: type }, rules: { listOf: { mapOf: 'anything' } }, formula: 'expression', note: 'text',
});

const state = chartShapes['state'] as Extract<Shape, { words: unknown }>;
const { on, after, always, entry, exit, tags, use, states } = state.shapes;

export const workflow: Shape = words(workflowWords, {
  id: 'text', ...title, regulation: 'text', clause: 'names', place: 'expression', start: { either: ['names', { mapOf: calendarStart }] }, claim: { mapOf: claim },
  parent: words(parentWords, { workflow: 'text', called: 'text' }), fields: { mapOf: field }, let: { mapOf: 'expression' }, tables: { mapOf: table }, deadlines: { mapOf: 'expression' },
  duties: { mapOf: duty }, who: { mapOf: { someOf: sender } }, events: { mapOf: event }, initial: 'text', type: { oneOf: ['parallel'] },
  states: states!, on: on!, after: after!, always: always!, entry: entry!, exit: exit!, tags: tags!, use: use!,
});

export const fragment: Shape = words(fragmentWords, {
  fragment: 'text', with: { mapOf: 'text' }, fields: { mapOf: field }, who: { mapOf: { someOf: sender } }, events: { mapOf: event }, duties: { mapOf: duty }, let: { mapOf: 'expression' },
  on: on!, after: after!, always: always!, initial: 'text', states: states!,
});

export const types = { type, title };
