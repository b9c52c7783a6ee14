import fc from 'fast-check';
import type { Definition, StateNode } from '#libs/language';
import { isAlwaysRefused, makeGraph, movesOf, type Box, type Graph } from '#libs/diagram';
import { definitionOf } from '../laws/chart-definition.js';
import { charts } from '../laws/generated-chart.js';
import { repair, shipped, speeches, speechOf } from './speeches.js';

const boxesIn = (box: Box): Box[] => [box, ...box.boxes.flatMap(boxesIn)];
const statesIn = (node: StateNode): StateNode[] => [node, ...node.states.flatMap(statesIn)];

/** Every state has its box in the box of its parent, every start is told once, every transition its line: at an edge from its state to its target, or in its state. */
function holdsAll({ root, start }: Definition, graph: Graph): void {
  const boxes = new Map(boxesIn(graph.root).map((box) => [box.id, box]));
  const states = statesIn(root);
  expect([...boxes.keys()].sort()).toEqual(states.map(({ id }) => id).sort());
  const told = [...graph.edges, ...boxes.values()].flatMap(({ lines }) => lines.map((line) => line.move));
  for (const event of start) expect(told.filter((move) => move === `start:${event}`)).toHaveLength(1);
  for (const state of states) {
    expect(boxes.get(state.id)!.boxes.map(({ id }) => id).sort()).toEqual(state.states.map(({ id }) => id).sort());
    for (const transition of [...Object.values(state.on), ...state.after.map((after) => after.transitions), state.always, state.onDone].flat()) {
      if (isAlwaysRefused(transition)) {
        expect(movesOf({ root }).some((move) => move.transition === transition)).toBe(false);
        continue;
      }
      const { id } = movesOf({ root }).find((move) => move.transition === transition)!;
      const shown = [...graph.edges.filter(({ lines }) => lines.some((line) => line.move === id)).map(({ from, to }) => [from, to]), ...[...boxes.values()].filter(({ lines }) => lines.some((line) => line.move === id)).map((box) => [box.id])];
      expect(shown).toEqual([transition.target === null || transition.target === state.id ? [state.id] : [state.id, transition.target]]);
    }
  }
}

describe('a graph', () => {
  it.each(speeches)('of %s has every state and every transition', (_, speech) => holdsAll(speech.definition, makeGraph(speech, null)));

  it('of any chart has every state and every transition', () => {
    fc.assert(fc.property(charts, (sketch) => {
      const definition = definitionOf(sketch);
      holdsAll(definition, makeGraph({ ...speechOf(repair, 'repair'), definition }, null));
    }), { numRuns: 30 });
  });
});

