import { sha256 } from '#libs/engine';
import { definitionHash } from '#libs/history';
import { checkWorkflows } from '#libs/language';
import type { WorkflowFile } from './read-files.js';

/** How a folder differs from the files that a server has live. */
export interface FileChanges {
  added: string[];
  changed: string[];
  removed: string[];
  /** only on the server, and left there */
  kept: string[];
}

/** `prune`: what the folder lacks goes from the server too. */
export function compareFiles(own: readonly WorkflowFile[], live: readonly WorkflowFile[], prune: boolean): FileChanges {
  const known = new Map(live.map(({ path, text }) => [path, text]));
  const ours = new Set(own.map(({ path }) => path));
  const missing = live.filter(({ path }) => !ours.has(path)).map(({ path }) => path);
  return {
    added: own.filter(({ path }) => !known.has(path)).map(({ path }) => path),
    changed: own.filter(({ path, text }) => known.has(path) && known.get(path) !== text).map(({ path }) => path),
    removed: prune ? missing : [],
    kept: prune ? [] : missing,
  };
}

/** Hash by workflow, as these files would give it; nothing of what has errors. */
export function hashesOf(files: readonly WorkflowFile[]): Record<string, string> {
  return Object.fromEntries(Object.entries(checkWorkflows(files).workflows).map(([id, definition]) => [id, definitionHash(definition, sha256)]));
}
