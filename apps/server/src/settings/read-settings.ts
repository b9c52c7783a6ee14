import path from 'node:path';
import { Limits } from './limits.js';
import { SettingsError } from './settings-error.js';
import type { Settings } from './settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; an empty value counts as none. Throws SettingsError for one that cannot be. Paths count from `root`. */
export function readSettings(environment: Environment, root: string): Settings {
  const given = (name: string): string | null => environment[name]?.trim() || null;
  const inRoot = (name: string, otherwise: string): string => path.resolve(root, given(name) ?? otherwise);
  const readWhole = (name: string, least: number, most: number, otherwise: number): number => wholeNumber(name, given(name), least, most, otherwise);
  const usual = new Limits();
  return {
    host: given('HOST') ?? '127.0.0.1',
    port: readPort(given('PORT')),
    databaseUrl: readUrl('DATABASE_URL', given('DATABASE_URL'), ['postgres:', 'postgresql:']),
    dataFolder: inRoot('STEWARD_DATA_DIR', '.steward'),
    redisUrl: readUrl('REDIS_URL', given('REDIS_URL'), ['redis:', 'rediss:']),
    workflowsFolder: inRoot('STEWARD_WORKFLOWS', 'workflows'),
    servicesFile: given('STEWARD_SERVICES') === null ? null : inRoot('STEWARD_SERVICES', ''),
    virtualClock: readClock(given('STEWARD_CLOCK')),
    demo: readDemo(given('STEWARD_DEMO')),
    logOrigin: readOrigin(given('STEWARD_LOG_ORIGIN')),
    checkpoints: /^https?:\/\//.test(given('STEWARD_CHECKPOINTS') ?? '') ? readUrl('STEWARD_CHECKPOINTS', given('STEWARD_CHECKPOINTS'), ['http:', 'https:'])! : inRoot('STEWARD_CHECKPOINTS', path.join(given('STEWARD_DATA_DIR') ?? '.steward', 'checkpoints')),
    checkpointEvery: readWhole('STEWARD_CHECKPOINT_MINUTES', 1, 10_080, 10),
    limits: new Limits({
      bodyMegabytes: readWhole('STEWARD_BODY_MB', 1, 64, usual.bodyMegabytes),
      requestSeconds: readWhole('STEWARD_REQUEST_SECONDS', 1, 3600, usual.requestSeconds),
      headerSeconds: readWhole('STEWARD_HEADER_SECONDS', 1, 600, usual.headerSeconds),
      loginFailures: readWhole('STEWARD_LOGIN_FAILURES', 1, 1000, usual.loginFailures),
      addressFailures: readWhole('STEWARD_ADDRESS_FAILURES', 1, 100_000, usual.addressFailures),
      sessionHours: readWhole('STEWARD_SESSION_HOURS', 1, 720, usual.sessionHours),
    }),
    tls: readTls(given('STEWARD_TLS_CERT'), given('STEWARD_TLS_KEY'), root),
  };
}

function readPort(text: string | null): number {
  const port = text === null ? 3000 : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new SettingsError('PORT', `“${text}”不是端口；请用 0 到 65535 之间的整数`, `"${text}" is no port; use a whole number from 0 to 65535`);
  }
  return port;
}

function readUrl(name: string, text: string | null, protocols: readonly string[]): string | null {
  if (text === null) return null;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  // The text may hold a password: it is not shown.
  throw new SettingsError(name, `不是以 ${protocols[0]}// 开头的地址`, `is not an address that begins with ${protocols[0]}//`);
}

function readClock(text: string | null): boolean {
  if (text === null || text === 'real') return false;
  if (text === 'virtual') return true;
  throw new SettingsError('STEWARD_CLOCK', `“${text}”不认识；只可为 virtual 或不设`, `"${text}" is unknown; it may be "virtual" or left out`);
}

function readDemo(text: string | null): boolean {
  if (text === null || text === 'yes') return true;
  if (text === 'no') return false;
  throw new SettingsError('STEWARD_DEMO', `“${text}”不认识；只可为 yes 或 no`, `"${text}" is unknown; it may be "yes" or "no"`);
}

function readOrigin(text: string | null): string | null {
  if (text === null || /^[^\s+]{1,200}$/u.test(text)) return text;
  throw new SettingsError('STEWARD_LOG_ORIGIN', `“${text}”不能作名称；不含空格和加号，如 example.com/house`, `"${text}" cannot be a name; without blanks and plus signs, such as example.com/house`);
}

function wholeNumber(name: string, text: string | null, least: number, most: number, otherwise: number): number {
  if (text === null) return otherwise;
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new SettingsError(name, `“${text}”不可用；请用 ${least} 到 ${most} 之间的整数`, `"${text}" cannot be used; use a whole number from ${least} to ${most}`);
}

function readTls(cert: string | null, key: string | null, root: string): Settings['tls'] {
  if (cert === null && key === null) return null;
  if (cert === null || key === null) {
    const missing = cert === null ? 'STEWARD_TLS_CERT' : 'STEWARD_TLS_KEY';
    throw new SettingsError(missing, '证书和密钥须同时给出', 'certificate and key are given together');
  }
  return { cert: path.resolve(root, cert), key: path.resolve(root, key) };
}
