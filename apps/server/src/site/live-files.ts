import type { SourceFile } from '#libs/engine';
import { checkWorkflows, type CheckedWorkflows, type Definition, type SiteDefinitions } from '#libs/language';
import type { CheckFiles } from './check-files.js';

/** The workflow files that are live, as the checker reads them: what the edge needs of the site beside the definitions of single cases. */
export class LiveFiles {
  checked: CheckedWorkflows = checkWorkflows([]);
  sources: readonly SourceFile[] = [];
  /** number of the publication that these are */
  publication = 0;

  constructor(readonly check: CheckFiles) {}

  get site(): SiteDefinitions {
    return this.checked.site;
  }

  get workflows(): Readonly<Record<string, Definition>> {
    return this.checked.workflows;
  }

  take(sources: readonly SourceFile[], checked: CheckedWorkflows, publication: number): void {
    this.sources = sources;
    this.checked = checked;
    this.publication = publication;
  }
}
