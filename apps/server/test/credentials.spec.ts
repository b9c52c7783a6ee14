import { Credentials } from '../src/identity/credentials.js';
import type { Site } from '../src/site/site.js';

const SECRET = `stw_${'a'.repeat(43)}`;
const LI = { account: '1', login: 'li', person: 'li', offices: [], credential: 'c1', kind: 'session', change_password: false, scopes: [], expires: Date.now() + 60_000 };

/** Credentials over a database that answers when it is told to. */
function slowly() {
  const asked: ((rows: unknown[]) => void)[] = [];
  const query = (): Promise<{ rows: unknown[] }> => new Promise((resolve) => asked.push((rows) => resolve({ rows })));
  return { asked, credentials: new Credentials({ pool: { query } } as unknown as Site) };
}

describe('given a token that is not remembered', () => {
  it('when many ask with it at once, then the database is asked once, and not again while it is remembered', async () => {
    const { asked, credentials } = slowly();
    const callers = Array.from({ length: 64 }, () => credentials.callerOf(SECRET));
    expect(asked).toHaveLength(1);
    asked[0]!([LI]);
    expect((await Promise.all(callers)).every((caller) => caller?.login === 'li')).toBe(true);
    expect(await credentials.callerOf(SECRET)).toMatchObject({ login: 'li' });
    expect(asked).toHaveLength(1);
  });

  it('when something of the account is ended while the database is asked, then whoever comes after it asks anew', async () => {
    const { asked, credentials } = slowly();
    const before = credentials.callerOf(SECRET);
    credentials.forget('1');
    const after = credentials.callerOf(SECRET);
    expect(asked).toHaveLength(2);
    asked[0]!([LI]);
    asked[1]!([]);
    expect([await before, await after]).toMatchObject([{ login: 'li' }, null]);
  });
});
