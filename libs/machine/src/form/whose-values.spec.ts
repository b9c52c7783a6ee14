import { whoseValues } from './whose-values.js';

const person = { type: { is: 'person' }, personal: false } as const;
const phone = { type: { is: 'text' }, personal: true } as const;
const kept = (name: string) => ({ commitment: name });
const part = (type: object, more = {}) => ({ type, optional: false, personal: false, ...more });

describe('whose a personal value is', () => {
  it('the only person beside it says so', () => {
    expect(whoseValues({ caller: person, phone }, { caller: 'ann', phone: kept('p') }, {})).toEqual([{ commitment: 'p', person: 'ann' }]);
  });

  it('also where that person was set before', () => {
    expect(whoseValues({ caller: person, phone }, { phone: kept('p') }, { caller: 'ann' })).toEqual([{ commitment: 'p', person: 'ann' }]);
  });

  it('of several persons the one that is named', () => {
    const fields = { caller: person, clerk: person, phone: { ...phone, whose: 'caller' } };
    expect(whoseValues(fields, { caller: 'ann', clerk: 'bob', phone: kept('p') }, {})).toEqual([{ commitment: 'p', person: 'ann' }]);
    expect(whoseValues({ ...fields, phone }, { caller: 'ann', clerk: 'bob', phone: kept('p') }, {})).toEqual([{ commitment: 'p', person: null }]);
  });

  it('in parts, in lists of parts, in values that may be null', () => {
    const type = { is: 'parts', name: 'guest', parts: { who: part({ is: 'person' }), id_no: part({ is: 'text' }, { personal: true, optional: true }) } };
    const fields = { guests: { type: { is: 'list', of: { is: 'optional', of: type } }, personal: false } };
    expect(whoseValues(fields as never, { guests: [{ who: 'ann', id_no: kept('a') }, { who: 'bob', id_no: kept('b') }, { who: 'cid', id_no: null }, null] }, {})).toEqual([
      { commitment: 'a', person: 'ann' }, { commitment: 'b', person: 'bob' },
    ]);
  });

  it('where nobody stands beside it, the row’s own person', () => {
    expect(whoseValues({ phone }, { phone: kept('p') }, {}, 'ann')).toEqual([{ commitment: 'p', person: 'ann' }]);
    expect(whoseValues({ phone }, { phone: null, unknown: kept('x') }, {}, 'ann')).toEqual([]);
  });
});
