import type { Making } from '../building/making.js';
import { checkAfter } from './check-after.js';
import { checkAlways } from './check-always.js';
import { checkDuties } from './check-duties.js';
import { checkEvents } from './check-events.js';
import { checkHistories } from './check-histories.js';
import { checkOrder } from './check-order.js';
import { checkRegions } from './check-regions.js';
import { checkStructure } from './check-structure.js';

/** What can be seen from the chart alone, before anything runs. */
export function checkChart(making: Making): void {
  checkStructure(making);
  checkEvents(making);
  checkAlways(making);
  checkAfter(making);
  checkOrder(making);
  checkRegions(making);
  checkHistories(making);
  checkDuties(making);
}
