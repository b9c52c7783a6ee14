import { pathOfHistory, type Path } from '#libs/diagram';
import type { History } from '#libs/contract';
import { historiesOfScenario } from './history-of-scenario.js';
import { repair, shipped } from './speeches.js';

type Step = Record<string, unknown>;
const historyOf = (workflow: string, steps: readonly Step[]): History => ({ case: 'c1', workflow, items: steps.map((entry, index) => ({ is: 'entry' as const, at: '', seq: index + 1, title: { zh: '', en: '' }, hash: '', previous: null, entry })) });
const inOrder = ({ taken }: Path): string[] => [...taken].flatMap(([id, numbers]) => numbers.map((number) => [number, id] as const)).sort(([one], [other]) => one - other).map(([number, id]) => `${number} ${id}`);

describe('the way of a case', () => {
  const started = { kind: 'event', event: 'report', from: null, to: 'draft', entered: ['draft'] };
  const way = (...steps: Step[]) => pathOfHistory(repair.workflows['repair']!, historyOf('repair', [started, ...steps]));

  it('begins with the event of the start, and has events, timers and steps in order', () => {
    const path = way(
      { kind: 'timer', event: 'promised@draft', from: 'draft', to: { dispatching: 'waiting' }, left: ['draft'], entered: ['dispatching', 'waiting'] },
      { kind: 'event', event: 'accept_job', from: { dispatching: 'waiting' }, to: { dispatching: 'taken' }, left: ['waiting'], entered: ['taken'] },
      { kind: 'step', event: 'always', from: { dispatching: 'taken' }, to: { at_work: {} }, left: ['taken', 'dispatching'], entered: ['at_work'] },
    );
    expect(inOrder(path)).toEqual(['1 start:report', '2 draft:timer:promised:0', '3 waiting:event:accept_job:0', '4 dispatching:done:onDone:0']);
    expect([...path.begun]).toEqual(['repair', 'dispatching']);
    expect([...path.present]).toEqual(['repair', 'at_work']);
  });

  it('takes of several candidates the one that leads where the case went', () => {
    const at = (costs: string) => ({ at_work: { costs } });
    const path = way({ kind: 'event', event: 'estimate', from: at('estimating'), to: at('agreed'), left: ['estimating'], entered: ['agreed'] });
    expect(inOrder(path)).toContain('2 estimating:event:estimate:1');
  });

  it('takes of states within each other the innermost, and a history state where it went back', () => {
    const path = way({ kind: 'event', event: 'resume', from: 'paused', to: { at_work: { work: 'on_site' } }, left: ['paused'], entered: ['at_work', 'work', 'on_site'] });
    expect(inOrder(path)).toContain('2 paused:event:resume:0');
    expect(path.begun.has('work')).toBe(false);
  });

  it('numbers what stays in its state, and neither tasks, reminders nor refusals', () => {
    const history = historyOf('repair', [
      started,
      { kind: 'event', event: 'note', from: 'closed', to: 'closed' },
      { kind: 'timer', event: 'remind:fix_it#1', from: 'closed', to: 'closed' },
      { kind: 'task', event: 'claim task', from: 'closed', to: 'closed' },
      { kind: 'event', event: 'note', from: 'closed', to: 'closed' },
    ]);
    history.items.splice(1, 0, { is: 'refusal', at: '', id: 'r1', title: { zh: '', en: '' }, hash: '', previous: null, unmet: [], refusal: { event: 'classify' } });
    expect(inOrder(pathOfHistory(repair.workflows['repair']!, history))).toEqual(['1 start:report', '2 closed:event:note:0', '3 closed:event:note:0']);
  });

  it('marks no move that the definition does not know, but the states that were entered', () => {
    const path = way({ kind: 'event', event: 'of_an_older_version', from: 'draft', to: 'checking', left: ['draft'], entered: ['checking'] });
    expect([inOrder(path), [...path.visited]]).toEqual([['1 start:report'], ['repair', 'draft', 'checking']]);
  });

  it.each(shipped.scenarios.map((file) => [file.workflow, file] as const))('through %s has a number for every step of every scenario that moved a case', async (workflow, file) => {
    for (const { title } of file.scenarios) {
      for (const history of await historiesOfScenario(shipped, workflow, title.zh)) {
        const steps = history.items.flatMap((item) => (item.is === 'entry' ? [item.entry] : []));
        const moved = steps.filter(({ kind, event, from, to, entered }) => (from === null ? kind === 'event' : JSON.stringify(from) !== JSON.stringify(to) || entered !== undefined) || kind === 'event' || (kind === 'timer' && String(event).includes('@'))).length;
        const path = pathOfHistory(shipped.workflows[workflow]!, history);
        expect([title.zh, Math.max(0, ...[...path.taken.values()].flat())]).toEqual([title.zh, moved]);
      }
    }
  }, 60_000);
});
