import type { CaseState, ChangedCase, Effect, Entry, Party } from '#libs/decision';

/** What people query, as rows to be written in the commit of the entries that say so. */
export interface Projection {
  tasks: { case: string; state: string; task: CaseState['tasks'][string] | null }[];
  duties: { case: string; instance: CaseState['duties'][number] }[];
  registers: { register: string; key: string; case: string; at: string; seq: number; begins: boolean; set: Record<string, unknown> }[];
  effects: { id: string; case: string; seq: number; at: string; effect: Effect }[];
}

/** Works out what entries mean for the tables that people query. Later changes of one row within the entries replace earlier ones. */
export function project(entries: readonly Entry[], cases: readonly ChangedCase[]): Projection {
  const tasks = new Map<string, Projection['tasks'][number]>();
  const duties = new Map<string, Projection['duties'][number]>();
  const registers: Projection['registers'] = [];
  const effects: Projection['effects'] = [];
  for (const entry of entries) {
    // a task is shown in the words of its case's definition
    if (entry.kind === 'migrated') for (const [state, task] of Object.entries(tasksOf(cases, entry.case))) tasks.set(`${entry.case} ${state}`, { case: entry.case, state, task });
    for (const state of entry.tasks?.closed ?? []) tasks.set(`${entry.case} ${state}`, { case: entry.case, state, task: null });
    for (const [state, task] of Object.entries({ ...entry.tasks?.opened, ...entry.tasks?.changed })) tasks.set(`${entry.case} ${state}`, { case: entry.case, state, task });
    for (const { change: _, ...instance } of entry.duties ?? []) {
      duties.set(`${entry.case} ${instance.duty}#${instance.no}`, { case: entry.case, instance });
    }
    for (const { register, key, begins, set, follows } of entry.registers ?? []) {
      registers.push({ register, key, case: entry.case, at: entry.at, seq: entry.seq, begins: begins === true, set: { ...set, ...follows } });
    }
    (entry.effects ?? []).forEach((effect, index) => {
      effects.push({ id: `${entry.case}/${entry.seq}/${index + 1}`, case: entry.case, seq: entry.seq, at: entry.at, effect });
    });
  }
  return { tasks: [...tasks.values()], duties: [...duties.values()], registers, effects };
}

const tasksOf = (cases: readonly ChangedCase[], id: string): CaseState['tasks'] => cases.find(({ after }) => after.id === id)?.after.tasks ?? {};

export type { Party };
