import type { Limits } from './limits.js';

/** What a server is told from outside. */
export interface Settings {
  host: string;
  port: number;
  /** an existing Postgres, as its owner; null: the one that comes along */
  databaseUrl: string | null;
  dataFolder: string;
  redisUrl: string | null;
  workflowsFolder: string;
  /** a file of the outside services that workflows call; null: none */
  servicesFile: string | null;
  virtualClock: boolean;
  /** an empty database is filled with the demo site; else it gets an administrator alone */
  demo: boolean;
  /** who keeps the log of the journals, as its checkpoints name it; null: named after the site's first entry */
  logOrigin: string | null;
  /** where checkpoints go: a folder, or the address of a webhook */
  checkpoints: string;
  /** minutes between checkpoints */
  checkpointEvery: number;
  limits: Limits;
  /** paths of certificate and key in PEM */
  tls: { cert: string; key: string } | null;
}
