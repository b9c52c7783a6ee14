export type { Bell } from './bell.js';
export { backOff, carryOutEffects, Hopeless, type Carriers, type EffectQueue, type WaitingEffect } from './effect-worker.js';
export { InProcessBell } from './in-process-bell.js';
export { Messenger, type MessengerParts } from './messenger.js';
export { openRedisBell } from './open-redis-bell.js';
export { Sweeper, type SweeperParts } from './sweeper.js';
