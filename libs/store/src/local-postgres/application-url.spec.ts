import { applicationPassword, applicationUrl } from './application-url.js';

describe('the URL of the application role', () => {
  it('names the same database with a role and a password of its own', () => {
    const url = new URL(applicationUrl('postgres://steward:s%40cret@127.0.0.1:5433/steward?sslmode=require'));
    expect([url.username, url.host, url.pathname, url.search]).toEqual(['steward_app', '127.0.0.1:5433', '/steward', '?sslmode=require']);
    expect(url.password).toBe(applicationPassword('postgres://steward:s%40cret@elsewhere/x'));
    expect(url.password).not.toContain('cret');
  });

  it('is the same each time, and another for another owner', () => {
    const [one, other] = [applicationPassword('postgres://a:one@h/d'), applicationPassword('postgres://a:two@h/d')];
    expect(one).toBe(applicationPassword('postgres://b:one@g/e'));
    expect(one).not.toBe(other);
  });

  it('carries no password where the owner has none', () => {
    expect(applicationPassword('postgres://steward@127.0.0.1/steward')).toBeUndefined();
    expect(applicationUrl('postgres://steward@127.0.0.1/steward')).toBe('postgres://steward_app@127.0.0.1/steward');
  });
});
