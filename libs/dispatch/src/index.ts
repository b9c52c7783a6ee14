export type { Bell } from './bell.js';
export { backOff, carryOutEffects, type CarryOut, type EffectQueue, type WaitingEffect } from './effect-worker.js';
export { InProcessBell } from './in-process-bell.js';
export { RedisBell } from './redis-bell.js';
export { Sweeper, type SweeperParts } from './sweeper.js';
