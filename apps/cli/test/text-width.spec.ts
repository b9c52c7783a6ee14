import { padTo, textWidth, wrap } from '../src/text-width.js';

it('counts two columns for a Chinese character and none for a combining mark', () => {
  expect([textWidth('应还 due'), textWidth('，'), textWidth('e\u0301'), textWidth('𠮷')]).toEqual([8, 2, 1, 2]);
  expect(padTo('时钟', 6)).toBe('时钟  ');
});

it('breaks lines between words and between Chinese characters, and a word only where it is longer than a line', () => {
  expect(wrap('due at six in the evening', 10)).toEqual(['due at six', 'in the', 'evening']);
  expect(wrap('逾期后二十四时整归还', 9)).toEqual(['逾期后二', '十四时整', '归还']);
  expect(wrap('abcdefghijkl m', 5)).toEqual(['abcde', 'fghij', 'kl m']);
  expect(wrap('', 5)).toEqual(['']);
  for (const line of wrap('状态不符 the state is another one: 应为 ["NOT_KEEPER","ORG_NOT_ALLOWED"]', 17)) expect(textWidth(line)).toBeLessThanOrEqual(17);
});
