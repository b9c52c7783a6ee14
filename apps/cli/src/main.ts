import { Command } from 'commander';
import { check } from './check.js';
import { exportMachine } from './export.js';
import type { Output } from './output.js';
import { paintFor } from './paint.js';
import { UnreadablePath } from './read-files.js';
import { test } from './test.js';

const output = (json: boolean | undefined): Output => ({
  json: json === true,
  print: (line) => process.stdout.write(`${line}\n`),
  paint: paintFor(process.stdout, process.env),
});

async function run(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof UnreadablePath)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

const program = new Command('steward')
  .description('检查、试演、发布流程文件 / check, try out and publish workflow files')
  .showHelpAfterError('（用 --help 查看用法 / use --help to see how）');

program
  .command('check')
  .description('检查文件，一次列出全部问题 / check files and tell every problem at once')
  .argument('[paths...]', '文件或文件夹 / files or folders', ['workflows'])
  .option('--json', '输出 JSON / print JSON')
  .action((paths: string[], { json }: { json?: boolean }) => run(() => check(paths, output(json))));

program
  .command('test')
  .description('用虚拟时钟运行情景 / run scenarios with a virtual clock')
  .argument('[files...]', '情景文件或文件夹 / scenario files or folders')
  .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
  .option('--json', '输出 JSON / print JSON')
  .action((files: string[], { workflows, json }: { workflows: string; json?: boolean }) => run(() => test(files, workflows, output(json))));

program
  .command('export')
  .description('输出检查后的定义 / print a checked definition')
  .argument('<workflow>', '流程编号 / id of the workflow')
  .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
  .action((workflow: string, { workflows }: { workflows: string }) => run(() => exportMachine(workflow, workflows, output(true))));

await program.parseAsync();
