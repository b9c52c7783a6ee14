import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Entry, Refused } from '#libs/decision';
import { commitment, definitionHash, seal, type Sealed } from './seal.js';
import { verifyChain, verifyRefusals } from './verify-chain.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const entry = (seq: number): Entry => ({
  format: 1, semantics: 1, case: 'c1', seq, workflow: 'loan', definition: 'd'.repeat(64), at: `2026-03-02T00:00:0${seq}Z`, kind: 'event', event: `e${seq}`,
  actor: { person: 'ann' }, from: seq === 1 ? null : 's', to: 's', set: { note: `第${seq}` },
});

function chain(length: number): Sealed<Entry>[] {
  const sealed: Sealed<Entry>[] = [];
  for (let seq = 1; seq <= length; seq++) sealed.push(seal(entry(seq), sealed.at(-1)?.hash ?? null, sha256));
  return sealed;
}

/** As a store gives it back: the content is read from the text. */
const stored = (text: string, hash = sha256(text)): Sealed<Entry> => {
  const { previous: _, ...content } = JSON.parse(text) as Entry & { previous: unknown };
  return { content: content as Entry, text, hash };
};

describe('the chain of a case', () => {
  it('given entries as they were written, holds', () => {
    expect(verifyChain(chain(5), sha256)).toBeNull();
    expect(verifyChain([], sha256)).toBeNull();
  });

  it('names the hash before it in the text that is hashed; the first names null', () => {
    const [first, second] = chain(2);
    expect(JSON.parse(first!.text)).toMatchObject({ previous: null, seq: 1 });
    expect(JSON.parse(second!.text)).toMatchObject({ previous: first!.hash });
    expect(second!.hash).toBe(sha256(second!.text));
  });

  it('given a text that was changed, tells it by its hash', () => {
    const entries = chain(4);
    entries[1] = stored(entries[1]!.text.replace('第2', '第9'), entries[1]!.hash);
    expect(verifyChain(entries, sha256)).toEqual({ seq: 2, fault: 'hash altered' });
  });

  it('given a text and its hash that were changed together, tells it by the next entry', () => {
    const entries = chain(4);
    entries[1] = stored(entries[1]!.text.replace('第2', '第9'));
    expect(verifyChain(entries, sha256)).toEqual({ seq: 3, fault: 'link broken' });
  });

  it('given a text in another form of JSON, tells it though its hash fits', () => {
    const entries = chain(2);
    entries[1] = stored(`${entries[1]!.text.slice(0, -1)} }`);
    expect(verifyChain(entries, sha256)).toEqual({ seq: 2, fault: 'text altered' });
  });

  it('given a content that is not that of the text, tells it', () => {
    const entries = chain(2);
    entries[1] = { ...entries[1]!, content: { ...entry(2), to: 'elsewhere' } };
    expect(verifyChain(entries, sha256)).toEqual({ seq: 2, fault: 'text altered' });
  });

  it('given a text that is no JSON any more, tells it and does not fail', () => {
    const entries = chain(2);
    entries[1] = { content: entry(2), text: 'x', hash: sha256('x') };
    expect(verifyChain(entries, sha256)).toEqual({ seq: 2, fault: 'link broken' });
  });

  it('given an entry that is gone, one twice, or two in another order, tells the first that is wrong', () => {
    const entries = chain(4);
    const [a, b, c, d] = entries as [Sealed<Entry>, Sealed<Entry>, Sealed<Entry>, Sealed<Entry>];
    expect(verifyChain([a, c, d], sha256)).toEqual({ seq: 2, fault: 'number missing' });
    expect(verifyChain([b, c, d], sha256)).toEqual({ seq: 1, fault: 'number missing' });
    expect(verifyChain([a, b, b, d], sha256)).toEqual({ seq: 3, fault: 'number missing' });
    expect(verifyChain([a, c, b, d], sha256)).toEqual({ seq: 2, fault: 'number missing' });
  });

  it('given any one character of any text changed, tells it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(), fc.nat(2), (length, at, where) => {
        const entries = chain(length);
        const index = at % length;
        const { text, hash, content } = entries[index]!;
        const place = (at * 31 + where) % text.length;
        const changed = text.slice(0, place) + (text[place] === 'x' ? 'y' : 'x') + text.slice(place + 1);
        entries[index] = { content, text: changed, hash };
        expect(verifyChain(entries, sha256)).toEqual({ seq: index + 1, fault: 'hash altered' });
      }),
    );
  });
});

describe('refusals beside the chain', () => {
  const refused: Refused = { format: 1, semantics: 1, case: 'c1', after: 2, workflow: 'loan', definition: 'd', at: '2026-03-02T00:00:03Z', event: 'e', actor: { person: 'ann' }, unmet: [{ code: 'TAKEN', clause: [] }] };
  const entries = chain(3);
  const sealed = { id: 'r1', ...seal(refused, entries[1]!.hash, sha256) };

  it('hold as they were written, each by the entry after which it was told', () => {
    expect(verifyRefusals([sealed, sealed], entries, sha256)).toEqual([]);
    const { case: _, after: __, ...start } = refused;
    expect(verifyRefusals([{ id: 'r2', ...seal(start, null, sha256) }], [], sha256)).toEqual([]);
  });

  it('given some whose text, place or content is no longer as it was, tells each of them', () => {
    const altered = [
      { ...sealed, id: 'r1', text: sealed.text.replace('TAKEN', 'OTHER') },
      sealed,
      { ...sealed, id: 'r2', content: { ...refused, after: 3 } },
      { ...sealed, id: 'r3', content: { ...refused, event: 'other' } },
    ];
    expect(verifyRefusals(altered, entries, sha256)).toEqual([
      { refusal: 'r1', fault: 'hash altered' },
      { refusal: 'r2', fault: 'link broken' },
      { refusal: 'r3', fault: 'text altered' },
    ]);
  });
});

describe('hashes', () => {
  it('of a definition do not depend on the order of its members', () => {
    expect(definitionHash({ a: 1, b: [2] }, sha256)).toBe(definitionHash({ b: [2], a: 1 }, sha256));
  });

  it('of a commitment need the salt: the same value under another is another', () => {
    expect(commitment('00', 'x', sha256)).toBe(sha256('{"salt":"00","value":"x"}'));
    expect(commitment('01', 'x', sha256)).not.toBe(commitment('00', 'x', sha256));
  });
});
