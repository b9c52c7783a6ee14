import type { CaseState } from '#libs/decision';

/** What of a state stands in columns of its own. */
type Columns = Pick<CaseState, 'id' | 'workflow' | 'definition' | 'seq' | 'began' | 'at' | 'ended'>;

/** Members that most cases have nothing in; where they are empty they are not written. */
const EMPTY = { timers: {}, duties: [], tasks: {}, claims: {}, senders: {}, rows: {} };

/** The rest of a state as JSON text. */
export function caseText(state: Omit<CaseState, keyof Columns>): string {
  const written: Record<string, unknown> = { ...state };
  for (const name of Object.keys(EMPTY)) if (isEmpty(written[name] as object)) delete written[name];
  return JSON.stringify(written);
}

/** The state that columns and text hold. */
export const caseOf = (columns: Columns, text: string): CaseState => ({ ...EMPTY, ...columns, ...(JSON.parse(text) as Omit<CaseState, keyof Columns | keyof typeof EMPTY>) });

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
