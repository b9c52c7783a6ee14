import type { TrialMade } from '#libs/contract';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../problems/refuse.js';
import { newId } from '../site/new-id.js';

/** A trial site that stands open. */
export interface OpenTrial {
  /** takes the requests that come for it */
  fastify: FastifyInstance;
  /** the secret by which its administrator asks */
  token: string;
  close(): Promise<void>;
}

/** Where a trial's clock begins, and the parameters that differ in it. */
export interface TrialBegin {
  begin: string;
  parameters: Readonly<Record<string, unknown>>;
}

/** Opens an empty site; null where this cannot be done here. */
export type OpensTrial = (from: TrialBegin) => Promise<OpenTrial | null>;

const MOST_OPEN = 4;
/** A trial that nobody has asked anything for this long is over when another is wanted; where all places are taken, sooner. */
const IDLE = 10 * 60_000;
const IDLE_WHEN_FULL = 30_000;

/**
 * Sites for trying out, beside the site that is served: each empty, with the live workflow files and a virtual clock of its own, in a database
 * of its own that goes when the trial ends. The site itself is not touched. `open` is null where the server's clock is real.
 */
export class Trials {
  private readonly standing = new Map<string, { trial: OpenTrial; used: number }>();
  private opening = 0;

  constructor(private readonly open: OpensTrial | null) {}

  async make(from: TrialBegin): Promise<TrialMade> {
    if (!this.open) throw refuse(409, 'NO_TRIALS');
    await this.makeRoom();
    if (this.standing.size + this.opening >= MOST_OPEN) throw refuse(409, 'TOO_MANY_TRIALS', { most: MOST_OPEN });
    this.opening++;
    try {
      const trial = await this.open(from);
      if (!trial) throw refuse(409, 'NO_TRIALS');
      const id = newId();
      this.standing.set(id, { trial, used: Date.now() });
      return { trial: id, path: `/trials/${id}`, begin: from.begin, token: trial.token };
    } finally {
      this.opening--;
    }
  }

  private async makeRoom(): Promise<void> {
    const idle = [...this.standing].sort(([, one], [, other]) => one.used - other.used);
    for (const [id, { used }] of idle) {
      const full = this.standing.size + this.opening >= MOST_OPEN;
      if (Date.now() - used > (full ? IDLE_WHEN_FULL : IDLE)) await this.end(id);
    }
  }

  /** The application that answers for a trial. */
  of(id: string): FastifyInstance | null {
    const found = this.standing.get(id);
    if (!found) return null;
    found.used = Date.now();
    return found.trial.fastify;
  }

  /** False where there is no such trial. */
  async end(id: string): Promise<boolean> {
    const found = this.standing.get(id);
    this.standing.delete(id);
    await found?.trial.close();
    return found !== undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.standing.keys()].map((id) => this.end(id)));
  }
}
