import type { Entry, Node, ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { itemsOf } from '../source/node.js';
import { isGoodName } from '../words/names.js';
import type { Reading } from '../words/reading.js';
import { calendarWords, calendarYearWords } from '../words/shared-words.js';
import { takeText, takeTitle } from '../words/texts.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { takeWords } from '../words/vocabulary.js';
import { readValue } from './read-value.js';
import { addOnce, type CalendarDefinition, type CalendarYear, type SharedSite } from './shared-site.js';

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Reads the calendars of working time: the ordinary week, its hours, and for each year the days off and the days made up. */
export function readCalendars(file: Node, site: SharedSite, reading: Reading): void {
  const { problems } = reading;
  if (file.is !== 'map') return problems.error('map-expected', file.place, '这里应当是日历名称和内容。', 'Calendars by name are expected here.');
  for (const entry of file.entries) {
    const words = isGoodName(entry.key, problems) ? takeWords(entry.value, calendarWords, problems) : null;
    if (words === null) continue;
    const week = readWeek(words.get('week')?.value, problems);
    const calendar: CalendarDefinition = { title: takeTitle(words, problems), source: takeText(words.get('source')?.value, problems), week, hours: readHours(words.get('hours')?.value, problems), years: readYears(words.get('years'), week, problems) };
    addOnce(site.calendars, entry, { ...calendar, node: entry.key }, problems);
  }
}

function readWeek(node: Node | undefined, problems: Problems): number[] {
  return scalars(node).flatMap((day) => {
    if (WEEK.includes(day.text)) return [WEEK.indexOf(day.text) + 1];
    tellUnknown(problems, day, WEEK, { zh: '星期', en: 'day of the week', code: 'weekday' });
    return [];
  });
}

function readHours(node: Node | undefined, problems: Problems): CalendarDefinition['hours'] {
  const hours: CalendarDefinition['hours'] = [];
  for (const item of scalars(node)) {
    const [from, to] = item.text.split('-').map((text) => readValue({ ...item, text }, { is: 'time' }, problems));
    if (typeof from !== 'string' || typeof to !== 'string') {
      problems.error('value-misfit', item.place, '工作时段写作 "08:30-12:00"。', 'Working hours are written as "08:30-12:00".');
    } else if (from >= to || from < (hours.at(-1)?.to ?? from)) {
      problems.error('hours-out-of-order', item.place, '工作时段须先后相继，互不重叠。', 'Working hours follow one another and do not overlap.');
    } else hours.push({ from, to });
  }
  return hours;
}

function readYears(entry: Entry | undefined, week: readonly number[], problems: Problems): CalendarDefinition['years'] {
  const years: CalendarDefinition['years'] = {};
  for (const { key, value } of entry?.value.is === 'map' ? entry.value.entries : []) {
    const words = takeWords(value, calendarYearWords, problems);
    if (words === null) continue;
    if (!/^\d{4}$/.test(key.text)) problems.error('value-misfit', key.place, '年份写作四位数字。', 'A year has four digits.');
    else years[key.text] = readYear(key.text, words, week, problems);
  }
  const known = Object.keys(years).map(Number);
  for (const year of known) {
    if (year !== Math.min(...known) && !known.includes(year - 1)) problems.error('year-missing', entry!.key.place, `日历缺 ${year - 1} 年。`, `The calendar lacks the year ${year - 1}.`);
  }
  return years;
}

function readYear(year: string, words: ReadonlyMap<string, Entry>, week: readonly number[], problems: Problems): CalendarYear {
  const [off, on] = (['off', 'on'] as const).map((word) => scalars(words.get(word)?.value).flatMap((node) => readDays(node, year, problems)));
  const both = on!.find((day) => off!.includes(day));
  if (both !== undefined) problems.error('day-twice', words.get('on')!.key.place, `${both} 既是休息日又是工作日。`, `${both} is both a day off and a day made up.`);
  const pointless = on!.find((day) => week.includes(weekdayOf(day)));
  if (pointless !== undefined) problems.warning('works-anyway', words.get('on')!.key.place, `${pointless} 本来就是工作日，不必补班。`, `${pointless} is a working day anyway.`);
  return { off: off!.sort(), on: on!.sort() };
}

/** A day, or a stretch of days such as 2026-02-15..2026-02-23. */
function readDays(node: ScalarNode, year: string, problems: Problems): string[] {
  const [first, last = first] = node.text.split('..').map((text) => readValue({ ...node, text }, { is: 'date' }, problems));
  if (typeof first !== 'string' || typeof last !== 'string') return [];
  if (first.slice(0, 4) !== year || last.slice(0, 4) !== year || last < first) {
    problems.error('not-in-year', node.place, `“${node.text}”不是 ${year} 年内的日子。`, `"${node.text}" does not lie in the year ${year}.`);
    return [];
  }
  const days: string[] = [];
  for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

const scalars = (node: Node | undefined): ScalarNode[] => itemsOf(node).filter((item): item is ScalarNode => item.is === 'scalar');
