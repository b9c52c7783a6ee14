import { sha256 } from '#libs/engine';
import { openRedisBell, type Bell } from '#libs/dispatch';
import { findAccount, listAccounts, LocalPostgresError, type Bilingual } from '#libs/store';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { openLog } from './audit/open-log.js';
import { createApp } from './create-app.js';
import { closeDrained } from './http/close-drained.js';
import { readServices } from './effects/read-services.js';
import { openDatabase } from './database/open-database.js';
import { makeFirstAdministrator, type FirstAdministrator } from './demo/first-administrator.js';
import { layDemoSite } from './demo/lay-demo-site.js';
import { readDemoSite, type DemoSite } from './demo/read-demo-site.js';
import { fitsPassword } from './identity/passwords.js';
import { SettingsError } from './settings/settings-error.js';
import type { Settings } from './settings/settings.js';
import { rememberChecked } from './site/check-files.js';
import { openSite } from './site/open-site.js';
import { followPublications, publishFolder } from './site/publish-files.js';
import { readFolder } from './site/read-folder.js';
import type { Site } from './site/site.js';
import { openTrial } from './trials/open-trial.js';
import { TrialTemplate } from './trials/trial-template.js';
import { Trials } from './trials/trials.js';

export interface Running {
  /** e.g. http://127.0.0.1:3000 */
  address: string;
  restricted: boolean;
  /** the demo site, where its accounts are those that one signs in with */
  demo: DemoSite | null;
  /** told once, where the site was empty and no demo was wanted */
  firstAdministrator: FirstAdministrator | null;
  /** settles when the database that came along ends without being asked */
  lost: Promise<void>;
  stop(): Promise<void>;
}

/** Files that other servers publish are noticed after this long. */
const FOLLOW_EVERY = 5_000;

/** From settings to a listening server. What was opened is closed again when a later step fails. */
export async function start(settings: Settings, say: (message: Bilingual) => void, failed: (error: unknown) => void): Promise<Running> {
  const open: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of open.splice(0).reverse()) await close();
  };
  try {
    const tls = settings.tls && { cert: await readGiven('STEWARD_TLS_CERT', settings.tls.cert), key: await readGiven('STEWARD_TLS_KEY', settings.tls.key) };
    if (tls) judgeCertificate(tls);
    const sources = await readFolder(settings.workflowsFolder).catch(() => {
      throw new SettingsError('STEWARD_WORKFLOWS', `读不到文件夹 ${settings.workflowsFolder}`, `the folder ${settings.workflowsFolder} cannot be read`);
    });
    if (!sources.length) throw new SettingsError('STEWARD_WORKFLOWS', `文件夹 ${settings.workflowsFolder} 中没有流程文件`, `there are no workflow files in the folder ${settings.workflowsFolder}`);
    await judgeAddress(settings);
    const services = await readServices(settings.servicesFile);
    const database = await openDatabase(settings, say);
    open.push(() => database.stop());
    const bell = await openBell(settings, database.url, failed);
    const { site, close } = await openSite(database.url, { virtualClock: settings.virtualClock, failed, services, checkFiles: rememberChecked(path.join(settings.dataFolder, 'checked-files.json')), ...(bell ? { bell } : {}) });
    open.push(close);
    say({ zh: '检查并发布流程文件', en: 'Checking and publishing the workflow files' });
    await publishFolder(site, sources);
    let firstAdministrator: FirstAdministrator | null = null;
    if (!(await listAccounts(site.pool)).length) {
      if (settings.demo) {
        say({ zh: '空数据库：放入演示小区', en: 'An empty database: laying the demo site' });
        await layDemoSite(site);
      } else {
        firstAdministrator = await makeFirstAdministrator(site);
      }
    }
    const log = await openLog(site, { dataFolder: settings.dataFolder, origin: settings.logOrigin, checkpoints: settings.checkpoints, every: settings.checkpointEvery }, failed);
    open.push(() => log.close());
    await site.sweeper.start();
    site.messenger.start();
    const following = setInterval(() => void followPublications(site).catch(failed), FOLLOW_EVERY);
    open.push(async () => clearInterval(following));
    const template = new TrialTemplate(database.ownerUrl, site.live);
    open.push(() => template.drop());
    const trials = new Trials(settings.virtualClock ? (from) => openTrial(template, site.live, from, failed, settings.limits) : null);
    open.push(() => trials.close());
    const app = await createApp(site, { trials, limits: settings.limits, ...(tls ? { tls } : {}) });
    open.push(async () => {
      site.ready = false;
      await closeDrained(app);
    });
    await app.listen(settings.port, settings.host).catch((error: NodeJS.ErrnoException) => {
      throw listenError(error, settings);
    });
    return { address: addressOf(await app.getUrl(), settings), restricted: database.restricted, demo: await demoOf(site), firstAdministrator, lost: database.lost, stop };
  } catch (error) {
    await stop().catch(failed);
    throw error;
  }
}

/** The demo, where it was laid: its first account still has the password that everybody knows. */
async function demoOf(site: Site): Promise<DemoSite | null> {
  const demo = await readDemoSite();
  const [login] = Object.keys(demo.accounts);
  const account = login === undefined ? null : await findAccount(site.pool, { login });
  return account && (await fitsPassword(account.password_hash, demo.password)) ? demo : null;
}

/** On Redis, servers ring for each other; without, each rings for itself, and a sweep finds the rest. */
async function openBell({ redisUrl }: Settings, databaseUrl: string, failed: (error: unknown) => void): Promise<Bell | undefined> {
  if (redisUrl === null) return undefined;
  const { host, pathname } = new URL(databaseUrl);
  return openRedisBell(redisUrl, `steward-${sha256(`${host}${pathname}`).slice(0, 12)}`, Date.now, failed);
}

async function readGiven(setting: string, file: string): Promise<Buffer> {
  return readFile(file).catch(() => {
    throw new SettingsError(setting, `读不到文件 ${file}`, `the file ${file} cannot be read`);
  });
}

/** Whether it is free is asked before anything is opened; the end of it is told once more where somebody takes it meanwhile. */
async function judgeAddress(settings: Settings): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(settings.port, settings.host), 'listening');
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, settings);
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

function judgeCertificate(tls: { cert: Buffer; key: Buffer }): void {
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new SettingsError('STEWARD_TLS_CERT, STEWARD_TLS_KEY', `证书与私钥不成对，或不是 PEM 文件（${String(error)}）`, `certificate and key do not belong together, or are no PEM files (${String(error)})`);
  }
}

function listenError(error: NodeJS.ErrnoException, { host, port }: Settings): Error {
  if (error.code === 'EADDRINUSE') return new SettingsError('PORT', `端口 ${port} 已被占用；请换一个`, `port ${port} is in use; choose another`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new SettingsError('HOST', `本机没有地址 ${host}`, `this machine has no address ${host}`);
  if (error.code === 'EACCES') return new SettingsError('PORT', `无权使用端口 ${port}`, `port ${port} may not be used`);
  return error;
}

/** The address as a person would type it. */
function addressOf(url: string, { tls, host }: Settings): string {
  const { port } = new URL(url);
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${tls ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

/** What a person is told of a start that failed; null for a defect. */
export function startProblem(error: unknown): Bilingual | null {
  if (error instanceof SettingsError) return { zh: `设置 ${error.setting}：${error.zh}。`, en: `Setting ${error.setting}: ${error.en}.` };
  if (error instanceof LocalPostgresError) return { zh: error.text.zh, en: [error.text.en, error.output.trim()].filter(Boolean).join('\n') };
  return null;
}
