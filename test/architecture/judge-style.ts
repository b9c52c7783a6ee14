import ts from 'typescript';
import { parse, violation, type SourceFile, type Violation } from './source-file.js';

const vague = new Set(['util', 'utils', 'utility', 'utilities', 'common', 'helper', 'helpers', 'base', 'misc']);
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const issue = /#\d+/;

/** File names, and tests or notes that were left half done. */
export function judgeStyle(file: SourceFile): Violation[] {
  return [...judgeName(file), ...judgeComments(file), ...judgeTests(file)];
}

function judgeName(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  for (const part of file.path.split('/')) {
    if (!kebab.test(part)) found.push(violation(file, 0, 'name', `'${part}' is not kebab-case`));
    const word = part.split('.').find((one) => vague.has(one));
    if (word !== undefined) found.push(violation(file, 0, 'name', `'${word}' does not say what is inside: name the file by what it does`));
  }
  return found;
}

function judgeComments(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  if (!/TODO|FIXME|XXX/.test(file.text)) return found; // looking for comments is slow
  for (const { text, position } of commentsOf(file)) {
    for (const note of text.matchAll(/\b(TODO|FIXME|XXX)\b[^\n]*/g)) {
      if (!issue.test(note[0])) found.push(violation(file, position + note.index, 'note', `${note[1]} without the number of an issue (#12)`));
    }
  }
  return found;
}

/** A test run alone is a slip; a test skipped needs an issue, on its line. */
function judgeTests(file: SourceFile): Violation[] {
  if (!/\.spec\.tsx?$/.test(file.path)) return [];
  const found: Violation[] = [];
  const lines = file.text.split('\n');
  const visit = (node: ts.Node): void => {
    const word = wordOf(node);
    if (word?.kind === 'only') found.push(violation(file, node.getStart(), 'test', `${word.text} keeps the other tests of the file from running`));
    if (word?.kind === 'skip') {
      const slip = violation(file, node.getStart(), 'test', `${word.text} without the number of an issue (// #12) on its line`);
      if (!issue.test(lines[slip.line - 1] ?? '')) found.push(slip);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function wordOf(node: ts.Node): { kind: 'only' | 'skip'; text: string } | undefined {
  if (ts.isPropertyAccessExpression(node) && /^(it|test|describe)(\.|$)/.test(node.expression.getText())) {
    if (node.name.text === 'only') return { kind: 'only', text: node.getText() };
    if (node.name.text === 'skip' || node.name.text === 'todo') return { kind: 'skip', text: node.getText() };
  }
  if (!ts.isIdentifier(node) || !ts.isCallExpression(node.parent) || node.parent.expression !== node) return undefined;
  if (node.text === 'fit' || node.text === 'fdescribe') return { kind: 'only', text: node.text };
  if (/^x(it|test|describe)$/.test(node.text)) return { kind: 'skip', text: node.text };
  return undefined;
}

function commentsOf(file: SourceFile): { text: string; position: number }[] {
  const found = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    for (const range of [...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []), ...(ts.getTrailingCommentRanges(file.text, node.end) ?? [])]) {
      found.set(range.pos, file.text.slice(range.pos, range.end));
    }
    for (const child of node.getChildren()) visit(child);
  };
  visit(parse(file));
  return [...found].map(([position, text]) => ({ text, position }));
}
