import type { Tree } from './expression.js';

/** The trees directly inside a tree, in the order of evaluation; whoever walks a tree walks by this. */
export function branchesOf(tree: Tree): readonly Tree[] {
  switch (tree.op) {
    case 'part':
    case 'not':
    case 'minus':
      return [tree.of];
    case 'column':
      return [tree.row];
    case 'of case':
      return [tree.case];
    case 'index':
      return tree.values;
    case 'table':
      return tree.given;
    case 'call':
      return tree.with;
    case 'and':
    case 'or':
    case 'list':
      return tree.of;
    case 'if':
      return [tree.test, tree.then, tree.else];
    case 'equal':
    case 'same personal':
    case 'compare':
    case 'arithmetic':
      return [tree.left, tree.right];
    case 'parts':
      return Object.values(tree.parts);
    case 'bind':
      return [tree.value, tree.in];
    case 'filter':
      return [tree.list, tree.where];
    case 'pick':
      return [tree.list, tree.position];
    case 'each':
      return [tree.list, tree.item];
    case 'in':
      return [tree.value, ...tree.tests];
    case 'for':
      return [...tree.loops.map((loop) => loop.in), tree.return];
    case 'some':
    case 'every':
      return [...tree.loops.map((loop) => loop.in), tree.satisfies];
    default:
      return [];
  }
}
