import { readSettings } from '../src/settings/read-settings.js';
import { SettingsError } from '../src/settings/settings-error.js';

describe('settings', () => {
  it('given none, then the server keeps to this machine and brings its own Postgres', () => {
    expect(readSettings({}, '/site')).toEqual({
      host: '127.0.0.1', port: 3000, databaseUrl: null, dataFolder: '/site/.steward', redisUrl: null, workflowsFolder: '/site/workflows', servicesFile: null, virtualClock: false, demo: true, tls: null,
      logOrigin: null, checkpoints: '/site/.steward/checkpoints', checkpointEvery: 10,
      limits: { bodyMegabytes: 5, requestSeconds: 30, headerSeconds: 10, loginFailures: 10, addressFailures: 50, sessionHours: 12 },
    });
  });

  it('given all of them, then they count; paths count from the root, and an empty one is none', () => {
    const environment = {
      HOST: '0.0.0.0', PORT: '0', DATABASE_URL: 'postgres://a:b@c/d', STEWARD_DATA_DIR: 'data', REDIS_URL: 'redis://r', STEWARD_WORKFLOWS: '/w', STEWARD_SERVICES: 'services.yaml', STEWARD_CLOCK: 'virtual',
      STEWARD_DEMO: 'no', STEWARD_LOG_ORIGIN: 'example.com/house', STEWARD_CHECKPOINTS: 'https://keeper.example/heads', STEWARD_CHECKPOINT_MINUTES: '60', STEWARD_TLS_CERT: 'c.pem', STEWARD_TLS_KEY: 'k.pem',
      STEWARD_BODY_MB: '8', STEWARD_REQUEST_SECONDS: '60', STEWARD_HEADER_SECONDS: '5', STEWARD_LOGIN_FAILURES: '3', STEWARD_ADDRESS_FAILURES: '1000', STEWARD_SESSION_HOURS: '24',
    };
    expect(readSettings(environment, '/site')).toEqual({
      host: '0.0.0.0', port: 0, databaseUrl: 'postgres://a:b@c/d', dataFolder: '/site/data', redisUrl: 'redis://r', workflowsFolder: '/w', servicesFile: '/site/services.yaml', virtualClock: true, demo: false,
      tls: { cert: '/site/c.pem', key: '/site/k.pem' }, logOrigin: 'example.com/house', checkpoints: 'https://keeper.example/heads', checkpointEvery: 60,
      limits: { bodyMegabytes: 8, requestSeconds: 60, headerSeconds: 5, loginFailures: 3, addressFailures: 1000, sessionHours: 24 },
    });
    expect(readSettings({ STEWARD_DATA_DIR: 'data' }, '/site').checkpoints).toBe('/site/data/checkpoints');
    expect(readSettings({ PORT: ' ', DATABASE_URL: '' }, '/site')).toMatchObject({ port: 3000, databaseUrl: null });
  });

  it.each([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['REDIS_URL', { REDIS_URL: '127.0.0.1:6379' }],
    ['STEWARD_CLOCK', { STEWARD_CLOCK: 'fast' }],
    ['STEWARD_DEMO', { STEWARD_DEMO: 'maybe' }],
    ['STEWARD_LOG_ORIGIN', { STEWARD_LOG_ORIGIN: 'my house' }],
    ['STEWARD_CHECKPOINT_MINUTES', { STEWARD_CHECKPOINT_MINUTES: '0' }],
    ['STEWARD_CHECKPOINT_MINUTES', { STEWARD_CHECKPOINT_MINUTES: '1e3' }],
    ['STEWARD_BODY_MB', { STEWARD_BODY_MB: '4 MB' }],
    ['STEWARD_REQUEST_SECONDS', { STEWARD_REQUEST_SECONDS: '0' }],
    ['STEWARD_HEADER_SECONDS', { STEWARD_HEADER_SECONDS: '-1' }],
    ['STEWARD_LOGIN_FAILURES', { STEWARD_LOGIN_FAILURES: 'none' }],
    ['STEWARD_ADDRESS_FAILURES', { STEWARD_ADDRESS_FAILURES: '0' }],
    ['STEWARD_SESSION_HOURS', { STEWARD_SESSION_HOURS: '100000' }],
    ['STEWARD_TLS_KEY', { STEWARD_TLS_CERT: 'c.pem' }],
  ])('given a %s that cannot be, then it is said in both languages', (setting, environment) => {
    const read = () => readSettings(environment, '/site');
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(expect.objectContaining({ setting, zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/\w/) }));
  });

  it('given an address with a password, then it is not shown', () => {
    expect(() => readSettings({ DATABASE_URL: 'http://u:secret@h' }, '/site')).toThrow(expect.not.stringContaining('secret'));
  });
});
