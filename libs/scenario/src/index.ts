export { onStore, type EngineWorld } from './engine-world.js';
export { findSurvivors, type Survivor } from './find-survivors.js';
export { givenOf } from './lay-given.js';
export { openGiven } from './open-given.js';
export { runScenario, runScenarioIn, type ScenarioResult } from './run-scenario.js';
export type { Failure, StoryLine } from './running.js';
export { stopsService } from './stops-service.js';
export { onServer } from './trial-world.js';
export type { OpensWorld, Replayed, Rules, World } from './world.js';
