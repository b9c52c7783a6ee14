import type { Entry } from '#libs/decision';
import { appliedAnswer, type RequestRecord } from '#libs/engine';
import { contentOf } from '#libs/history';
import type pg from 'pg';

/** What a request was answered, and the digest of its body. Of a command that was applied both are read from its entries; null where the key was never used. */
export async function findRequest(pool: pg.Pool, account: string, key: string): Promise<RequestRecord | null> {
  const { rows } = await pool.query<{ digest: string; answer: string; entries: null } | { digest: null; answer: null; entries: string[] }>({
    name: 'request',
    text: `select digest, answer, case when first is not null then array(select e.text from entries e where e.n >= q.first and e.n < q.first + q.entries order by e.n) end as entries
      from requests q where account = $1 and key = $2`,
    values: [account, key],
  });
  const found = rows[0];
  if (!found) return null;
  if (found.entries === null) return { account, key, digest: found.digest, answer: JSON.parse(found.answer) };
  const entries = found.entries.map((text) => contentOf<Entry>(text));
  const asked = entries[0]?.request;
  // an owner of the database may have altered either: then nothing says what was answered
  if (asked?.account !== account || asked.key !== key) throw new Error(`the entries of request ${key} are not there`);
  return { account, key, digest: asked.digest, answer: appliedAnswer(entries) };
}
