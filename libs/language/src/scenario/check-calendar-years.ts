import type { World } from '../checking/world.js';
import type { Making } from '../building/making.js';
import type { ScenarioFile } from './scenario-file.js';

/** A scenario that lies in a year for which a calendar of its workflow has no data would be refused when it runs; said once for each calendar and year. */
export function checkCalendarYears(world: World, making: readonly Making[], scenarios: readonly ScenarioFile[]): void {
  for (const file of scenarios) {
    const calendars = making.find(({ workflow }) => workflow.id === file.workflow)?.checker.refers.calendars ?? [];
    const told = new Set<string>();
    for (const { steps } of file.scenarios) {
      for (const { at, place } of steps) {
        const year = at.slice(0, 4);
        for (const name of calendars) {
          const calendar = world.site.calendars.get(name);
          if (calendar === undefined || Object.hasOwn(calendar.years, year) || told.has(`${name} ${year}`)) continue;
          told.add(`${name} ${year}`);
          world.reading.problems.error('calendar-without-year', place, `日历“${name}”没有 ${year} 年的数据，请在 shared/calendars 中补上。`, `The calendar "${name}" has no data for ${year}; add that year in shared/calendars.`);
        }
      }
    }
  }
}
