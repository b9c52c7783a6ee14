import ts from 'typescript';

/** A file of the repository, as the rules see it. */
export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Tests, their fixtures, and what stands in a folder `test`: they may use what development needs. */
export function isTest(path: string): boolean {
  return /\.(spec|fixture)\.tsx?$/.test(path) || /(^|\/)test\//.test(path);
}

const trees = new WeakMap<SourceFile, ts.SourceFile>();

/** The tree of a file; parents are set, types are not known. */
export function parse(file: SourceFile): ts.SourceFile {
  const tree = trees.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  trees.set(file, tree);
  return tree;
}

export function violation(file: SourceFile, position: number, rule: string, message: string): Violation {
  const line = file.text.slice(0, position).split('\n').length;
  return { path: file.path, line, rule, message };
}
