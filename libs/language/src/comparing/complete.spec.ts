import { describe, expect, it } from '@jest/globals';
import type { Definition } from '../definition/definition.js';
import { checkSmall } from '../small-site.fixture.js';
import { compareSites } from './compare-sites.js';

const { workflows, site } = checkSmall();
const lend = workflows['lend']!;

/** What is told with the shared files, follows from elsewhere, or is no one's to see. */
const APART = ['format', 'id', 'types', 'records', 'indexes', 'parameters', 'roles', 'places', 'codes', 'templates', 'reads'];

type Alter = { where: string; altered: Definition };

/** Every definition that differs from this one in one thing: a value is another one, a member or an item is missing. */
function* alterations(value: unknown, where: string[], put: (value: unknown) => Definition): Generator<Alter> {
  const name = where.at(-1) ?? '';
  if (where.length === 1 && APART.includes(name)) return;
  // what follows from the rest: form fields that a condition needs, kinds of actions and refusals, what a timer's name stands for, the root as a state, a place's record
  if (['needs', 'do', 'delay'].includes(name) || (name === 'table' && value === null) || (where[0] === 'root' && where.length === 2 && ['id', 'title', 'kind'].includes(name)) || (where[0] === 'place' && name === 'record')) return;
  const at = where.join('.');
  if (value === null || typeof value !== 'object') {
    yield { where: at, altered: put(typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : value === null ? nothingElse(name) : `${String(value)}x`) };
  } else if ('tree' in value && 'text' in value) {
    yield { where: at, altered: put({ ...value, text: 'another', tree: { op: 'literal', value: 'another' } }) };
  } else if ('is' in value && 'name' in value === false && where.at(-1) === 'type') {
    yield { where: at, altered: put({ is: value.is === 'time' ? 'date' : 'time' }) };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* alterations(item, [...where, String(index)], (one) => put(value.with(index, one)));
      // columns of a table go with their cells
      if (!['inputs', 'outputs', 'when', 'then'].includes(name)) yield { where: `${at} without ${index}`, altered: put(value.toSpliced(index, 1)) };
    }
  } else {
    for (const [member, inner] of Object.entries(value)) {
      if ('any' in value && 'name' in value && member === 'any') continue;
      yield* alterations(inner, [...where, member], (one) => put('any' in value && member === 'name' ? { name: one, any: [] } : { ...value, [member]: one }));
    }
  }
}

/** Something in the place of null, of the kind that stands there. */
function nothingElse(name: string): unknown {
  const expression = { text: 'another', tree: { op: 'literal', value: 'another' }, type: { is: 'any' } };
  const senders = { name: 'another', any: [] };
  const kinds: Record<string, unknown> = {
    initial: 'x', by: senders, cosign: senders, notify: senders, guard: expression, when: expression, paused: ['x'], every: expression, of: expression, is: expression, not: expression, table: expression,
    back: expression, forEach: { name: 'x', in: expression }, task: { for: senders, priority: null }, remind: { before: expression, to: senders }, range: { from: 1, to: 2 }, mask: { first: 1, last: 1 },
    choices: { x: 'x' }, output: { x: expression }, elseSend: { event: 'x', with: {} },
  };
  return Object.hasOwn(kinds, name) ? kinds[name] : 'x';
}

describe('whatever one thing of a definition is another', () => {
  const all = [...alterations(lend, [], (value) => value as Definition)].filter(({ altered }) => altered !== lend);

  it('there are many such things', () => expect(all.length).toBeGreaterThan(250));

  it('a difference is told', () => {
    const untold = all.filter(({ altered }) => compareSites({ workflows: { lend }, site }, { workflows: { lend: altered }, site }).workflows['lend']!.differences.length === 0);
    expect(untold.map(({ where }) => where)).toEqual([]);
  });

  it('a difference is told the other way round', () => {
    const untold = all.filter(({ altered }) => compareSites({ workflows: { lend: altered }, site }, { workflows: { lend }, site }).workflows['lend']!.differences.length === 0);
    expect(untold.map(({ where }) => where)).toEqual([]);
  });
});
