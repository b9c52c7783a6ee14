import { localOfInstant, plusDuration, readValue, type FormProblem } from '#libs/machine';

const UNITS: Readonly<Record<string, string>> = {
  d: 'D', 天: 'D', 日: 'D', h: 'H', 小时: 'H', 时: 'H', m: 'M', min: 'M', 分钟: 'M', 分: 'M', s: 'S', 秒: 'S',
};

/** The instant that lies as far ahead as somebody says: 2h, 30m, 1d2h, 2小时30分, PT30M. Null where that is no stretch of time. */
export function readWait(text: string, now: string, zone: string): string | null {
  const duration = /^P/i.test(text) ? text.toUpperCase() : durationOf(text.replace(/\s/g, '').toLowerCase());
  if (duration === null) return null;
  const problems: FormProblem[] = [];
  const read = readValue({ is: 'duration' }, duration, '', { zone, from: 'file' }, problems);
  return problems.length ? null : plusDuration(now, read as string, zone);
}

function durationOf(text: string): string | null {
  const parts = [...text.matchAll(/(\d{1,6})(天|日|小时|时|分钟|分|秒|min|[dhms])/g)];
  if (!parts.length || parts.map(([whole]) => whole).join('') !== text) return null;
  const sum = (unit: string) => parts.filter(([, , word]) => UNITS[word!] === unit).reduce((total, [, count]) => total + Number(count), 0);
  return `P${sum('D')}DT${sum('H')}H${sum('M')}M${sum('S')}S`;
}

/** The instant that somebody names by the site's clock: 2026-05-01T08:00, 2026-05-01, or the next 18:00. Null where that is none. */
export function readUntil(text: string, now: string, zone: string): string | null {
  const today = localOfInstant(now, zone).slice(0, 10);
  const clock = /^(\d{1,2}):(\d\d)(:\d\d)?$/.exec(text.trim());
  if (clock) {
    const at = instantOf(`${today}T${clock[1]!.padStart(2, '0')}:${clock[2]}${clock[3] ?? ':00'}`, zone);
    return at !== null && at <= now ? plusDuration(at, 'P1D', zone) : at;
  }
  const [, day, time = 'T00:00'] = /^(\d{4}-\d\d-\d\d)([T ]\d{1,2}:\d\d(?::\d\d)?)?$/.exec(text.trim()) ?? [];
  return day === undefined ? null : instantOf(`${day}T${time.slice(1).padStart(5, '0')}`, zone);
}

function instantOf(local: string, zone: string): string | null {
  const problems: FormProblem[] = [];
  const instant = readValue({ is: 'date and time' }, local, '', { zone, from: 'file' }, problems);
  return problems.length ? null : (instant as string);
}

/** 2026-03-02 18:00:00 周一 Mon, by the site's clock. */
export function timeInWords(instant: string, zone: string): string {
  const local = localOfInstant(instant, zone);
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return `${local.replace('T', ' ')} 周${'日一二三四五六'[day]} ${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day]}`;
}

