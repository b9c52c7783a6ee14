export type { Environment, Evaluate, Reader } from './expression/environment.js';
export { EvaluationRefused } from './expression/environment.js';
