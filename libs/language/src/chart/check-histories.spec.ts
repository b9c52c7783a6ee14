import { describe, expect, it } from '@jest/globals';
import { checkSmall, told } from '../small-site.fixture.js';

/** A workflow with this chart beside the small site; § stands for titles. */
function check(states: string) {
  const text = `
id: chart
§
start: [open]
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody }
  go:   { §, by: anybody }
  back: { §, by: anybody }
  end:  { §, by: anybody }
initial: away
states:
  away: { §, on: { go: around, back: before } }
  over: { §, type: final }
${states}`;
  return checkSmall({ 'chart/chart.workflow.yaml': text.replace(/^( *)§$/gm, '$1zh: 甲\n$1en: A').replaceAll('§', 'zh: 甲, en: A') });
}

/** `around` is one state after another, and may be left by `end`; what goes back stands in its own words. */
const oneAfterAnother = (history: string, { here = '', own = '', inner = '', deeper = '' }): string => `
  around:
    §
    initial: first
    on: { end: away${own} }
    states:
      before: { type: history${history} }
      first: { §, on: { go: second${here} } }
      second:
        §
        initial: left
        on: { end: over${inner} }
        states:
          left:  { §, on: { go: right${deeper} } }
          right: { §, on: { go: left } }
`;

/** `around` is two regions at once. */
const atOnce = (history: string, { own = '', inner = '', deeper = '' }): string => `
  around:
    §
    type: parallel
    on: { end: over${own} }
    states:
      before: { type: history${history} }
      first: { §, initial: left, on: { go: away${inner} }, states: { left: { §, on: { go: right${deeper} } }, right: { §, on: { go: left } } } }
      second: { § }
`;

const back = ', back: before';
const again = ', back: { target: before, reenter: true }';

describe('back to the history of a state, from outside it', () => {
  it.each(['', ', history: deep', ', target: second', ', history: deep, target: right'])('is right, whatever the history keeps: %s', (history) => {
    expect(told(check(oneAfterAnother(history, {})))).toEqual([]);
    expect(told(check(atOnce(history.replace('right', 'left'), {})))).toEqual([]);
  });
});

describe('back to the history of a state, at that state itself', () => {
  it('is right where one state follows another, for all inside is left', () => {
    for (const way of [back, again]) for (const history of ['', ', history: deep', ', target: right']) expect(told(check(oneAfterAnother(history, { own: way })))).toEqual([]);
  });

  it('is right where regions are active at once, if it says where to go the first time, or leaves the state itself', () => {
    expect(told(check(atOnce(', target: right', { own: back })))).toEqual([]);
    expect(told(check(atOnce('', { own: again })))).toEqual([]);
  });

  it('would enter the whole state twice where regions are active at once and nothing is said of the first time', () => {
    const checked = check(atOnce('', { own: back }));
    expect(told(checked)).toEqual(['history-from-inside: before']);
    expect(checked.problems[0]).toMatchObject({ severity: 'error', place: { file: 'chart/chart.workflow.yaml', line: 21, column: 28 }, en: expect.stringContaining('give "before" a `target`') });
  });
});

describe('back to the history of a state, from inside it', () => {
  it('would enter a state twice that may be the one that was recorded', () => {
    expect(told(check(oneAfterAnother('', { here: back })))).toEqual(['history-from-inside: before']);
    expect(told(check(oneAfterAnother(', history: deep', { here: back })))).toEqual(['history-from-inside: before']);
    expect(told(check(oneAfterAnother('', { inner: back })))).toEqual(['history-from-inside: before']);
  });

  it('is right where the state at which it stands is left and entered again', () => {
    for (const history of ['', ', history: deep']) expect(told(check(oneAfterAnother(history, { here: again })))).toEqual([]);
    expect(told(check(oneAfterAnother(', target: right', { inner: again })))).toEqual([]);
  });

  it('is right from deeper inside if the history keeps only what stands at once in its state', () => {
    expect(told(check(oneAfterAnother('', { deeper: back })))).toEqual([]);
    expect(told(check(oneAfterAnother(', history: deep', { deeper: back })))).toEqual(['history-from-inside: before']);
    expect(told(check(oneAfterAnother(', history: deep', { deeper: again })))).toEqual(['history-from-inside: before']);
  });

  it('would enter the states around both ends twice, if the first time leads into the same state', () => {
    expect(told(check(oneAfterAnother(', target: right', { deeper: back })))).toEqual(['history-from-inside: before']);
    expect(told(check(atOnce(', target: right', { deeper: back })))).toEqual(['history-from-inside: before']);
  });

  it('would leave the state and not enter it again where regions are active at once and nothing is said of the first time', () => {
    for (const ways of [{ inner: back }, { inner: again }, { deeper: back }]) expect(told(check(atOnce('', ways)))).toEqual(['history-from-inside: before']);
  });

  it('is right where regions are active at once and the first time leads into another region', () => {
    for (const ways of [{ inner: back }, { deeper: back }]) expect(told(check(atOnce(', target: second', ways)))).toEqual([]);
  });

  it('says to let it stand at the state around', () => {
    expect(check(oneAfterAnother('', { here: back })).problems[0]).toMatchObject({
      zh: expect.stringContaining('把转移写在“around”上'), en: expect.stringContaining('let the transition stand at "around"'),
    });
  });
});

it('from one region of a parallel state into another is right: all regions are left and entered again', () => {
  expect(told(check(atOnce('', { deeper: ', back: second' })))).toEqual([]);
});

it('a history cannot lead to another history the first time', () => {
  const inner = oneAfterAnother(', target: last', {}).replace('          right:', '          last: { type: history }\n          right:');
  expect(told(check(inner))).toEqual(['history-to-history: last', 'unreachable-state: last']);
});
