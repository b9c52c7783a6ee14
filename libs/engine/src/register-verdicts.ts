import { storedKey, verdictColumns, type RowAt } from '#libs/decision';
import type { Engine } from './engine.js';
import { Known } from './known.js';
import type { Store } from './store.js';

/** What a row of a register tells of verdicts now, by what is committed; columns that tell of none are not among them. */
export async function presentVerdicts(engine: Engine, store: Pick<Store, 'load'>, row: RowAt): Promise<Record<string, unknown>> {
  await engine.program(row.state.definition);
  for (const slice = new Known(); ; ) {
    const told = verdictColumns(engine.library, slice, row);
    if (told.outcome === 'told') return told.columns;
    for (const [key, stored] of await store.load(told.keys.map(storedKey))) slice.set(key, stored);
  }
}

/**
 * What a row told of verdicts at an instant, by its case as it was then. What a column reads of other cases and of the site's rows is not known
 * as of then: such a column has none, and stands as its last entry said.
 */
export async function pastVerdicts(engine: Engine, row: RowAt): Promise<Record<string, unknown>> {
  await engine.program(row.state.definition);
  const told = verdictColumns(engine.library, new Known(), row);
  return told.outcome === 'told' ? told.columns : {};
}
