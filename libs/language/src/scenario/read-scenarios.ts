import type { SortedFile, FileKind } from '../source/sort-files.js';
import type { SharedSite } from '../site/shared-site.js';
import type { Reading } from '../words/reading.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';
import type { ScenarioFile } from './scenario-file.js';

export function readScenarios(_file: SortedFile, _drafts: ReadonlyMap<string, WorkflowDraft>, _site: SharedSite, _reading: Reading, _unread: ReadonlySet<FileKind>): ScenarioFile[] {
  return [];
}
