import type { Node } from './node.js';
import { Problems } from './problems.js';
import { readYaml } from './read-yaml.js';

/** A file that a caller hands in: its path within the folder of workflows, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

export const fileKinds = ['workflow', 'scenarios', 'tables of a workflow', 'site', 'types', 'records', 'registers', 'objectives', 'parameters', 'codes', 'roles', 'templates', 'tables', 'fragment', 'calendar', 'regulation'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface SortedFile {
  path: string;
  /** the file's name up to the first dot: the workflow that tables and scenarios belong to */
  stem: string;
  node: Node;
}

export interface SortedFiles {
  files: Record<FileKind, SortedFile[]>;
  /** kinds of which a file could not be read: what is missing may stand there */
  unread: Set<FileKind>;
}

interface ReadFile {
  text: string;
  node: Node | null;
  problems: Problems;
}

/** The files that were read last, by path: to read them is half of a check, and who edits, tries and publishes checks with few changes each time. */
let before: ReadonlyMap<string, ReadFile> = new Map();

/** Reads all files and says what each is, by its path. */
export function sortFiles(files: readonly SourceFile[], problems: Problems): SortedFiles {
  const now = new Map<string, ReadFile>();
  const sorted: SortedFiles = { files: Object.fromEntries(fileKinds.map((kind) => [kind, []])) as unknown as SortedFiles['files'], unread: new Set() };
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (!/\.ya?ml$/.test(path)) continue;
    const kind = kindOf(path);
    if (kind === null) {
      problems.warning('unknown-file', { file: path, line: 1, column: 1 }, '看不出这是什么文件：流程文件以 .workflow.yaml 结尾，情景以 .scenarios.yaml 结尾，公用文件放在 shared/ 里。', 'It is not clear what this file is: a workflow ends in .workflow.yaml, scenarios in .scenarios.yaml, shared files lie in shared/.');
      continue;
    }
    const known = before.get(path);
    const read = known?.text === text ? known : readFile(path, text);
    now.set(path, read);
    problems.addAll(read.problems);
    const { node } = read;
    if (node === null) sorted.unread.add(kind);
    else sorted.files[kind].push({ path, stem: fileName(path).split('.')[0] ?? '', node });
  }
  before = now;
  return sorted;
}

function readFile(path: string, text: string): ReadFile {
  const problems = new Problems();
  return { text, node: readYaml(path, text, problems), problems };
}

function kindOf(path: string): FileKind | null {
  const name = fileName(path);
  const folders = path.split('/').slice(0, -1);
  if (folders.includes('fragments')) return 'fragment';
  if (folders.includes('calendars')) return 'calendar';
  if (folders.includes('regulations')) return 'regulation';
  if (/\.workflow\.ya?ml$/.test(name)) return 'workflow';
  if (/\.scenarios\.ya?ml$/.test(name)) return 'scenarios';
  if (/\.tables\.ya?ml$/.test(name)) return 'tables of a workflow';
  const stem = name.split('.')[0] as FileKind;
  return folders.includes('shared') && fileKinds.includes(stem) ? stem : null;
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