describe('what is told in a drawing', () => {
  const lines = (workflow: string, language: 'zh' | 'en', checked = shipped) => {
    const { root, edges } = makeGraph(speechOf(checked, workflow, language), null);
    const said = (kind: string, from: string, to: string) => edges.find((edge) => edge.kind === kind && edge.from === from && edge.to === to)?.lines.map(({ sign, text, guard }) => [sign, text, guard]);
    return { edges, said, inside: (id: string) => boxesIn(root).find((box) => box.id === id)!.lines.map(({ sign, text, guard }) => [sign, text, guard]) };
  };

  it('the dot at the start bears the events that begin a case', () => {
    expect(lines('key_lending', 'zh').said('start', 'key_lending:start', 'before_lending')).toEqual([[null, '申请借用', null], [null, '解除限制并受理', null]]);
  });

  it('a timer says what it waits for: a parameter with its values, a duty, a deadline with what it is reckoned from', () => {
    const lending = lines('key_lending', 'zh');
    expect(lending.said('timer', 'ready', 'expired')).toEqual([['clock', '预留时限 30分钟', null]]);
    expect(lending.said('timer', 'lent', 'overdue')).toEqual([['clock', '按时归还 到期', null]]);
    expect(lending.said('timer', 'awaiting_approval', 'expired')).toEqual([['clock', '报批时间当日过后', null]]);
    expect(lines('key_lending', 'en').said('timer', 'ready', 'expired')).toEqual([['clock', 'Reserved for pick-up 30 minutes', null]]);
    expect(lines('repair', 'zh', repair).said('timer', 'waiting', 'supervised')).toEqual([['clock', '响应时限 4小时，2026-07-01 起 2小时，此后每 催办间隔 30分钟', null]]);
  });

  it('a timer by a choice, a part of a parameter or a table says so in the words of the file', () => {
    expect(lines('specimen_dispatch', 'zh').said('timer', 'calling', 'requested')).toEqual([['clock', '急诊则接单时限 5分钟，否则接单时限 15分钟', null]]);
    expect(lines('specimen_dispatch', 'en').said('timer', 'calling', 'requested')).toEqual([['clock', 'Accept a dispatch 5 minutes if Emergency, else Accept a dispatch 15 minutes', null]]);
    expect(lines('specimen', 'zh').inside('collected')).toContainEqual(['clock', '采集时间 + 标本运送时限 − 标本到时提醒 5分钟', null]);
  });

  it('a guard is told in the words of the titles, and what is left over as “otherwise”', () => {
    const incident = lines('key_incident', 'zh');
    expect(incident.said('event', 'disputed', 'review')).toEqual([[null, '变更', '锁成本费 + 人工费 + 其它损失 = 0']]);
    expect(incident.said('event', 'disputed', 'notified')).toEqual([[null, '变更', '否则'], [null, '维持', null]]);
    // too involved to be said shortly: its text is the hover's
    expect(incident.said('event', 'found', 'rekeying')).toEqual([[null, '决定换锁', null]]);
    expect(lines('repair', 'en', repair).said('event', 'estimating', 'asking')).toEqual([[null, 'Estimate', 'Cost > 500']]);
  });

  it('a step that follows by itself has its title and its guard', () => {
    expect(lines('key_incident', 'zh').said('step', 'assessed', 'review')).toEqual([['step', '无损失可付', '锁成本费 + 人工费 + 其它损失 = 0']]);
    expect(lines('repair', 'zh', repair).said('step', 'dispatching', 'at_work')).toEqual([['step', '内部全部完成', null]]);
  });

  it('in a state stand whose turn it is and what leaves it as it is', () => {
    expect(lines('key_incident', 'zh').inside('notified')).toEqual([['person', '承担人', null], ['stay', '认可', null]]);
    expect(lines('key_lending', 'en').inside('overdue')).toEqual([['person', 'Key keeper', null], ['stay', 'Owner told', 'Issued in an emergency']]);
    expect(lines('repair', 'zh', repair).inside('dispatching')).toEqual([['anew', '全部重新开始', null]]);
    expect(lines('repair', 'zh', repair).inside('on_site')).toEqual([['person', '维修工', null], ['clock', '按时修复 到期', null]]);
  });

  it('an event that is only refused in a state is not told there', () => {
    expect(lines('complaint', 'zh').inside('to_call_back')).toEqual([['person', '客服人员、客户中心经理', null], ['stay', '未接通', null]]);
  });

  it('events between the same two states share an edge; those of a compound leave from its border', () => {
    expect(lines('key_lending', 'zh').said('event', 'lent', 'in_case')).toEqual([[null, '另案已立', null], [null, '报失', null]]);
    expect(lines('key_lending', 'zh').said('event', 'before_lending', 'withdrawn')).toEqual([[null, '撤回', null]]);
  });

  it('states stand in the order of the file, but where a state begins stands above all that it leads to', () => {
    const { root } = makeGraph(speechOf(repair, 'repair'), null);
    const inside = (id: string) => boxesIn(root).find((box) => box.id === id)!.boxes.map((box) => box.id);
    expect([inside('costs'), inside('work')]).toEqual([['estimating', 'asking', 'agreed'], ['on_the_way', 'on_site', 'waiting_parts', 'done_work']]);
    const settling = boxesIn(makeGraph(speechOf(shipped, 'key_incident'), null).root).find((box) => box.id === 'settling')!;
    expect(settling.boxes.slice(0, 2).map(({ id }) => id)).toEqual(['rekeying', 'liability']);
  });
});
