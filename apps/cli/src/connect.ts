import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemAnswer, StewardClient, type Transport } from '#libs/client';
import { CannotRun } from './cannot-run.js';

const transport: Transport = {
  fetch: (url, request) => fetch(url, request) as never,
  newKey: randomUUID,
  wait: async (milliseconds) => void (await wait(milliseconds)),
};

/** A client of the server at an address, with the credential of --token or STEWARD_TOKEN. */
export function connect(server: string, token: string | undefined): StewardClient {
  const address = URL.canParse(server) ? new URL(server) : null;
  if (!address || !/^https?:$/.test(address.protocol)) throw new CannotRun(`“${server}”不是服务器地址，如 http://127.0.0.1:3000。`, `"${server}" is no address of a server, such as http://127.0.0.1:3000.`);
  const secret = token ?? process.env['STEWARD_TOKEN'];
  if (!secret) throw new CannotRun('缺少令牌：用 --token 或环境变量 STEWARD_TOKEN 给出。', 'There is no token: give one with --token or in STEWARD_TOKEN.');
  if (!/^[\x21-\x7e]+$/.test(secret)) throw new CannotRun('令牌含有不可用的字符，请核对。', 'The token has characters that no token has; look at it again.');
  return new StewardClient(address.href.replace(/\/+$/, ''), transport, secret);
}

/** Turns what a server says no to, or that it does not answer, into a message for people. */
export async function asking<T>(server: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProblemAnswer) throw new CannotRun(`服务器拒绝（${error.problem.code}）：${error.problem.zh}${valuesOf(error, 'zh')}。`, `The server says no (${error.problem.code}): ${error.problem.en}${valuesOf(error, 'en')}.`);
    if (error instanceof TypeError && error.message === 'terminated') throw new CannotRun(`服务器 ${server} 中断了回应，所得不全。`, `The server ${server} broke off its answer: what came of it is not whole.`);
    if (error instanceof TypeError && error.message === 'fetch failed') throw new CannotRun(`服务器 ${server} 没有回应${causeOf(error)}。`, `The server ${server} does not answer.`);
    throw error;
  }
}

const valuesOf = ({ problem }: ProblemAnswer, language: 'zh' | 'en'): string =>
  problem.values?.length ? `${language === 'zh' ? '：' : ': '}${problem.values.map((value) => `${value.path} ${value[language]}`).join('; ')}` : '';

const causeOf = ({ cause }: TypeError): string => {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? `（${code}）` : '';
};
