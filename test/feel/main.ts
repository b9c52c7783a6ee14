import { Command } from 'commander';
import { feelTck } from './feel-tck.js';
import { REASONS } from './reasons.js';

const program = new Command('feel:tck')
  .description('用 DMN 的一致性测试（dmn-tck）核对表达式 / hold our expressions against DMN\'s published conformance suite (dmn-tck)')
  .argument('<folder>', 'github.com/dmn-tck/tck 的检出文件夹 / a checkout of github.com/dmn-tck/tck')
  .option('--list', '逐条列出 / list every result')
  .option('--json', '输出 JSON / print JSON')
  .showHelpAfterError('（用 --help 查看用法 / use --help to see how）')
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .action(async (folder: string, options: { list?: boolean; json?: boolean }) => {
    const asked = { folder, reasons: REASONS, list: options.list === true, json: options.json === true };
    process.exitCode = await feelTck(asked, (line) => process.stdout.write(`${line}\n`), (line) => process.stderr.write(`${line}\n`));
  });
await program.parseAsync();
