import type { Possibility } from '#libs/decision';
import { printBehind } from '../output.js';
import { padTo, textWidth } from '../text-width.js';
import type { Session } from './session.js';
import { tellUnmet } from './tell-unmet.js';

/** Events that only another case sends are nobody's to choose. */
const forPeople = ({ definition }: Possibility): boolean => definition.by === null || definition.by.any.some(({ workflow }) => workflow === null);

/** Lists what the one who acts may do now, with numbers, and names what he may not. */
export async function tellPossible(session: Session): Promise<void> {
  const { output, play, person } = session;
  session.offers = [];
  if (person === null) return printBehind(output, '', '先选人：as 人名；people 列出人员。 / Choose who acts: `as <name>`; `people` lists them.', output.paint.dim);
  const current = await session.current();
  const here = current ? (await play.possible(session.actor(person), current.name)).filter(forPeople) : [];
  const beginnings = (await play.possible(session.actor(person), null)).filter(forPeople);
  const possible = here.filter(({ possible }) => possible);
  if (current) tellOffers(session, `${person} 可办 may do with ${current.name}`, possible, current.name);
  const barred = here.filter((one) => !one.possible && !isElsewhere(one));
  if (barred.length) printBehind(output, '  ✗ ', `${barred.map(({ event }) => event).join('、')}（why 看原因 / \`why\` tells why not）`, output.paint.dim);
  tellBeginnings(session, beginnings.filter((one) => one.possible), current !== null);
}

/** In full where there is no case yet; else in a line, behind what may be done with the case. */
function tellBeginnings(session: Session, possible: readonly Possibility[], inALine: boolean): void {
  if (!possible.length) return;
  if (!inALine) return tellOffers(session, '立案 begin a case', possible, null);
  const said = possible.map(({ event, definition }) => {
    session.offers.push({ event, to: null });
    return `${session.offers.length} ${event} ${definition.title.zh}`;
  });
  printBehind(session.output, '  立新案 begin another case: ', said.join('  '), session.output.paint.dim);
}

/** The chart does not take it here at all. */
const isElsewhere = ({ unmet }: Possibility): boolean => unmet.length === 1 && unmet[0]!.code === 'WRONG_STATE';

function tellOffers(session: Session, title: string, possible: readonly Possibility[], to: string | null): void {
  const { output, offers } = session;
  output.print(`${title}${possible.length ? '' : '：无 nothing'}`);
  const wide = Math.max(0, ...possible.map(({ event }) => textWidth(event)));
  for (const { event, definition, open } of possible) {
    offers.push({ event, to });
    const form = definition.form.length ? `（${definition.form.map(({ name, optional }) => (optional ? `${name}?` : name)).join(' ')}）` : '';
    printBehind(output, `  ${String(offers.length).padStart(2)}  ${padTo(event, wide)}  `, `${definition.title.zh} ${definition.title.en}${output.paint.dim(form)}`);
    if (open.length && to !== null) printBehind(output, `      ${' '.repeat(wide)}`, `表单不填则被拒 refused unless the form helps: ${open.join('、')}`, output.paint.yellow);
  }
}

/** Why not, for one event or for all that are not possible now. */
export async function tellWhy(session: Session, event: string | undefined): Promise<void> {
  const { output, person } = session;
  if (person === null) return tellPossible(session);
  const current = await session.current();
  const all = (await session.play.possible(session.actor(person), current?.name ?? null)).filter(forPeople);
  const asked = event === undefined ? all.filter((one) => one.unmet.length > 0 && !isElsewhere(one)) : all.filter((one) => one.event === event || one.definition.title.zh === event);
  if (!asked.length) {
    return printBehind(output, '', event === undefined ? '没有被挡住的事项。 / Nothing is barred here.' : `没有事项 ${event}；有：${all.map((one) => one.event).join('、')}。 / There is no event ${event}.`);
  }
  for (const one of asked) {
    const standing = !one.unmet.length ? '：可办 possible' : one.possible ? '：填表后再判 the form decides' : `：由 by ${one.definition.by?.name ?? '–'}`;
    printBehind(output, '  ', `${one.event} ${one.definition.title.zh} ${one.definition.title.en}${standing}`);
    tellUnmet(one.unmet, session.codes, output);
  }
  const elsewhere = event === undefined ? all.filter((one) => !one.possible && isElsewhere(one)) : [];
  if (elsewhere.length) printBehind(output, '  此状态不办 not in this state: ', elsewhere.map((one) => one.event).join('、'), output.paint.dim);
}
