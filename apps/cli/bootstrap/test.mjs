import { spawn } from 'node:child_process';
import { install } from './install.mjs';
import { at, root } from './place.mjs';
import { requireNode } from './require-node.mjs';

/** `npm test`: types, the law of imports, everything else; all are run, and one failure is a failure. */
requireNode();
await install();

const jest = at('node_modules/jest/bin/jest.js');
const law = 'test/architecture';
const sections = [
  { title: '类型 / Types', program: at('node_modules/typescript/bin/tsc'), args: ['--noEmit', '-p', '.'] },
  { title: '导入规则 / The law of imports', program: jest, args: [law] },
  { title: '测试 / Tests', program: jest, args: [...process.argv.slice(2), '--testPathIgnorePatterns', law, '/node_modules/'] },
];

const outcomes = [];
for (const { title, program, args } of sections) {
  process.stdout.write(`\n━━ ${title} ${'━'.repeat(60)}\n`);
  outcomes.push({ title, ok: (await run(program, args)) === 0 });
}
process.stdout.write(`\n${outcomes.map(({ title, ok }) => `${ok ? '✓' : '✗'} ${title}`).join('   ')}\n`);
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
