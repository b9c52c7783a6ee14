import { jest } from '@jest/globals';
import { inOneLine, logText } from '../src/problems/log-text.js';
import { serveSite, type Asking, type Served } from './serve-site.js';

const FORGED = 'x\n[Nest] 1 - ERROR forged\r\n\u001b]0;owned\u0007\u001b[2J\u009b31m\u2028forged\u202e';
let served: Served;
let li: Asking;
beforeAll(async () => {
  served = await serveSite();
  li = await served.as('li');
});
afterAll(() => served.stop());

/** Everything that is written while something is done. */
async function written(act: () => Promise<unknown>): Promise<string> {
  let text = '';
  const take = ((chunk: string | Uint8Array) => ((text += chunk.toString()), true)) as typeof process.stdout.write;
  const spies = [jest.spyOn(process.stdout, 'write').mockImplementation(take), jest.spyOn(process.stderr, 'write').mockImplementation(take)];
  try {
    await act();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}

describe('what a request carries', () => {
  it('is not logged where the request is refused', async () => {
    const text = await written(async () => {
      await served.withToken(null).post('/api/v1/sign-in', { login: FORGED.slice(0, 90), password: FORGED });
      await li.get(`/api/v1/cases/${encodeURIComponent(FORGED)}`);
      await li.get(`/api/v1/${encodeURIComponent(FORGED)}?${encodeURIComponent(FORGED)}=1`);
      await li.post('/api/v1/cases', { workflow: 'key_lending', event: FORGED });
      await li.post('/api/v1/cases', { workflow: 'key_lending', event: '无', form: { [FORGED]: FORGED } });
      await served.withToken(FORGED.replace(/[^\x20-\x7e]/g, '')).get('/api/v1/me');
    });
    expect(text).toBe('');
  });

  it('makes no line of its own and no escape where a defect is logged that holds it', async () => {
    const head = jest.spyOn(served.site.changes, 'head').mockRejectedValue(new Error(`cannot read ${FORGED}`));
    let answer: Awaited<ReturnType<typeof served.app.inject>>;
    const text = await written(async () => {
      answer = await served.app.inject({ url: '/api/v1/stream', headers: { authorization: `Bearer ${await served.token('li')}` } });
    });
    head.mockRestore();
    expect(answer!.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer!.body).not.toContain('cannot read');
    expect(text).toContain('cannot read x\\u{a}[Nest] 1 - ERROR forged\\u{d}\\u{a}\\u{1b}]0;owned\\u{7}');
    // the logger's own colours aside
    expect(text.replace(/\u001b\[[\d;]+m/g, '')).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202e]/u);
    expect(text.split('\n').filter((line) => /^\[Nest\] 1 - ERROR|^forged/.test(line))).toEqual([]);
  });
});

describe('an error in the log', () => {
  it('keeps its frames, a line each, and nothing that its message pretends to be one', () => {
    const lines = logText(new Error('odd\n    at forged (x.ts:1:1)')).split('\n');
    expect(lines[0]).toBe('Error: odd\\u{a}    at forged (x.ts:1:1)');
    expect(lines.slice(1).every((line) => line.startsWith('    at ') && !line.includes('forged'))).toBe(true);
    expect(logText('a\nb')).toBe('a\\u{a}b');
  });

  it('is no longer than a log bears', () => {
    expect(inOneLine('x'.repeat(1_000_000)).length).toBe(4_000);
  });
});
