import type { DemoSite } from './demo/read-demo-site.js';
import type { Running } from './start.js';

/** The one screen that a start ends with. */
export function welcome({ address, firstAdministrator, restricted, demo }: Running, virtualClock: boolean): string {
  const signIn = demo ? [demoLines(demo), '', curl(address, 'li', demo.password)] : [firstLines(firstAdministrator), '', curl(address, firstAdministrator?.login ?? 'admin', firstAdministrator?.password ?? '…')];
  return [
    '',
    `  Steward  ${address}`,
    '',
    `  接口文档 / API documentation   ${address}/api/docs`,
    ...(virtualClock ? [`  时钟为虚拟 / virtual clock      POST ${address}/api/v1/clock {"to": "2026-03-02T18:00:01+08:00"}`] : []),
    ...(restricted ? [] : ['  注意：没有单独的应用角色，历史只由触发器保护 / Note: no role of its own; the journals are held by triggers alone']),
    '',
    ...signIn,
    '',
    '  停止 / stop: Ctrl-C',
    '',
  ].join('\n');
}

function demoLines({ accounts, password }: DemoSite): string {
  const lines = Object.entries(accounts).map(([login, { zh, en }]) => `    ${login.padEnd(6)} ${zh} / ${en}`);
  return [`  演示账号，密码均为 / demo accounts, all with the password: ${password}`, ...lines].join('\n');
}

const firstLines = (first: Running['firstAdministrator']): string =>
  first
    ? `  管理员 / administrator: ${first.login}   首次密码（只显示这一次，登录后须修改）/ first password (shown once, to be changed): ${first.password}`
    : '  用您的账号登录 / sign in with your account';

const curl = (address: string, login: string, password: string): string =>
  `  登录 / sign in:\n\n  curl -s ${address.startsWith('https') ? '-k ' : ''}${address}/api/v1/sign-in -H 'content-type: application/json' -d '{"login":"${login}","password":"${password}"}'`;
