import net from 'node:net';
import { text } from 'node:stream/consumers';

let known: Promise<string> | undefined;

/** The URL of the Postgres that this run of jest shares; the first question starts it. */
export function serverUrl(): Promise<string> {
  return (known ??= askBroker());
}

async function askBroker(): Promise<string> {
  const address = process.env['STEWARD_TEST_BROKER'];
  if (address === undefined) throw new Error('No test broker: run the tests by jest with the repository’s jest.config.mjs.');
  const answer = JSON.parse(await text(net.connect(address))) as { url?: string; error?: string };
  if (answer.url === undefined) throw new Error(answer.error ?? 'The test broker gave no URL.');
  return answer.url;
}
