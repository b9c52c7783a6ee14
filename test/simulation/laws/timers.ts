import { evolve, type CaseState, type Timer } from '#libs/decision';
import type { Ending } from './ending.js';

/** Every timer that was armed fired once with the due that it had, was parked, taken away by what moved the case on, or is not due yet. */
export function timersFired({ histories, now }: Ending): string[] {
  return [...histories.entries()].flatMap(([id, { entries }]) => {
    const broken: string[] = [];
    let state: CaseState | null = null;
    for (const { content: entry } of entries) {
      const before: Record<string, Timer> = (state as CaseState | null)?.timers ?? {};
      const timer = before[entry.event];
      const first = !entry.cause;
      if (first && (entry.kind === 'timer' || entry.kind === 'parked')) {
        if (!timer || timer.fired) broken.push(`${id} #${entry.seq}: ${entry.event} fired and was not armed`);
        else if (timer.due !== entry.due) broken.push(`${id} #${entry.seq}: ${entry.event} fired with the due ${entry.due}, it was armed for ${timer.due}`);
        else if (entry.processed! < timer.due || entry.processed! < entry.at) broken.push(`${id} #${entry.seq}: ${entry.event} was processed at ${entry.processed!}, before its due ${timer.due} or its time ${entry.at}`);
      }
      if (first && entry.kind === 'event') {
        const passed = Object.entries(before).find(([, { due, fired }]) => !fired && due < entry.at);
        if (passed) broken.push(`${id} #${entry.seq}: ${entry.event} came before ${passed[0]}, which was due at ${passed[1].due}`);
      }
      state = evolve(state, entry);
    }
    for (const [name, { wakes, fired }] of Object.entries((state as CaseState | null)?.timers ?? {})) if (!fired && wakes <= now) broken.push(`${id}: ${name} was to wake at ${wakes} and did not fire by ${now}`);
    return broken;
  });
}

/** The calendar began each day's round once, for the desk that there is, at its own moment. What the store says it cannot hold is told and passed over. */
export function calendarBegan({ states, now, histories, mishaps }: Ending): string[] {
  const begun = [...states.values()].filter((state) => state?.workflow === 'round').map((state) => (state!.fields['period'] as { first: string }).first).sort();
  const days: string[] = [];
  for (let day = Date.parse('2026-03-03T00:00:00+08:00'); day <= Date.parse(now); day += 86_400_000) days.push(new Date(day + 8 * 3_600_000).toISOString().slice(0, 10));
  const odd = [...histories.values()].map(({ entries }) => entries[0]?.content).filter((entry) => entry?.workflow === 'round' && Date.parse(entry.at) !== Date.parse(`${(entry.form!['period'] as { first: string }).first}T00:00:00+08:00`));
  return [
    ...(begun.join() === days.join() || (mishaps.has('cannot hold') && !begun.length) ? [] : [`rounds began for [${begun.join(', ')}], the calendar says [${days.join(', ')}]`]),
    ...odd.map((entry) => `the round ${entry!.case} began at ${entry!.at}`),
  ];
}
