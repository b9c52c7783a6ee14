import { asking, connect } from './connect.js';
import { printBehind, type Output } from './output.js';

export interface ForgetOptions {
  reason: string;
  server: string;
  token?: string;
}

/** Has a server erase a person's personal values. */
export async function forget(person: string, { reason, server, token }: ForgetOptions, output: Output): Promise<number> {
  const forgotten = await asking(server, () => connect(server, token).forget({ person, reason }));
  if (output.json) output.print(JSON.stringify(forgotten, null, 2));
  else printBehind(output, '', `已删除 ${person} 的 ${forgotten.values} 项个人信息、${forgotten.files} 个文件，停用其账号 ${forgotten.accounts} 个；历史不变，缘由记于 ${forgotten.case}。 / ${forgotten.values} personal value(s) and ${forgotten.files} file(s) of ${person} are erased, ${forgotten.accounts} account(s) ended; the histories stay, the reason stands in ${forgotten.case}.`);
  return 0;
}
