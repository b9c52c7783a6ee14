import { rowKey, type CaseState, type Row } from '#libs/decision';
import { EvaluationRefused, type Environment, type Program, type Reader } from '#libs/machine';
import type { Site } from '../site/site.js';

/** Thrown inside an evaluation when a row is not at hand yet. */
class Missing extends Error {
  constructor(readonly key: string) {
    super(key);
  }
}

/** The place of a case and what that is part of: row by kind of place. Empty where it has none, or where it cannot be worked out. */
export async function placesOfCase(site: Site, program: Program, state: CaseState): Promise<ReadonlyMap<string, string>> {
  const { place, places } = program.definition;
  const found = new Map<string, string>();
  if (!place) return found;
  let row = await evaluatePlace(site, program, state);
  let kind = Object.keys(places).find((name) => places[name]!.record === place.record);
  while (row !== null && kind !== undefined) {
    found.set(kind, row);
    const { record, partOf }: { record: string | null; partOf: string | null } = places[kind]!;
    if (record === null || partOf === null) break;
    const columns = await site.stored<Row | null>(rowKey(record, row));
    row = (columns?.[partOf] as string | null | undefined) ?? null;
    kind = places[partOf] ? partOf : undefined;
  }
  return found;
}

async function evaluatePlace(site: Site, program: Program, state: CaseState): Promise<string | null> {
  const rows = new Map<string, Row | null>();
  for (;;) {
    try {
      const value = program.run(program.definition.place!.expression, environmentOf(program, state, rows));
      return typeof value === 'string' ? value : null;
    } catch (stopped) {
      if (stopped instanceof EvaluationRefused) return null;
      if (!(stopped instanceof Missing)) throw stopped;
      rows.set(stopped.key, await site.stored<Row | null>(stopped.key));
    }
  }
}

function environmentOf(program: Program, state: CaseState, rows: ReadonlyMap<string, Row | null>): Environment {
  const { definition } = program;
  const initial = Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, field.initial ?? null]));
  return {
    fields: { ...initial, ...state.fields }, form: {}, at: state.at, actor: null, cosigner: null, claimed_at: null, caseId: state.id, workflow: state.workflow,
    event: '', entry: state.seq, states: [], zone: definition.zone, locals: {}, reader: readerOf(rows),
  };
}

/** A place is found by rows alone; an expression that asks for more has no place here. */
function readerOf(rows: ReadonlyMap<string, Row | null>): Reader {
  const beyond = (): never => {
    throw new EvaluationRefused('NOT_SET', {});
  };
  return {
    column(record, row, name) {
      const key = rowKey(record, row);
      const columns = rows.get(key);
      if (columns === undefined) throw new Missing(key);
      return columns?.[name] ?? null;
    },
    index: beyond, ofCase: beyond, parameter: beyond, people: beyond, holderOrAbove: beyond, workingYear: beyond, senders: beyond, samePersonal: beyond, verdictOf: beyond, dueOf: beyond,
  };
}
