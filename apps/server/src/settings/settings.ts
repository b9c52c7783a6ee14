/** What a server is told from outside. */
export interface Settings {
  host: string;
  port: number;
  /** an existing Postgres, as its owner; null: the one that comes along */
  databaseUrl: string | null;
  dataFolder: string;
  redisUrl: string | null;
  workflowsFolder: string;
  virtualClock: boolean;
  /** paths of certificate and key in PEM */
  tls: { cert: string; key: string } | null;
}
