import { asking, connect } from './connect.js';
import { printBehind, type Output } from './output.js';

export interface RotateKeyOptions {
  reason: string;
  server: string;
  token?: string;
}

/** Has a server sign its log with a new key from now on. */
export async function rotateKey({ reason, server, token }: RotateKeyOptions, output: Output): Promise<number> {
  const made = await asking(server, () => connect(server, token).rotateLogKey(reason));
  if (output.json) output.print(JSON.stringify(made, null, 2));
  else {
    output.print(made.key);
    printBehind(output, '', '请将新密钥交给核验者，旧密钥也请保留：其所签仍然有效。 / Give this key to those who verify, and keep the former: what it signed still holds.');
  }
  return 0;
}
