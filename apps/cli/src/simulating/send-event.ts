import { CannotRun } from '../cannot-run.js';
import { printBehind } from '../output.js';
import { askForm } from './ask-form.js';
import type { Offer, Session } from './session.js';
import { valuesOf } from './split-words.js';
import { tellEntries } from './tell-happened.js';
import { tellNow } from './tell-now.js';
import { tellUnmet } from './tell-unmet.js';

/** Sends an event by its number, name or title, with its form. False where there is no such event. */
export async function sendEvent(session: Session, word: string, words: readonly string[]): Promise<boolean> {
  const offer = await offerOf(session, word);
  if (!offer) return false;
  const { person, play, output, lines } = session;
  if (person === null) throw new CannotRun('先选人：as 人名。', 'Choose who acts first: as <name>.');
  const given = valuesOf(words);
  if (!given) throw new CannotRun('事件之后只能写 字段=值，如 reason=检修。', 'Behind an event only field=value can stand, such as reason=repair.');
  const state = offer.to === null ? null : await play.look(offer.to);
  const definition = state ? session.definitionOf(state) : session.main;
  const event = definition.events[offer.event]!;
  const unknown = [...given.keys()].filter((path) => !event.form.some(({ name }) => name === path.split('.')[0]));
  if (unknown.length) throw new CannotRun(`表单没有 ${unknown.join('、')}；有：${event.form.map(({ name }) => name).join('、') || '–'}。`, `The form has no ${unknown.join(', ')}.`);
  const form = await askForm({ lines, output, definition, listed: (type) => session.listed(type) }, event, given);
  if (!form) return printBehind(output, '', '作罢，没有提交。 / Given up; nothing was sent.', output.paint.dim), true;
  const { sent, entries } = await play.make({ as: person, ...(session.cosigner === null ? {} : { cosign: session.cosigner }), event: offer.event, to: offer.to, with: form });
  if (sent?.outcome === 'refused') {
    printBehind(output, output.paint.red('✗ '), `${person} ${offer.event} ${event.title.zh}：被拒绝 refused`);
    tellUnmet(sent.unmet, session.codes, output);
  }
  if (sent?.outcome === 'misread') for (const { path, zh, en } of sent.problems) printBehind(output, '✗ ', `${path}：${zh} / ${en}`, output.paint.yellow);
  if (sent?.outcome === 'applied') session.case = play.nameOf(sent.case);
  tellEntries(session, entries);
  await tellNow(session);
  return true;
}

/** By number as offered last; by name or title for the case that is looked at, else as a beginning. */
async function offerOf(session: Session, word: string): Promise<Offer | null> {
  if (/^\d+$/.test(word)) {
    const offer = session.offers[Number(word) - 1];
    if (!offer) throw new CannotRun(`没有第 ${word} 项；can 列出可办的事项。`, `There is no number ${word}; \`can\` lists what may be done.`);
    return offer;
  }
  const current = await session.current();
  const find = (events: Readonly<Record<string, { title: { zh: string } }>>, names: readonly string[]) => names.find((name) => name === word || events[name]?.title.zh === word);
  const here = current ? find(current.definition.events, Object.keys(current.definition.events).filter((name) => !current.definition.start.includes(name))) : undefined;
  if (current && here !== undefined) return { event: here, to: current.name };
  const begins = find(session.main.events, session.main.start);
  return begins === undefined ? null : { event: begins, to: null };
}
