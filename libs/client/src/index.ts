export { ProblemAnswer } from './problem-answer.js';
export { StewardClient, type CommandOptions } from './steward-client.js';
export type { Transport, TransportRequest, TransportResponse } from './transport.js';
