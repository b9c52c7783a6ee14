/** How much a server takes, and for how long. docs/reference/limits.md tells what one hears beyond each. */
export class Limits {
  /** the largest body, JSON or file */
  readonly bodyMegabytes: number = 5;
  /** within this time a request has come whole */
  readonly requestSeconds: number = 30;
  /** within this time its headers have; also how long a connection may say nothing at first */
  readonly headerSeconds: number = 10;
  /** failed attempts a minute to guess the password of one login */
  readonly loginFailures: number = 10;
  /** and from one address: people behind one address are many */
  readonly addressFailures: number = 50;
  readonly sessionHours: number = 12;

  constructor(given: Partial<Limits> = {}) {
    Object.assign(this, given);
  }
}
