import { asking, connect } from './connect.js';
import type { Output } from './output.js';

export interface CheckpointOptions {
  server: string;
  token?: string;
}

/** Has a server close its log, and prints the signed head as it is to be kept: with the newline that ends it, and nothing else. */
export async function closeLog({ server, token }: CheckpointOptions, output: Output): Promise<number> {
  const closed = await asking(server, () => connect(server, token).closeLog());
  output.print(output.json ? JSON.stringify(closed, null, 2) : closed.note.replace(/\n$/, ''));
  return 0;
}
