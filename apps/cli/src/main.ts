import { CannotRun } from './cannot-run.js';
import { paintFor } from './paint.js';
import { makeProgram } from './program.js';
import { withoutEscapes } from './without-escapes.js';

const CANNOT_RUN = 2;

// who reads on only to the tenth line has read enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// a file gets every sign as it is: evidence must stay what was hashed
const shown = process.stdout.isTTY ? withoutEscapes : (line: string) => line;

const program = makeProgram(async (json, command) => {
  try {
    process.exitCode = await command({
      json, print: (line) => process.stdout.write(`${shown(line)}\n`), paint: paintFor(process.stdout, process.env), width: process.stdout.columns || Infinity,
    });
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    process.stderr.write(`${withoutEscapes(error.message)}\n`);
    process.exitCode = CANNOT_RUN;
  }
});

// commander ends with 1 where it cannot read what was typed; 1 says here that the files are wrong
for (const one of [program, ...program.commands]) one.exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : CANNOT_RUN));
await program.parseAsync();
