import { keepRowsApart, SENT_FORM_PARTS } from '#libs/engine';
import { keepClock, migrate, saveAccount } from '#libs/store';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import path from 'node:path';
import pg from 'pg';
import { testDatabase } from '../../../test/postgres/test-database.js';
import { checkOnce } from '../../../test/scenarios/shipped-workflows.js';
import { createApp } from '../src/create-app.js';
import { closeDrained } from '../src/http/close-drained.js';
import { hashPassword } from '../src/identity/passwords.js';
import { recordDefinitions } from '../src/records/record-definitions.js';
import { Limits } from '../src/settings/limits.js';
import { openSite } from '../src/site/open-site.js';
import { publishFolder } from '../src/site/publish-files.js';
import { readFolder } from '../src/site/read-folder.js';
import type { Services } from '../src/effects/services.js';
import type { Site } from '../src/site/site.js';
import { judgeAnswers, type JudgeAnswer } from './judge-answer.js';
import { people, siteRows } from './site-rows.js';

export const PASSWORD = 'correct horse battery';
/** 09:00 at the site */
export const MORNING = '2026-03-02T01:00:00Z';
const workflows = path.join(new URL('.', import.meta.url).pathname, '../../../workflows');

export interface Response {
  status: number;
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
}

type Headers = Record<string, string>;

/** Somebody who asks the server, in process. */
export interface Asking {
  get(path: string, headers?: Headers): Promise<Response>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Response>;
  put(path: string, body: unknown, headers?: Headers): Promise<Response>;
  delete(path: string): Promise<Response>;
}

export interface Served {
  app: NestFastifyApplication;
  site: Site;
  url: string;
  /** the token of a session of this account */
  token(login: string): Promise<string>;
  as(login: string): Promise<Asking>;
  withToken(token: string | null): Asking;
  stop(): Promise<void>;
}

const failed = (error: unknown) => {
  throw error;
};

/** A server on a database of its own, with the shipped workflows, the people of site-rows, and a virtual clock at nine in the morning. */
export async function serveSite({ virtualClock = true, services = {} as Services, limits = new Limits() } = {}): Promise<Served> {
  const database = await testDatabase({ name: 'edge', fill });
  const opened = await openSite(database.url, { virtualClock, services, failed: (error) => void error, checkFiles: async (sources) => checkOnce(sources) });
  await publishFolder(opened.site, await readFolder(workflows));
  const app = await createApp(opened.site, { logger: ['error'], limits });
  const judge = judgeAnswers(app);
  const tokens = new Map<string, string>();
  const withToken = (token: string | null): Asking => asking(app, judge, token === null ? {} : { authorization: `Bearer ${token}` });
  const token = async (login: string) => {
    const known = tokens.get(login);
    if (known) return known;
    const { body } = await withToken(null).post('/api/v1/sign-in', { login, password: PASSWORD });
    tokens.set(login, body.token);
    return body.token as string;
  };
  const stop = async () => {
    opened.site.ready = false;
    await closeDrained(app);
    await opened.close();
    await database.drop();
  };
  return { app, site: opened.site, url: database.url, token, withToken, as: async (login) => withToken(await token(login)), stop };
}

async function fill(url: string): Promise<void> {
  await migrate(url);
  const pool = new pg.Pool({ connectionString: url });
  await keepClock(pool, { begin: MORNING });
  const password_hash = await hashPassword(PASSWORD);
  for (const login of people) await saveAccount(pool, { id: `account-${login}`, login, person: login, offices: [], password_hash, change_password: false });
  await saveAccount(pool, { id: 'account-admin', login: 'admin', person: 'admin', offices: ['administrator'], password_hash, change_password: false });
  await saveAccount(pool, { id: 'account-audit', login: 'audit', person: 'audit', offices: ['auditor'], password_hash, change_password: false });
  await saveAccount(pool, { id: 'account-new', login: 'new', person: 'fang', offices: [], password_hash, change_password: true });
  await pool.end();
  const { site, close } = await openSite(url, { virtualClock: true, failed, checkFiles: async (sources) => checkOnce(sources) });
  await publishFolder(site, await readFolder(workflows));
  const { rows, personal } = keepRowsApart(SENT_FORM_PARTS, recordDefinitions(site), siteRows);
  await site.engine.submit({ kind: 'rows', actor: { system: true }, rows, reason: 'under the tests', personal });
  await close();
}

function asking(app: NestFastifyApplication, judge: JudgeAnswer, authorization: Headers): Asking {
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers: Headers = {}): Promise<Response> => {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const content = body === undefined ? {} : { payload: raw ? body : JSON.stringify(body), headers: { 'content-type': 'application/json', ...authorization, ...headers } };
    const response = await app.inject({ method, url, headers: { ...authorization, ...headers }, ...content });
    const type = String(response.headers['content-type'] ?? '').split(';')[0]!;
    const answered = /json/.test(type) ? JSON.parse(response.body) : response.body;
    const fault = judge(method, url, response.statusCode, type, answered);
    if (fault !== null) throw new Error(fault);
    return { status: response.statusCode, headers: response.headers, body: answered };
  };
  return {
    get: (url, headers) => ask('GET', url, undefined, headers),
    post: (url, body, headers) => ask('POST', url, body, headers),
    put: (url, body, headers) => ask('PUT', url, body, headers),
    delete: (url) => ask('DELETE', url),
  };
}
