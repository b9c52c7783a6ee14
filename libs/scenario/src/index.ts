export { givenOf } from './lay-given.js';
export { runScenario, type Failure, type ScenarioResult } from './run-scenario.js';
export type { Rules } from './world.js';
