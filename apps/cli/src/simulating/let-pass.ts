import { localOfInstant } from '#libs/machine';
import { CannotRun } from '../cannot-run.js';
import { printBehind } from '../output.js';
import { readUntil, readWait, timeInWords } from './read-time.js';
import type { Session } from './session.js';
import { tellEntries } from './tell-happened.js';
import { tellNow } from './tell-now.js';

/** Lets time pass by a stretch or until a moment; what falls due on the way happens in its own second. */
export async function letPass(session: Session, text: string, how: 'wait' | 'until'): Promise<void> {
  const { now } = session.play;
  const to = how === 'wait' ? readWait(text, now, session.zone) : readUntil(text, now, session.zone);
  if (to === null) {
    throw how === 'wait'
      ? new CannotRun(`看不懂时长“${text}”；如 30m、2h、1d2h、2小时。`, `"${text}" is no stretch of time; such as 30m, 2h, 1d2h.`)
      : new CannotRun(`看不懂时间“${text}”；如 18:00、2026-05-01、2026-05-01T08:00。`, `"${text}" is no time; such as 18:00, 2026-05-01, 2026-05-01T08:00.`);
  }
  if (to < now) throw new CannotRun(`时钟只能向前；现为 ${localOfInstant(now, session.zone).replace('T', ' ')}。`, 'The clock only goes forward.');
  await run(session, to);
}

export async function letPassToNext(session: Session): Promise<void> {
  const wake = await session.play.nextWake();
  if (wake === null) return session.output.print('没有在走的计时。 / No timer is running.');
  await run(session, wake);
}

async function run(session: Session, to: string): Promise<void> {
  const { play, output } = session;
  const { entries } = await play.make({ until: to, to: session.case });
  printBehind(output, '⏲ ', timeInWords(play.now, session.zone));
  if (!entries.length) output.print('  没有到期的事。 / Nothing fell due.');
  tellEntries(session, entries);
  await tellNow(session);
}

export async function takeBack(session: Session): Promise<void> {
  const { play, output } = session;
  const last = play.steps.findLast(({ begins, sent, state }) => sent !== null || state !== null || begins === null);
  if (!(await play.undo())) return output.print('没有可撤回的步骤。 / There is no step to take back.');
  if (session.case !== null && !play.cases.includes(session.case)) session.case = play.cases.at(-1) ?? null;
  printBehind(output, '', `已撤回 taken back: ${last?.sent ? `${last.sent.as} ${last.sent.event}` : '⏲'}；现为 now ${timeInWords(play.now, session.zone)}`);
  await tellNow(session);
}
