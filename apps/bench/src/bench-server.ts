import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { findFreePort } from '#libs/store';
import { lendingRows } from './lending-site.js';
import { ownFolder } from './own-folder.js';

const PASSWORD = 'steward-demo';

export interface Launch {
  /** null: the Postgres that comes along, in the folder */
  databaseUrl: string | null;
  /** where the server keeps its own things; one of its own where none is given, which goes with it */
  folder?: string;
  /** how many callers keep a connection */
  connections?: number;
  /** the built server, or `npm start` without npm */
  program?: 'dist/bundle/server.js' | 'apps/cli/bootstrap/start.mjs';
}

/** The built server in a process of its own, with the demo site and the benchmark's keys and borrowers. */
export class BenchServer {
  private token = '';

  private constructor(private readonly child: ChildProcess, private readonly port: number, private readonly agent: http.Agent, private readonly clearAway: () => Promise<void>) {}

  /** Starts on a database in which nothing is; what it lays down for the callers is laid by a server that has ended, so that Postgres has counted it. */
  static async start(databaseUrl: string, connections: number, callers: number): Promise<BenchServer> {
    const laying = await BenchServer.launch({ databaseUrl });
    await laying.signIn('admin');
    for (const record of ['units', 'persons', 'keys']) {
      const rows = lendingRows(callers).filter((row) => row.record === record).map(({ row, columns }) => ({ row, columns }));
      for (let from = 0; from < rows.length; from += 500) await laying.send('PUT', `/api/v1/records/${record}`, { rows: rows.slice(from, from + 500), reason: 'benchmark' });
    }
    await laying.stop();
    const server = await BenchServer.launch({ databaseUrl, connections });
    await server.signIn('li');
    // Node accepts one connection in a turn of its loop: under load, the last of many callers would get theirs after seconds
    await Promise.all(Array.from({ length: connections }, () => server.send('GET', '/health/live')));
    return server;
  }

  /** Starts a server and waits until it is ready. */
  static async launch({ databaseUrl, folder, connections = 1, program = 'dist/bundle/server.js' }: Launch): Promise<BenchServer> {
    const port = await findFreePort();
    const own = folder === undefined ? await ownFolder() : { folder, clearAway: async () => undefined };
    const env = { ...process.env, DATABASE_URL: databaseUrl ?? '', STEWARD_DATA_DIR: own.folder, HOST: '127.0.0.1', PORT: String(port), STEWARD_CLOCK: '', REDIS_URL: '' };
    const child = spawn(process.execPath, [...process.execArgv, program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const server = new BenchServer(child, port, new http.Agent({ keepAlive: true, maxSockets: connections }), own.clearAway);
    await server.ready();
    return server;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Sends JSON and gives the answer's body; anything but success throws. */
  async send(method: string, path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<unknown> {
    const text = JSON.stringify(body);
    const { status, answer } = await new Promise<{ status: number; answer: string }>((resolve, reject) => {
      const request = http.request(
        { host: '127.0.0.1', port: this.port, method, path, agent: this.agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...headers } },
        (response) => {
          let answer = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk)).on('end', () => resolve({ status: response.statusCode!, answer }));
        },
      );
      request.on('error', reject).end(text);
    });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${answer}`);
    return JSON.parse(answer);
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null) await once(this.child, 'exit');
    await this.clearAway();
  }

  async signIn(login: string): Promise<void> {
    const answer = (await this.send('POST', '/api/v1/sign-in', { login, password: PASSWORD })) as { token: string };
    this.token = answer.token;
  }

  private async ready(): Promise<void> {
    for (const until = performance.now() + 30_000; ; ) {
      const answered = await new Promise<boolean>((resolve) => {
        http.get({ host: '127.0.0.1', port: this.port, path: '/health/ready' }, (response) => resolve(response.resume().statusCode === 200)).on('error', () => resolve(false));
      });
      if (answered) return;
      if (this.child.exitCode !== null || performance.now() > until) throw new Error('the server did not get ready');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
