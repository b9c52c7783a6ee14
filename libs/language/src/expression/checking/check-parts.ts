import type { Tree } from '../expression.js';
import type { Syntax } from '../reading/syntax.js';
import { MOST_PARTS } from '../reading/limits.js';
import { partType } from '../types/fits.js';
import { countParts } from '../types/shapes.js';
import type { Part, Type } from '../type.js';
import { check, checkPersonalToo, mustFit } from './check.js';
import { type Checked, type Checking, nameAt, report, withLocal, wrong } from './checking.js';
import { meant, nearest } from './nearest.js';

type Entry = { name: string; from: number; to: number; value: Syntax };

/**
 * { name: value, … }. Later entries may use earlier ones by their names, as in FEEL. Where the wanted parts are known, each entry is
 * checked against its part, parts that are missing are told, and initial values are filled in.
 */
export function checkParts(syntax: Extract<Syntax, { kind: 'parts' }>, checking: Checking, hint: Type | null): Checked {
  const wanted = hint?.is === 'parts' ? hint : null;
  const parts: Record<string, Part> = {};
  const trees: Record<string, Tree> = {};
  let inside = checking;
  for (const entry of syntax.entries) {
    if (Object.hasOwn(trees, entry.name)) {
      return wrong(checking, 'twice', entry, `${entry.name} 写了两次`, `${entry.name} stands here twice`);
    }
    const part = wanted ? (Object.hasOwn(wanted.parts, entry.name) ? wanted.parts[entry.name]! : unknownPart(entry, wanted.parts, checking)) : null;
    const checked = checkEntry(entry, part, inside);
    trees[entry.name] = checked.tree;
    parts[entry.name] = part ?? { type: checked.type, optional: false, personal: checked.personal === true };
    // an entry that only repeats an outer name (person: person) changes nothing for those that follow
    const outer = nameAt(checking, entry.name);
    if (!outer || JSON.stringify(outer.tree) !== JSON.stringify(checked.tree)) inside = withLocal(inside, entry.name, checked.type);
  }
  if (wanted) completeParts(syntax, wanted.parts, trees, checking);
  const type: Type = wanted ?? { is: 'parts', name: null, parts };
  if (countParts(type, MOST_PARTS) > MOST_PARTS) {
    return wrong(checking, 'too-deep', syntax, `分项超过 ${MOST_PARTS} 个，请拆成几个 let`, `more than ${MOST_PARTS} parts, one inside the other; split the value into several lets`);
  }
  return { tree: bound(trees), type };
}

function checkEntry(entry: Entry, part: Part | null, inside: Checking): Checked {
  if (!part) return check(entry.value, inside, null);
  const checked = part.personal ? checkPersonalToo(entry.value, inside, part.type) : check(entry.value, inside, part.type);
  return mustFit(checked, partType(part), entry.value, inside);
}

function unknownPart(entry: Entry, parts: Readonly<Record<string, Part>>, checking: Checking): null {
  const fix = nearest(entry.name, Object.keys(parts));
  const more = meant(fix);
  report(checking, 'unknown-part', entry, `这里没有分项 ${entry.name}${more.zh}`, `there is no part ${entry.name} here${more.en}`, fix);
  return null;
}

function completeParts(syntax: Syntax, wanted: Readonly<Record<string, Part>>, trees: Record<string, Tree>, checking: Checking): void {
  for (const [name, part] of Object.entries(wanted)) {
    if (Object.hasOwn(trees, name)) continue;
    if (part.initial !== undefined) trees[name] = { op: 'literal', value: part.initial };
    else if (!part.optional) report(checking, 'missing-part', syntax, `缺少分项 ${name}`, `the part ${name} is missing`, `${name}: …`);
  }
}

/** Entries that later ones use are bound as locals, in their order; the order of keys may be lost when a definition is stored. */
function bound(parts: Record<string, Tree>): Tree {
  const names = Object.keys(parts);
  let lastUsed = -1;
  names.forEach((name, position) => {
    const mark = `{"op":"local","name":${JSON.stringify(name)}}`;
    if (names.slice(position + 1).some((later) => JSON.stringify(parts[later]).includes(mark))) lastUsed = position;
  });
  const early = names.slice(0, lastUsed + 1);
  const rest = Object.fromEntries(names.map((name, position) => [name, position <= lastUsed ? ({ op: 'local', name } as Tree) : parts[name]!]));
  return early.reduceRight<Tree>((inner, name) => ({ op: 'bind', name, value: parts[name]!, in: inner }), { op: 'parts', parts: rest });
}
