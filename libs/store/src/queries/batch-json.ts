import { activeStates } from '#libs/machine';
import { indexSliceKey, POSTS_OF_PERSON, POSTS_OF_ROLE, restsOn, type Write } from '#libs/engine';
import { caseText } from './case-text.js';
import { dutyRow, incidentRow, taskRows } from './table-rows.js';

/** Where the version of a slice key stands. */
interface Expected {
  slice: string;
  kind: 'case' | 'row' | 'index' | 'indexes' | 'claim';
  a: string;
  b: string | null;
  version: number;
}

/** The parameters of commit_batch: the batch, and its long texts by position from 1, joined by the record separator. */
export interface BatchParameters {
  json: string;
  texts: string;
}

/**
 * A batch as commit_batch wants it: what it rests on, and the last state of everything that it changes.
 */
export function batchJson(batch: readonly Write[]): BatchParameters {
  const texts: string[] = [];
  const apart = (text: string): number => texts.push(text);
  const expected = [...restsOn(batch)].map(([key, version]): Expected => ({ ...versionPlace(key), slice: key, version }));
  const entries = batch.flatMap((write) => write.entries);
  const number = new Map(entries.map(({ content }, index) => [`${content.case} ${content.seq}`, index + 1]));
  const last = <T>(items: T[], key: (item: T) => string): T[] => [...new Map(items.map((item) => [key(item), item])).values()];
  const cases = last(batch.flatMap((write) => write.cases), ({ state }) => state.id);
  const tasks = last(batch.flatMap((write) => write.projection.tasks), ({ case: id, state }) => `${id} ${state}`);
  const workflowOf = new Map(cases.map(({ state }) => [state.id, state.workflow]));
  const json = JSON.stringify({
    expected,
    entries: entries.map(({ content, hash, text }, index) => ({
      i: index + 1, case_id: content.case, seq: content.seq, at: content.at, workflow: content.workflow, event: content.event, kind: content.kind,
      person: 'person' in content.actor ? content.actor.person : null, hash, text: apart(text),
    })),
    refusals: batch.flatMap(({ refusal }) => refusal ?? []).map(({ id, content, hash, text }) => ({
      id, case_id: content.case ?? null, at: content.at, workflow: content.workflow, event: content.event,
      person: 'person' in content.actor ? content.actor.person : null, codes: content.unmet.map((one) => one.code), hash, text: apart(text),
    })),
    cases: cases.map(({ state: { id, workflow, definition, seq, began, at, ended, ...rest } }) => ({
      id, workflow, definition, seq, began, at, ended, states: activeStates(rest.value), state: apart(caseText(rest)),
    })),
    rows: last(batch.flatMap((write) => write.rows), ({ record, row }) => `${record}:${row}`).map(({ record, row, columns, before }) => ({ record, name: row, version: before + 1, columns })),
    indexes: indexMoves(batch),
    claims: last(batch.flatMap((write) => write.claims), ({ key }) => key).map(({ key, holder, before }) => ({ key, holder, version: before + 1 })),
    requests: batch.flatMap(({ request, entries: own }) => {
      if (!request) return [];
      const { account, key, digest, answer } = request;
      return own.length ? { account, key, i: number.get(`${own[0]!.content.case} ${own[0]!.content.seq}`), entries: own.length } : { account, key, digest, answer: apart(JSON.stringify(answer)) };
    }),
    personal: batch.flatMap((write) => write.personal),
    wakes: cases.map(({ state, wakes }) => ({ case_id: state.id, wakes })),
    tasks_changed: tasks.map(({ case: case_id, state }) => ({ case_id, state })),
    tasks_asked: tasks.flatMap(({ case: case_id, state, task }) => (task ? taskRows(task) : []).map((row) => ({ case_id, state, workflow: workflowOf.get(case_id), ...row }))),
    duties: last(batch.flatMap((write) => write.projection.duties), ({ case: id, instance }) => `${id} ${instance.duty}#${instance.no}`).map(({ case: case_id, instance }) => ({
      case_id, duty: instance.duty, no: instance.no, workflow: workflowOf.get(case_id), ...dutyRow(instance),
    })),
    registers: registerRows(batch, number),
    effects: batch.flatMap((write) => write.projection.effects).map(({ id, case: case_id, seq, at, effect }) => ({ id, case_id, seq, at, effect })),
    incidents: entries.filter(({ content }) => content.kind === 'parked').map(({ content }) => ({ id: `${content.case}/${content.seq}`, ...incidentRow(content) })),
    retried: entries.filter(({ content }) => content.kind === 'retried').map(({ content }) => ({
      case_id: content.case, about: content.event, person: 'person' in content.actor ? content.actor.person : null,
    })),
  });
  return { json, texts: texts.join('\u001e') };
}

function versionPlace(key: string): Omit<Expected, 'slice' | 'version'> {
  const [kind, ...rest] = key.split(':') as [string, ...string[]];
  const after = rest.join(':');
  const [first, ...others] = rest as [string, ...string[]];
  switch (kind) {
    case 'case':
      return { kind: 'case', a: after, b: null };
    case 'row':
      return { kind: 'row', a: first, b: others.join(':') };
    case 'parameter':
      return { kind: 'row', a: 'parameters', b: after };
    case 'live':
      return { kind: 'row', a: 'workflows', b: after };
    case 'index':
      return { kind: 'index', a: first, b: others.join(':') };
    case 'indexes':
      return { kind: 'indexes', a: '', b: null };
    case 'person':
      return { kind: 'index', a: POSTS_OF_PERSON, b: JSON.stringify([after]) };
    case 'posts':
      return { kind: 'index', a: POSTS_OF_ROLE, b: JSON.stringify([first, others.join(':') || null]) };
    default:
      return { kind: 'claim', a: key, b: null };
  }
}

function indexMoves(batch: readonly Write[]) {
  const values = new Map<string, { name: string; key: string; bumps: number; items: Map<string, boolean> }>();
  for (const { indexes } of batch) {
    const bumped = new Set<string>();
    for (const { index, key, item, present } of indexes) {
      const at = indexSliceKey(index, key);
      const value = values.get(at) ?? { name: index, key, bumps: 0, items: new Map() };
      if (!bumped.has(at)) value.bumps += 1;
      bumped.add(at);
      value.items.delete(item);
      value.items.set(item, present);
      values.set(at, value);
    }
  }
  return [...values.values()].map(({ name, key, bumps, items }) => ({
    name, key, bumps,
    added: [...items].filter(([, present]) => present).map(([item]) => item),
    removed: [...items].filter(([, present]) => !present).map(([item]) => item),
  }));
}

function registerRows(batch: readonly Write[], number: ReadonlyMap<string, number>) {
  const rows = new Map<string, { i: number; register: string; key: string; case_id: string; at: string; columns: Record<string, unknown> }>();
  for (const { register, key, case: case_id, at, seq, set } of batch.flatMap((write) => write.projection.registers)) {
    const known = rows.get(`${register} ${key}`);
    if (known) Object.assign(known.columns, set);
    else rows.set(`${register} ${key}`, { i: number.get(`${case_id} ${seq}`)!, register, key, case_id, at, columns: { ...set } });
  }
  return [...rows.values()];
}
