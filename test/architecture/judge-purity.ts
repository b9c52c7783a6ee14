import ts from 'typescript';
import { libraries } from './law.js';
import { isTest, parse, violation, type SourceFile, type Violation } from './source-file.js';

/** Globals through which clock, chance or process come in; nobody pure needs them. */
const impure = new Map([
  ...['process', 'console', 'globalThis', 'global', 'performance', 'fetch', 'Buffer', '__dirname', '__filename'].map((name) => [name, 'the process'] as const),
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => [name, 'the clock'] as const),
  ['crypto', 'chance'] as const,
]);
const impureMembers = new Map([['Date.now', 'the clock'], ['Math.random', 'chance'], ['Temporal.Now', 'the clock'], ['import.meta', 'the process']]);

/** Uses of clock, chance and process in a pure library: they come in as arguments. */
export function judgePurity(file: SourceFile): Violation[] {
  const [place, name] = file.path.split('/');
  const pure = place === 'libs' && libraries.some((library) => library.name === name && library.pure);
  if (!pure || isTest(file.path)) return [];
  const tree = parse(file);
  const own = namesDeclaredIn(tree);
  const found: Violation[] = [];
  const visit = (node: ts.Node): void => {
    const [what, source] = impurity(node, own) ?? [];
    if (what !== undefined) found.push(violation(file, node.getStart(), 'purity', `${what} reads ${source}: libs/${name} is pure, so it comes in as an argument`));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function impurity(node: ts.Node, own: ReadonlySet<string>): readonly [what: string, source: string] | undefined {
  if (ts.isMetaProperty(node)) return ['import.meta', 'the process'];
  if (ts.isPropertyAccessExpression(node)) return known(impureMembers, node.getText().replace(/\s/g, ''));
  if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments ?? []).length === 0) return ['new Date()', 'the clock'];
  if (ts.isCallExpression(node) && isDate(node.expression)) return ['Date()', 'the clock'];
  if (ts.isIdentifier(node) && isUse(node) && !own.has(node.text)) return known(impure, node.text);
  return undefined;
}

function known(table: ReadonlyMap<string, string>, what: string): readonly [string, string] | undefined {
  const source = table.get(what);
  return source === undefined ? undefined : [what, source];
}

function isDate(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'Date';
}

/** Not the name of a member, of a key, of a declaration, or of a type. */
function isUse(node: ts.Identifier): boolean {
  const parent = node.parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node };
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (parent.name === node || parent.propertyName === node) return false;
  return !ts.isTypeReferenceNode(parent) && !ts.isQualifiedName(parent) && !ts.isLabeledStatement(parent);
}

/** A parameter or variable called `process` is a workflow's, not Node's. */
function namesDeclaredIn(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const named = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node) || ts.isImportSpecifier(node);
    if (named && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}
