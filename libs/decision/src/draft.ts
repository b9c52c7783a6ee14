import type { DutyChange, Effect, Entry, Judged, RegisterChange, RowChange, Sent, Task, Timer } from './entry.js';

/** An entry in the making: what one microstep has done so far. */
export interface Draft {
  kind: Entry['kind'];
  event: string;
  judged: Judged[];
  set: Record<string, unknown>;
  left: string[];
  entered: string[];
  changes: RowChange[];
  effects: Effect[];
  sent: Sent[];
  duties: DutyChange[];
  timersSet: Record<string, Timer>;
  timersCancelled: string[];
  tasksOpened: Record<string, Task>;
  tasksClosed: string[];
  tasksChanged: Record<string, Task>;
  claimsTaken: Record<string, string>;
  claimsReleased: Record<string, string>;
  registers: RegisterChange[];
}

export const newDraft = (kind: Entry['kind'], event: string, judged: Judged[]): Draft => ({
  kind, event, judged,
  set: {}, left: [], entered: [], changes: [], effects: [], sent: [], duties: [],
  timersSet: {}, timersCancelled: [], tasksOpened: {}, tasksClosed: [], tasksChanged: {}, claimsTaken: {}, claimsReleased: {}, registers: [],
});

function some<T extends object>(value: T): T | undefined {
  for (const _ in value) return value;
  return undefined;
}

/** The outcome of a draft as members of an entry; what is empty is left out. */
export function outcome(draft: Draft): Partial<Entry> {
  const left = draft.left.filter((state) => !draft.entered.includes(state));
  const members: Record<string, unknown> = {
    left: some(left),
    entered: some(draft.entered),
    set: some(draft.set),
    timers: some(present({ set: some(draft.timersSet), cancelled: some(draft.timersCancelled.sort()) })),
    duties: some(draft.duties),
    tasks: some(present({ opened: some(draft.tasksOpened), closed: some(draft.tasksClosed), changed: some(draft.tasksChanged) })),
    claims: some(present({ taken: some(draft.claimsTaken), released: some(draft.claimsReleased) })),
    changes: some(draft.changes),
    registers: some(draft.registers),
    effects: some(draft.effects),
    sent: some(draft.sent),
    judged: some(draft.judged),
  };
  return present(members) as Partial<Entry>;
}

/** Without the members that are undefined. */
export function present<T extends Record<string, unknown>>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name];
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** A reminder changes nothing of its case: registers are not asked about it. */
export const movedByTimer = ({ entered, set, duties }: Draft): boolean => entered.length > 0 || duties.length > 0 || some(set) !== undefined;
