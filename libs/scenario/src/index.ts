export { givenOf } from './lay-given.js';
export { runScenario, runScenarioIn, type Failure, type ScenarioResult } from './run-scenario.js';
export { onServer } from './trial-world.js';
export { stopsService } from './stops-service.js';
export type { OpensWorld, Replayed, Rules, World } from './world.js';
