/** What is done in one step: somebody sends something (to null: it begins a case), or the clock runs to an instant while one looks at a case. */
export type Move = { as: string; cosign?: string; event: string; to: string | null; with: Record<string, unknown> } | { until: string; to: string | null };

/** A step that was made, with what came of it, as a scenario would say it. Times are site time. */
export interface PlayedStep {
  at: string;
  /** null: the clock ran on */
  sent: { as: string; cosign?: string; event: string; with: Record<string, unknown> } | null;
  to: string | null;
  /** the name of the case that began by it */
  begins: string | null;
  /** the case that was told instead of a new one */
  joins: string | null;
  refused: string[];
  state: string | null;
  /** person → templates or duties */
  told: Record<string, string[]>;
  /** duty → verdict, where it changed */
  duty: Record<string, string>;
}
