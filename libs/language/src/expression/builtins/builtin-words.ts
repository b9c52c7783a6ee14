/** What is said of a function in the reference. */
export interface BuiltinWords {
  group: 'lists' | 'numbers' | 'texts' | 'dates' | 'Steward';
  /** the ways of calling it, e.g. date(x) or date(year, month, day) */
  calls: readonly string[];
  gives: string;
  /** when it is a problem or a refusal, apart from values of other kinds */
  refused?: string;
  /** a condition that holds; none where it takes a case to say something */
  example?: string;
}

/** The functions that can be called without being declared: these and no others. */
export const BUILTIN_WORDS = {
  not: { group: 'lists', calls: ['not(condition)'], gives: 'true of false, false of true', example: 'not(1 > 2)' },
  count: { group: 'lists', calls: ['count(list)'], gives: 'how many items', example: 'count([7, 7]) = 2' },
  sum: { group: 'lists', calls: ['sum(list)', 'sum(a, b, …)'], gives: 'the sum of numbers or of money; 0 for none', refused: 'an item may be null', example: 'sum([1, 2.5]) = 3.5' },
  mean: { group: 'lists', calls: ['mean(list)', 'mean(a, b, …)'], gives: 'the mean of numbers; null for none', refused: 'money; an item may be null', example: 'mean(1, 2) = 1.5' },
  median: { group: 'lists', calls: ['median(list)', 'median(a, b, …)'], gives: 'the middle number, or the mean of the two in the middle; null for none', refused: 'money; an item may be null', example: 'median([2, 9, 5]) = 5' },
  min: { group: 'lists', calls: ['min(list)', 'min(a, b, …)'], gives: 'the least; null for none', refused: 'items without order; an item may be null', example: 'min(@"2026-03-02", @"2026-01-05") = @"2026-01-05"' },
  max: { group: 'lists', calls: ['max(list)', 'max(a, b, …)'], gives: 'the greatest; null for none', refused: 'items without order; an item may be null', example: 'max([3, 1]) = 3' },
  all: { group: 'lists', calls: ['all(list)', 'all(a, b, …)'], gives: 'whether all conditions hold; true for none', refused: 'an item may be null', example: 'all([true, 1 < 2])' },
  any: { group: 'lists', calls: ['any(list)', 'any(a, b, …)'], gives: 'whether any condition holds; false for none', refused: 'an item may be null', example: 'any([false, 1 < 2])' },
  'list contains': { group: 'lists', calls: ['list contains(list, x)'], gives: 'whether x is among the items', refused: 'durations or personal values inside', example: 'list contains([1, 2], 2)' },
  'index of': { group: 'lists', calls: ['index of(list, x)'], gives: 'the positions of x, from 1', refused: 'durations or personal values inside', example: 'index of(["a", "b", "a"], "a") = [1, 3]' },
  append: { group: 'lists', calls: ['append(list, x, …)'], gives: 'the list and x after it', example: 'append([1], 2) = [1, 2]' },
  concatenate: { group: 'lists', calls: ['concatenate(a, b, …)'], gives: 'the items of all lists', example: 'concatenate([1], [2, 1]) = [1, 2, 1]' },
  union: { group: 'lists', calls: ['union(a, b, …)'], gives: 'the items of all lists, each once', refused: 'durations or personal values inside', example: 'union([1], [2, 1]) = [1, 2]' },
  'distinct values': { group: 'lists', calls: ['distinct values(list)'], gives: 'each item once', refused: 'durations or personal values inside', example: 'distinct values([2, 1, 2]) = [2, 1]' },
  sublist: { group: 'lists', calls: ['sublist(list, from)', 'sublist(list, from, length)'], gives: 'the items from a position on, as many as there are; from the end with negative positions', refused: 'position 0 (`OUT_OF_RANGE`)', example: 'sublist([1, 2, 3], -2, 1) = [2]' },
  reverse: { group: 'lists', calls: ['reverse(list)'], gives: 'the last first', example: 'reverse([1, 2]) = [2, 1]' },
  flatten: { group: 'lists', calls: ['flatten(list)'], gives: 'the items of lists inside lists, in one list', example: 'flatten([[1], [2, 3]]) = [1, 2, 3]' },
  first: { group: 'lists', calls: ['first(list)'], gives: 'the first item, where there must be one', refused: 'there is none (`NO_ITEM`)', example: 'first([4, 5]) = 4' },
  abs: { group: 'numbers', calls: ['abs(x)'], gives: 'the number or money without its sign', example: 'abs(-3) = 3' },
  floor: { group: 'numbers', calls: ['floor(x)', 'floor(x, places)'], gives: 'the next whole number below; with places, the next with so many decimals', refused: 'money; more than 20 places', example: 'floor(-1.5) = -2' },
  ceiling: { group: 'numbers', calls: ['ceiling(x)', 'ceiling(x, places)'], gives: 'the next above', refused: 'money; more than 20 places', example: 'ceiling(1.21, 1) = 1.3' },
  'round up': { group: 'numbers', calls: ['round up(x)', 'round up(x, places)'], gives: 'the next away from 0', refused: 'money; more than 20 places', example: 'round up(-1.2) = -2' },
  'round down': { group: 'numbers', calls: ['round down(x)', 'round down(x, places)'], gives: 'the next towards 0', refused: 'money; more than 20 places', example: 'round down(-1.7) = -1' },
  'round half up': { group: 'numbers', calls: ['round half up(x)', 'round half up(x, places)'], gives: 'the nearest; halves away from 0', refused: 'money; more than 20 places', example: 'round half up(1.005, 2) = 1.01' },
  modulo: { group: 'numbers', calls: ['modulo(a, b)'], gives: 'the rest of integers, with the sign of b', refused: 'b is 0 (`DIVISION_BY_ZERO`)', example: 'modulo(-7, 3) = 2' },
  contains: { group: 'texts', calls: ['contains(text, part)'], gives: 'whether the part stands in it', example: 'contains("钥匙柜", "匙")' },
  'starts with': { group: 'texts', calls: ['starts with(text, part)'], gives: 'whether it begins so', example: 'starts with("K-17", "K")' },
  'ends with': { group: 'texts', calls: ['ends with(text, part)'], gives: 'whether it ends so', example: 'ends with("K-17", "17")' },
  'string length': { group: 'texts', calls: ['string length(text)'], gives: 'how many characters', example: 'string length("钥匙") = 2' },
  'upper case': { group: 'texts', calls: ['upper case(text)'], gives: 'the text in capitals', example: 'upper case("w17") = "W17"' },
  'lower case': { group: 'texts', calls: ['lower case(text)'], gives: 'the text in small letters', example: 'lower case("W17") = "w17"' },
  substring: { group: 'texts', calls: ['substring(text, from)', 'substring(text, from, length)'], gives: 'the characters from a position on, as many as there are; from the end with negative positions', refused: 'position 0 (`OUT_OF_RANGE`)', example: 'substring("foobar", -3, 2) = "ba"' },
  'substring before': { group: 'texts', calls: ['substring before(text, mark)'], gives: 'what stands before the mark; nothing where there is no mark', example: 'substring before("K-17", "-") = "K"' },
  'substring after': { group: 'texts', calls: ['substring after(text, mark)'], gives: 'what stands after the mark; nothing where there is no mark', example: 'substring after("K-17", "-") = "17"' },
  'string join': { group: 'texts', calls: ['string join(list)', 'string join(list, between)'], gives: 'the texts in one', refused: 'an item may be null; longer than 100,000 (`OUT_OF_RANGE`)', example: 'string join(["甲", "乙"], "、") = "甲、乙"' },
  string: { group: 'texts', calls: ['string(x)'], gives: 'a value as text: money as 12.05, a date and time by the clock of the site', refused: 'lists, parts, people', example: 'string(0.5) = "0.5"' },
  matches: { group: 'texts', calls: ['matches(text, "pattern")'], gives: 'whether the pattern is found; ^ and $ are the ends', refused: 'a pattern that is not written out, or that RE2 has not (look-around, back-references)', example: 'matches("H12", "^H[0-9]+$")' },
  date: { group: 'dates', calls: ['date("2026-03-02")', 'date(x)', 'date(year, month, day)'], gives: 'a date; of a date and time by the clock of the site', refused: 'no such date (`OUT_OF_RANGE`)', example: 'date(2026, 3, 2) = @"2026-03-02"' },
  time: { group: 'dates', calls: ['time("18:00")', 'time(x)'], gives: 'a time; of a date and time by the clock of the site', example: 'time("18:00") = @"18:00:00"' },
  'date and time': { group: 'dates', calls: ['date and time("2026-03-02T18:00:00")', 'date and time(date, time)'], gives: 'an instant; without Z or an offset by the clock of the site', example: 'date and time(@"2026-03-02", @"18:00") = @"2026-03-02T18:00:00"' },
  duration: { group: 'dates', calls: ['duration("PT48H")'], gives: 'a duration', refused: 'not written out', example: 'duration("PT60M") = duration("PT1H")' },
  'years and months duration': { group: 'dates', calls: ['years and months duration(from, to)'], gives: 'the whole months between two dates', example: 'years and months duration(@"2024-01-31", @"2026-03-02") = duration("P2Y1M")' },
  'day of week': { group: 'dates', calls: ['day of week(date)'], gives: 'one of monday, tuesday, wednesday, thursday, friday, saturday, sunday', example: 'day of week(@"2026-03-02") = monday' },
  'day of year': { group: 'dates', calls: ['day of year(date)'], gives: '1 to 366', example: 'day of year(@"2026-02-01") = 32' },
  'week of year': { group: 'dates', calls: ['week of year(date)'], gives: 'the week by ISO 8601, 1 to 53', example: 'week of year(@"2027-01-01") = 53' },
  share_out: { group: 'Steward', calls: ['share_out(total, shares)'], gives: 'the shares with an amount each in whole fen, by largest remainder, ties to the larger `percent`; they sum to the total', refused: 'no integer part `percent`; the percents sum to 0 (`OUT_OF_RANGE`)' },
  spaced: { group: 'Steward', calls: ['spaced(times, n, apart)', 'spaced(attempts, n, apart, parts)'], gives: 'when n attempts sufficed, each `apart` after the one before and in at least `parts` parts of the day; else null. Each attempt has one date and time and one choice, the part of the day' },
  senders: { group: 'Steward', calls: ['senders(event, …)'], gives: 'who sent these events, a list of people' },
  verdict_of: { group: 'Steward', calls: ['verdict_of(duty)'], gives: 'one of on_time, late, missed, late_owed, not_yet, none, paused' },
  due_of: { group: 'Steward', calls: ['due_of(duty)'], gives: 'its due; may be null' },
  people: { group: 'Steward', calls: ['people(role)', 'people(sender)'], gives: 'who holds the role at the place of the case; of a name under `who`, those who could send by it' },
  is_working_day: { group: 'Steward', calls: ['is_working_day(calendar, date)'], gives: 'whether a day is worked by a calendar of the site', refused: 'the calendar has no data for its year (`NO_CALENDAR`)' },
  add_working_days: { group: 'Steward', calls: ['add_working_days(calendar, from, n)'], gives: 'the n-th working day after a date; of a date and time the same time of that day', refused: 'n below 0 (`OUT_OF_RANGE`); a year without data (`NO_CALENDAR`)' },
  add_working_time: { group: 'Steward', calls: ['add_working_time(calendar, from, duration)'], gives: 'the moment by which so much working time has passed', refused: 'days or months in the duration (`OUT_OF_RANGE`); a year without data (`NO_CALENDAR`)' },
  holder_or_above: { group: 'Steward', calls: ['holder_or_above(role)'], gives: 'the holder or, where the post is vacant, the next post above', refused: 'all are vacant (`NO_HOLDER`)' },
} as const satisfies Record<string, BuiltinWords>;
