import { whoseFiles } from './whose-files.js';

const hash = (sign: string): string => sign.repeat(64);
const signed = { signed: { filesOf: { giver: 'actor', taker: 'borrower.person' } } };

describe('whose a file is that stands open', () => {
  it('each signature is its signer’s: the sender’s, and that of a person whom the case holds', () => {
    expect(whoseFiles(signed, { signed: { giver: hash('a'), taker: hash('b') } }, { borrower: { person: 'ann' } }, 'li')).toEqual([{ hash: hash('a'), person: 'li' }, { hash: hash('b'), person: 'ann' }]);
  });

  it('a file alone, and each of a list', () => {
    expect(whoseFiles({ photos: { filesOf: { '': 'caller' } } }, { photos: [hash('a'), hash('b')], caller: 'ann' }, {}, null)).toEqual([{ hash: hash('a'), person: 'ann' }, { hash: hash('b'), person: 'ann' }]);
  });

  it('nobody’s where the person is not set, or no person sent it', () => {
    expect(whoseFiles(signed, { signed: { giver: hash('a'), taker: hash('b') } }, { borrower: null }, null).map(({ person }) => person)).toEqual([null, null]);
  });

  it('what is no stored file, what is not set, and what says nothing is none', () => {
    expect(whoseFiles(signed, { signed: { giver: 'a cross', taker: null }, other: hash('c') }, {}, 'li')).toEqual([]);
    expect(whoseFiles(signed, { signed: null }, {}, 'li')).toEqual([]);
  });
});
