import { FieldFlow } from '../chart/field-flow.js';
import type { Syntax } from '../expression/reading/syntax.js';
import type { ScalarNode } from '../source/node.js';
import type { FileKind } from '../source/sort-files.js';
import type { Problems } from '../source/problems.js';
import type { SharedSite } from '../site/shared-site.js';
import type { Reading } from '../words/reading.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';

/** Everything that was read, before expressions are checked. */
export class World {
  /** expressions that an `assign` stores and that turned out to be null at times */
  readonly nullable: Set<ScalarNode>;
  /** expressions that were read, see Scope */
  readonly read: Map<string, Syntax>;
  #flows = new Map<string, FieldFlow>();

  constructor(readonly site: SharedSite, readonly workflows: ReadonlyMap<string, WorkflowDraft>, readonly reading: Reading, readonly unread: ReadonlySet<FileKind>, before?: World) {
    this.nullable = before?.nullable ?? new Set();
    this.read = before?.read ?? new Map();
  }

  /** A shared file could not be read: what is missing may stand there. */
  get sharedUnread(): boolean {
    return [...this.unread].some((kind) => kind !== 'scenarios' && kind !== 'objectives' && kind !== 'regulation');
  }

  /** The same files, with problems told elsewhere. */
  withProblems(problems: Problems): World {
    return new World(this.site, this.workflows, { ...this.reading, problems }, this.unread, this);
  }

  /** Works out anew which fields are set where. */
  reflow(): void {
    const mayBeNull = (expression: ScalarNode): boolean => expression.text === 'null' || this.nullable.has(expression);
    this.#flows = new Map([...this.workflows].map(([id, workflow]) => [id, new FieldFlow(workflow, mayBeNull)]));
  }

  flow(workflow: string): FieldFlow {
    const flow = this.#flows.get(workflow);
    if (flow === undefined) throw new Error(`no workflow ${workflow}`);
    return flow;
  }
}
