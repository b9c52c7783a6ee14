import { isInstalled } from './is-installed.mjs';
import { say } from './place.mjs';
import { runStep } from './run-step.mjs';

/** Installs the packages when they are missing or differ from the lock file. */
export async function install() {
  if (await isInstalled()) return;
  const { command, args } = npm();
  // NODE_ENV=production or omit=dev would leave out what builds and tests.
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const failed = await runStep('安装依赖 / Installing packages', command, [...args, ...flags]);
  if (failed === 0) return;
  say('安装失败。请检查网络、磁盘空间和 npm 的仓库设置（npm config get registry），然后重试。');
  say('The installation failed. Check the network, the disk space and npm’s registry (npm config get registry), and try again.');
  process.exit(1);
}

/** The npm that runs us, else the one in the path. */
function npm() {
  const running = process.env.npm_execpath;
  return running !== undefined && /npm-cli\.[cm]?js$/.test(running) ? { command: process.execPath, args: [running] } : { command: 'npm', args: [] };
}
