import { Command, Option } from 'commander';
import { audit, type AuditOptions } from './audit.js';
import { backup, restore, type BackupOptions, type RestoreOptions } from './backup.js';
import { tellChanges, type ChangesOptions } from './changes.js';
import { check } from './check.js';
import { closeLog, type CheckpointOptions } from './checkpoint.js';
import { tellClauses, type ClausesOptions } from './clauses.js';
import { diagram, type DiagramOptions } from './diagram.js';
import { diff, type DiffOptions } from './diff.js';
import { evaluate, type EvalOptions } from './eval.js';
import { exportDefinition, type ExportOptions } from './export.js';
import { forget, type ForgetOptions } from './forget.js';
import { migrate, type MigrateOptions } from './migrate.js';
import type { Output } from './output.js';
import { publish, type PublishOptions } from './publish.js';
import { replay, type ReplayOptions } from './replay.js';
import { rotateKey, type RotateKeyOptions } from './rotate-key.js';
import { simulate, type SimulateOptions } from './simulate.js';
import { test, type TestOptions } from './test.js';
import { verify, type VerifyOptions } from './verify.js';

interface Json {
  json?: boolean;
}

/** How a command that is chosen is carried out: it prints, and gives an exit code. */
export type Run = (json: boolean, command: (output: Output) => Promise<number>) => Promise<void>;

