import { describe, expect, it } from '@jest/globals';
import type { Definition, Type } from '#libs/language';
import { wordsOfCode } from './words-of-code.js';

const told = (type: Type, value: unknown) => {
  const definition = { zone: 'Asia/Shanghai', codes: { CODE: { words: { zh: '共 {x}', en: 'is {x}' }, shows: { x: type }, clause: [] } } } as Pick<Definition, 'codes' | 'zone'>;
  return Object.values(wordsOfCode('CODE', { x: value }, definition));
};

describe('the text of a refusal', () => {
  it('given whole fen, tells yuan', () => {
    expect(told({ is: 'money' }, 1250)).toEqual(['共 12.50', 'is 12.50']);
    expect(told({ is: 'optional', of: { is: 'money' } }, 5)).toEqual(['共 0.05', 'is 0.05']);
    expect(told({ is: 'list', of: { is: 'money' } }, [100, 250])).toEqual(['共 1.00、2.50', 'is 1.00, 2.50']);
  });

  it('given an instant, tells the clock on the wall', () => {
    expect(told({ is: 'optional', of: { is: 'date and time' } }, '2026-03-02T10:00:00Z')).toEqual(['共 2026-03-02 18:00:00', 'is 2026-03-02 18:00:00']);
  });

  it('given nothing, says so', () => {
    expect(told({ is: 'optional', of: { is: 'money' } }, null)).toEqual(['共 无', 'is none']);
  });
});
