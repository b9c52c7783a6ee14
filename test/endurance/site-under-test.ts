import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '#libs/store';
import { Line } from '../faults/line.js';

/** How long a start may take, recovery included. */
const PATIENCE = 120_000;

/** The built server with the Postgres that comes along, in processes of their own; whatever is killed is started again. */
export class SiteUnderTest {
  starts = 0;
  private server: ChildProcess | null = null;

  private constructor(private readonly folder: string, private readonly port: number, private readonly redisUrl: string | null, private readonly line: Line) {}

  /** @param redisUrl where its bell is, null: in its own process */
  static async open(folder: string, redisUrl: string | null): Promise<SiteUnderTest> {
    const port = await findFreePort();
    const site = new SiteUnderTest(folder, port, redisUrl, await Line.open(port));
    await site.start();
    return site;
  }

  /** Where clients find it, at the other end of a line. */
  get address(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  async start(): Promise<void> {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(REDIS_URL|DATABASE_URL|STEWARD_|HOST$)/.test(name)));
    const env = { ...inherited, PORT: String(this.port), STEWARD_DATA_DIR: this.folder, STEWARD_CLOCK: 'virtual', ...(this.redisUrl === null ? {} : { REDIS_URL: this.redisUrl }) };
    const child = spawn(process.execPath, ['dist/bundle/server.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.server = child;
    this.starts++;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the server did not start: ${said.slice(-2_000)}`)), PATIENCE);
      const listen = (chunk: Buffer): void => {
        said += chunk.toString();
        if (said.includes('Ctrl-C')) resolve(clearTimeout(late));
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', () => (clearTimeout(late), reject(new Error(`the server ended while it started: ${said.slice(-2_000)}`))));
    });
  }

  async killServer(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** The server ends by itself when its database has gone. */
  async killPostgres(andServer: boolean): Promise<void> {
    const gone = this.server && once(this.server, 'exit');
    if (andServer) this.server?.kill('SIGKILL');
    process.kill(await this.postmaster(), 'SIGKILL');
    await gone;
    this.server = null;
  }

  /** All connections to the database end. */
  async cutConnections(): Promise<void> {
    const client = await this.owner();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'steward' and pid <> pg_backend_pid()`).finally(() => client.end());
  }

  /** For some seconds nothing comes from the database, and nothing is lost. */
  async holdConnections(seconds: number): Promise<void> {
    const client = await this.owner();
    const { rows } = await client.query<{ pid: number }>(`select pid from pg_stat_activity where datname = 'steward' and pid <> pg_backend_pid()`).finally(() => client.end());
    for (const { pid } of rows) signal(pid, 'SIGSTOP');
    await wait(seconds * 1000);
    for (const { pid } of rows) signal(pid, 'SIGCONT');
  }

  /** The conversations of all clients end where they are: whoever waits for an answer does not get it. */
  cutLines(): void {
    this.line.cut();
  }

  /** For some seconds nothing comes from clients or to them, and nothing is lost. */
  async holdLines(seconds: number): Promise<void> {
    this.line.hold();
    await wait(seconds * 1000);
    this.line.letGo();
  }

  /** The owner's connection to the database. */
  async owner(): Promise<pg.Client> {
    const [, , , port] = await this.pidFile();
    const password = (await readFile(path.join(this.folder, 'postgres', 'password'), 'utf8')).trim();
    const client = new pg.Client(`postgres://steward:${password}@127.0.0.1:${port}/steward`);
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.line.close();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.server;
    this.server = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private async postmaster(): Promise<number> {
    return Number((await this.pidFile())[0]);
  }

  /** What Postgres says of itself; started as root its files may lie elsewhere. */
  private async pidFile(): Promise<string[]> {
    const home = path.join(this.folder, 'postgres');
    const parent = await realpath(path.join(home, 'elsewhere')).catch(() => home);
    return (await readFile(path.join(parent, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  }
}

/** Who has gone already need not be told. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