/** The command line: its commands with their arguments, options and help. */
export function makeProgram(run: Run): Command {
  const program = new Command('steward')
    .description('检查、试演、绘制、发布流程文件 / check, try out, draw and publish workflow files')
    .showHelpAfterError('（用 --help 查看用法 / use --help to see how）');

  program
    .command('check')
    .description('检查文件，一次列出全部问题 / check files and tell every problem at once')
    .argument('[paths...]', '文件或文件夹 / files or folders', ['workflows'])
    .option('--json', '输出 JSON / print JSON')
    .action((paths: string[], { json }: Json) => run(json === true, (output) => check(paths, output)));

  program
    .command('test')
    .description('用虚拟时钟运行情景 / run scenarios with a virtual clock')
    .argument('[files...]', '情景文件或文件夹 / scenario files or folders')
    .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
    .option('--server <url>', '在服务器的试演场上运行，用其现行流程 / run in trial sites on a server, with its live workflows')
    .option('--token <token>', '管理员的令牌；默认取 STEWARD_TOKEN / token of an administrator; else STEWARD_TOKEN')
    .option('--mutate', '逐条去掉规则，列出无情景发现的 / take each rule away in turn and list those that no scenario misses')
    .option('--json', '输出 JSON / print JSON')
    .action((files: string[], { json, ...options }: TestOptions & Json) => run(json === true, (output) => test(files, options, output)));

  program
    .command('eval')
    .description('试算一个表达式：类型、结果、读了什么 / work out an expression: its type, its value, and what it read')
    .argument('<expression>', "表达式，如 'due_time(at)' / such as 'due_time(at)'")
    .option('--workflow <id>', '在此流程中：其字段、let、决策表、参数、档案 / in this workflow: its fields, lets, tables, parameters, records')
    .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
    .option('--given <file>', '情景文件：取其 given 的人员、档案、参数、案件 / scenario file: people, records, parameters and cases of its given')
    .option('--case <name>', '在 given 的此案件中 / in this case of the given')
    .option('--with <values>', "字段的值，如 '{ copy: E07-1 }' / values of fields")
    .option('--event <name>', '此事件的表单可用 form.… / the form of this event is at hand')
    .option('--form <values>', '表单的值 / values of the form')
    .option('--as <person>', '何人，即 actor / who acts')
    .option('--at <time>', '何时，如 2026-03-02T18:00；默认现在 / when; else now')
    .option('--json', '输出 JSON / print JSON')
    .action((text: string, { json, ...options }: EvalOptions & Json) => run(json === true, (output) => evaluate(text, options, output)));

  program
    .command('diff')
    .description('用话说出两版文件有何不同，对在办案件意味着什么 / say in words how two versions of the files differ, and what it means for running cases')
    .argument('<old>', '旧版的文件夹，或一个文件 / folder of the old version, or one file')
    .argument('<new>', '新版的文件夹，或一个文件 / folder of the new version, or one file')
    .option('--workflows <folder>', '比较单个文件时，其余文件在此 / where the other files are when one file is compared', 'workflows')
    .option('--json', '输出 JSON / print JSON')
    .action((old: string, now: string, { json, ...options }: DiffOptions & Json) => run(json === true, (output) => diff(old, now, options, output)));

  program
    .command('simulate')
    .description('在终端中试演一个流程：选人、办事、过时间、看为何不可 / play a process in the terminal: people, events, time, and why not')
    .argument('<workflow>', '流程编号 / id of the workflow')
    .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
    .option('--given <file>', '情景文件：取其 given；默认为流程旁的情景 / scenario file whose given is laid; else that beside the workflow')
    .option('--at <time>', '从何时开始，如 2026-03-02T09:00 / when it begins')
    .action((workflow: string, options: SimulateOptions) => run(false, (output) => simulate(workflow, options, output)));

  program
    .command('publish')
    .description('把文件夹发布到服务器 / publish a folder to a server')
    .argument('[folder]', '流程文件夹 / folder of the workflows', 'workflows')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '可发布者的令牌；默认取 STEWARD_TOKEN / token of somebody who may publish; else STEWARD_TOKEN')
    .option('--cosign-token <token>', '站点要求两人发布时，另一人的令牌；默认取 STEWARD_COSIGN_TOKEN / token of a second person, where the site wants two; else STEWARD_COSIGN_TOKEN')
    .option('--reason <text>', '缘由，记入历史 / why; kept in the history', '由命令行发布 / published from the command line')
    .option('--check-only', '只检查，不发布 / only check, publish nothing')
    .option('--prune', '文件夹中没有的文件从服务器移除 / take away from the server what the folder lacks')
    .option('--json', '输出 JSON / print JSON')
    .action((folder: string, { json, ...options }: PublishOptions & Json) => run(json === true, (output) => publish(folder, options, output)));

  program
    .command('diagram')
    .description('把流程画成 SVG 图 / draw the chart of a workflow as SVG')
    .argument('[workflow]', '流程编号；不给则画全部，写入 --out 的文件夹 / id of the workflow; without: all, into the folder of --out')
    .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
    .option('--out <path>', '写入何处；默认写到标准输出 / where to write; else to standard output')
    .addOption(new Option('--lang <language>', '图中文字 / language of the drawing').choices(['zh', 'en']).default('zh'))
    .option('--case <id>', '标出此案走过的路，历史取自 --server / mark the way that a case took; its history comes from --server')
    .option('--history <file>', '标出案件走过的路，历史取自文件 / mark the way that a case took; its history comes from a file')
    .option('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '可查看此案者的令牌；默认取 STEWARD_TOKEN / token of somebody who may see the case; else STEWARD_TOKEN')
    .action((workflow: string | undefined, options: DiagramOptions) => run(false, (output) => diagram(workflow, options, output)));

  program
    .command('export')
    .description('输出检查后的定义，或案件、期间、全部的证据 / print a checked definition, or the evidence of a case, a period or everything')
    .argument('[workflow]', '流程编号 / id of the workflow')
    .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
    .option('--xstate', '输出 XState v5 状态机模块；与 --json 同用则为数据 / print it as an XState v5 module; with --json as data')
    .option('--json', '输出 JSON（定义总是 JSON） / print JSON (a definition always is)')
    .option('--evidence [case]', '此案的证据：历史、定义、条款、证明；取自 --server / evidence of this case: history, definitions, clauses, proofs; from --server')
    .option('--from <instant>', '证据：此时及以后有变动的案件，如 2026-03-02T00:00:00+08:00 / evidence of the cases that moved at or after this instant')
    .option('--to <instant>', '证据：此时及以前有变动的案件 / evidence of the cases that moved at or before this instant')
    .option('--all', '证据：全部案件 / evidence of all cases')
    .option('--out <path>', '证据写入何处；默认写到标准输出 / where to write the evidence; else to standard output')
    .option('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '审计员或管理员的令牌；默认取 STEWARD_TOKEN / token of an auditor or administrator; else STEWARD_TOKEN')
    .action((workflow: string | undefined, { json, ...options }: ExportOptions & Json) => run(json === true, (output) => exportDefinition(workflow, options, output)));

  program
    .command('clauses')
    .description('条款由哪些事件、状态、转移、决策表、情景落实，或反过来 / which events, states, transitions, tables and scenarios realise each clause, or the other way round')
    .argument('[clauses...]', '条款编号；不给则全部 / ids of clauses; without: all')
    .option('--workflows <folder>', '流程文件夹 / folder of the workflows', 'workflows')
    .option('--by-workflow', '反过来：流程的每一部分落实哪些条款 / the other way round: which clauses each part of a workflow realises')
    .option('--html', '输出网页，两个方向都有 / print a page with both ways round')
    .option('--json', '输出 JSON / print JSON')
    .action((clauses: string[], { json, ...options }: ClausesOptions & Json) => run(json === true, (output) => tellClauses(clauses, options, output)));

  program
    .command('migrate')
    .description('按计划把在办案件迁到另一版；默认只试算 / move running cases to another version by a plan; without --apply it only says what would come of it')
    .requiredOption('--plan <file>', '迁移计划（YAML）：workflow、reason，可写 to、from、cases、in、states / plan of the migration')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '可发布者的令牌；默认取 STEWARD_TOKEN / token of somebody who may publish; else STEWARD_TOKEN')
    .option('--apply', '执行迁移 / move them')
    .option('--json', '输出 JSON / print JSON')
    .action(({ json, ...options }: MigrateOptions & Json) => run(json === true, (output) => migrate(options, output)));

  program
    .command('backup')
    .description('备份自带的数据库，不必停服务 / back up the Postgres that comes along, while it serves or at rest')
    .argument('<folder>', '写入一个新的文件夹 / a new folder')
    .addOption(new Option('--data-dir <folder>', '数据文件夹 / data folder').env('STEWARD_DATA_DIR').default('.steward'))
    .option('--json', '输出 JSON / print JSON')
    .action((to: string, { json, ...options }: BackupOptions & Json) => run(json === true, (output) => backup(to, options, output)));

  program
    .command('restore')
    .description('把备份恢复到一个新的数据文件夹 / put a backup into a new data folder')
    .argument('<backup>', '备份的文件夹 / folder of the backup')
    .requiredOption('--into <folder>', '新的数据文件夹 / the new data folder')
    .option('--json', '输出 JSON / print JSON')
    .action((from: string, { json, ...options }: RestoreOptions & Json) => run(json === true, (output) => restore(from, options, output)));

  program
    .command('replay')
    .description('重放一案：每步的状态、值、何人何时、依据哪一条；并重新裁决 / replay a case: each step with states, values, who and when, by which clause; and decide it again')
    .argument('<case>', '案件编号 / id of the case')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '可查看此案者的令牌；默认取 STEWARD_TOKEN / token of somebody who may see the case; else STEWARD_TOKEN')
    .option('--json', '输出 JSON / print JSON')
    .action((id: string, { json, ...options }: ReplayOptions & Json) => run(json === true, (output) => replay(id, options, output)));

  program
    .command('audit')
    .description('令服务器核验一案、一段期间或全部：链、列、状态、定义；全部时还有日志、表、个人信息 / have a server check a case, a period or everything: chains, columns, states, definitions; everything also against log, tables, personal values')
    .argument('[case]', '案件编号；不给则按期间或全部 / id of the case; without: a period or everything')
    .option('--from <instant>', '此时及以后有变动的案件，如 2026-03-02T00:00:00+08:00 / cases that moved at or after this instant')
    .option('--to <instant>', '此时及以前有变动的案件 / cases that moved at or before this instant')
    .option('--checkpoint <file>', '另行保存的检查点，须为本日志之首；只在核验全部时 / a checkpoint that was kept elsewhere: it must be a head of this log; only for everything')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '审计员或管理员的令牌；默认取 STEWARD_TOKEN / token of an auditor or administrator; else STEWARD_TOKEN')
    .option('--json', '输出 JSON / print JSON')
    .action((id: string | undefined, { json, ...options }: AuditOptions & Json) => run(json === true, (output) => audit(id, options, output)));

  program
    .command('changes')
    .description('场所本身如何变更，新者在前：发布、参数、岗位及其他行，何人何时因何 / how the site itself was changed, the newest first: publications, parameters, posts and other rows, with who, when and why')
    .argument('[record]', '只看此记录表，如 parameters、posts / of this record only')
    .argument('[row]', '只看其中此行 / of this row of it only')
    .option('--limit <n>', '最多列多少次，至多 500 / how many at the most, up to 500', '50')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '审计员或管理员的令牌；默认取 STEWARD_TOKEN / token of an auditor or administrator; else STEWARD_TOKEN')
    .option('--json', '输出 JSON / print JSON')
    .action((record: string | undefined, row: string | undefined, { json, ...options }: ChangesOptions & Json) => run(json === true, (output) => tellChanges(record, row, options, output)));

  program
    .command('checkpoint')
    .description('令服务器即刻封结日志，输出签名的检查点，请存于他处 / have a server close its log now, and print the signed checkpoint, to be kept elsewhere')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '审计员或管理员的令牌；默认取 STEWARD_TOKEN / token of an auditor or administrator; else STEWARD_TOKEN')
    .option('--json', '输出 JSON / print JSON')
    .action(({ json, ...options }: CheckpointOptions & Json) => run(json === true, (output) => closeLog(options, output)));

  program
    .command('rotate-key')
    .description('更换日志的签名密钥；旧密钥所签仍然有效 / put a new key in the place of the one that signs the log; what the former signed still holds')
    .requiredOption('--reason <text>', '缘由，记入历史 / why; kept in the history')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '管理员的令牌；默认取 STEWARD_TOKEN / token of an administrator; else STEWARD_TOKEN')
    .option('--json', '输出 JSON / print JSON')
    .action(({ json, ...options }: RotateKeyOptions & Json) => run(json === true, (output) => rotateKey(options, output)));

  program
    .command('forget')
    .description('删除一人的个人信息（案件、档案、登记、文件），停用其账号 / erase a person\'s personal values (cases, records, registers, files), and end his accounts')
    .argument('<person>', '人员编号 / id of the person')
    .requiredOption('--reason <text>', '缘由，记入历史 / why; kept in the history')
    .requiredOption('--server <url>', '服务器地址，如 http://127.0.0.1:3000 / address of the server')
    .option('--token <token>', '管理员的令牌；默认取 STEWARD_TOKEN / token of an administrator; else STEWARD_TOKEN')
    .option('--json', '输出 JSON / print JSON')
    .action((person: string, { json, ...options }: ForgetOptions & Json) => run(json === true, (output) => forget(person, options, output)));

  program
    .command('verify')
    .description('核验一案、期间或全部的证据文件，无需服务器、数据库和网络 / check a file of evidence, of a case, a period or everything; needs no server, database or network')
    .argument('<file>', '证据文件 / file of evidence')
    .option('--key <key>', '另行保存的日志密钥，或每行一个密钥的文件 / a key of the log that was kept elsewhere, or a file of keys, one a line')
    .option('--json', '输出 JSON / print JSON')
    .action((file: string, { json, ...options }: VerifyOptions & Json) => run(json === true, (output) => verify(file, options, output)));

  return program;
}
