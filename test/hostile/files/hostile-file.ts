/** A workflow file made to do harm, laid over a sound site. */
export interface HostileFile {
  /** what it tries */
  kind: string;
  path: string;
  text: string;
  /** files that belong to it */
  beside?: readonly { path: string; text: string }[];
  /** whether there must be an error in it: what the language forbids is never taken in silence */
  refused: boolean;
  site: 'small' | 'shipped';
}
