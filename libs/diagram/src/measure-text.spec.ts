import fc from 'fast-check';
import { textWidth, wrapText } from './measure-text.js';

const texts = fc.string({ unit: fc.constantFrom(...'已申请逾期未还，。、（）72小时T-HOLD approval ·≥“”') });

describe('the width of a text', () => {
  it('is an em for a Chinese character and for its punctuation, less for Latin letters, nothing for a combining mark', () => {
    expect([textWidth('已归还'), textWidth('，（“'), textWidth('e\u0301') === textWidth('e'), textWidth('𠮷')]).toEqual([3, 3, true, 1]);
    expect(textWidth('overdue')).toBeLessThan(7 * 0.7);
    expect(textWidth('ill')).toBeLessThan(textWidth('mow'));
  });
});

describe('a text that is broken into lines', () => {
  it('is broken after a comma or a blank, within Chinese where it must be, within a word only where it is longer than a line', () => {
    expect(wrapText('部门经理、客户中心经理、部门经理之上级', 12)).toEqual(['部门经理、客户中心经理、', '部门经理之上级']);
    expect(wrapText('责任人答复时限 72小时', 8)).toEqual(['责任人答复时限', '72小时']);
    expect(wrapText('until the payers are told', 9)).toEqual(['until the payers', 'are told']);
    expect(wrapText('逾期后二十四时整归还', 8)).toEqual(['逾期后二十', '四时整归还']);
    expect(wrapText('a_very_long_name', 6).length).toBeGreaterThan(1);
    expect(wrapText('', 6)).toEqual(['']);
  });

  it('keeps every character but blanks at an end, and no line is wider than asked for', () => {
    fc.assert(fc.property(texts, fc.integer({ min: 4, max: 20 }), (text, most) => {
      const lines = wrapText(text, most);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(most);
    }));
  });

  it('never begins a line with what closes', () => {
    fc.assert(fc.property(texts.map((text) => text.replace(/[，。、（）“”\s]+/g, '，')), (text) => {
      for (const line of wrapText(text, 8).slice(1)) expect(line).not.toMatch(/^，/);
    }));
  });
});
