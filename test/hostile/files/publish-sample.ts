import type { Asking } from '../../../apps/server/test/serve-site.js';
import { hostileFiles } from './attack-files.js';

/** Hostile files are sent to be checked only, as one who publishes sends them. Gives how many came through the door, and what went against the laws. */
export async function publishSample(publisher: Asking, seed: number, count: number): Promise<{ checked: number; failures: string[] }> {
  const failures: string[] = [];
  let checked = 0;
  let number = 0;
  for (const { kind, path, text, beside = [], refused } of hostileFiles(seed, count)) {
    const files = [{ path, text }, ...beside];
    const fits = files.every((file) => /^[\w-]+([./][\w-]+)*\.ya?ml$/.test(file.path) && file.path.length <= 200 && file.text.length <= 500_000 && file.text.isWellFormed() && !file.text.includes('\u0000'));
    const { status, body } = await publisher.post('/api/v1/workflows', { files, reason: kind, check_only: true });
    const what = `file ${number++}, ${kind}: ${status}`;
    checked += Number(status === 200);
    if (fits ? status !== 200 : status !== 400 && status !== 413) failures.push(`${what} ${JSON.stringify(body).slice(0, 300)}`);
    if (status === 200 && (body.published || (refused && !body.findings.some((finding: { severity: string }) => finding.severity === 'error')))) failures.push(`${what}, and is taken`);
  }
  return { checked, failures };
}
