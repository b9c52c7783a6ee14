import type { StateNode } from './chart.js';

/** Whether a state stands for what was active before: a case is never in it. */
export const isHistory = ({ kind }: Pick<StateNode, 'kind'>): boolean => kind === 'shallow history' || kind === 'deep history';
