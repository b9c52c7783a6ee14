import { canonicalJson } from '#libs/history';
import type { Model } from '../linearizable.js';

/** What clients did to one tally: set its value, perhaps only at a version that they saw; and looked at it. */
export type TallyInput = { do: 'open' | 'set'; value: number; ifMatch?: number } | { do: 'read' };
export type TallyOutput = { version: number; value?: number | null; stale?: boolean };
interface Tally {
  version: number;
  value: number | null;
}

/** A case as a register of its version and value, with conditional sends. */
export const tallyModel: Model<Tally, TallyInput, TallyOutput> = {
  initial: { version: 0, value: null },
  step: (state, input, output) => {
    if (input.do === 'read') return output === undefined || (output.version === state.version && (output.value ?? null) === state.value) ? state : null;
    if (input.do === 'open') return state.version !== 0 ? null : output === undefined || output.version === 1 ? { version: 1, value: input.value } : null;
    const stale = state.version === 0 || (input.ifMatch !== undefined && input.ifMatch !== state.version);
    if (output === undefined) return stale ? state : { version: state.version + 1, value: input.value };
    if (output.stale) return stale && output.version === state.version ? state : null;
    return !stale && output.version === state.version + 1 ? { version: output.version, value: input.value } : null;
  },
};

export type RowInput = { do: 'take' | 'bring' } | { do: 'label'; label: string } | { do: 'read' };
export type RowOutput = { status: string; label: string } | 'done' | 'away';

/** A row as a register of its columns: it is taken only where it is at home. */
export const rowModel: Model<{ status: string; label: string }, RowInput, RowOutput> = {
  initial: { status: 'home', label: '' },
  step: (state, input, output) => {
    if (input.do === 'read') return output === undefined || canonicalJson(output) === canonicalJson(state) ? state : null;
    if (input.do === 'label') return { ...state, label: input.label };
    if (input.do === 'bring') return { ...state, status: 'home' };
    if (output === 'away') return state.status === 'home' ? null : state;
    if (output === 'done') return state.status === 'home' ? { ...state, status: 'away' } : null;
    return { ...state, status: 'away' };
  },
};
