import type { Command } from 'commander';

/** The reference of the command line, as Markdown: the help of every command, as it is printed. */
export function describeProgram(program: Command): string {
  const commands = program.commands.map((command) => `## steward ${command.name()}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`);
  return [
    '# The command line',
    '<!-- Written from the commands\' own help by `UPDATE_DOCS=yes npx jest apps/cli/test/describe-program`; the rest stands in apps/cli/src/describe-program.ts. -->',
    'Each command is `npm run steward -- <command>`; with `npm run -s` nothing else is printed, so that `--json` gives one document on standard output.',
    EXIT_CODES,
    ...commands.map((text, index) => text + (NOTES[program.commands[index]!.name()] ?? '')),
  ].join('\n\n').replace(/\n{3,}/g, '\n\n').trimEnd() + '\n';
}

/** As on a terminal of 100 columns, whatever terminal there is. */
const helpOf = (command: Command): string =>
  command.configureHelp({ helpWidth: 100 }).helpInformation().trim().split('\n').map((line) => line.trimEnd()).join('\n');

const EXIT_CODES = `| exit code | meaning |
|---|---|
| 0 | all is well |
| 1 | the files have errors, a scenario does not hold, or something is not as it was written |
| 2 | it could not be tried: a path or an argument is wrong, the server does not answer or says no (told on standard error) |
| 3 | \`verify\`, \`audit\`: nothing is at fault, and yet not all is proved |

Colour is used on a terminal; \`NO_COLOR\` turns it off, \`FORCE_COLOR\` on.`;

const NOTES: Readonly<Record<string, string>> = {
  test: `
A scenario that does not hold tells the place in the file, what was expected, what was, and the story so far. Every history that a scenario
makes is replayed as well, whether or not the scenario speaks of it.

With \`--mutate\` each guard, refusal, condition of a sender, timer, duty and row of a table is taken away in turn, and the scenarios are run until
one does not hold. A rule that no scenario misses is listed, by the words of the file: \`state ready: after T-HOLD\`. It takes a few minutes.

With \`--server\` each scenario runs in a trial site of its own on that server ([0006](../decisions/0006-scenarios-on-a-server.md)), against the
workflows that are live there. The server runs with \`STEWARD_CLOCK=virtual\`; nothing of its own site is touched. Scenarios that stop the service are told as
not tried. A token of an administrator, for a server that was started with \`STEWARD_DEMO=no\` and shows its first password:

\`\`\`sh
ask() { curl -s http://127.0.0.1:3000/api/v1/$1 -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d "$2"; }
TOKEN=$(ask sign-in '{"login":"admin","password":"<the first password>"}' | node -pe 'JSON.parse(fs.readFileSync(0)).token')
ask me/password '{"old":"<the first password>","new":"<your own, of at least 12 characters>"}'
export STEWARD_TOKEN=$(ask tokens '{"name":"command line","scopes":["read","act","publish","administer"],"days":30}' | node -pe 'JSON.parse(fs.readFileSync(0)).token')
npm run steward -- test --server http://127.0.0.1:3000
\`\`\`
`,
  diagram: `
The drawing is one SVG file that asks for nothing else: nested and parallel states, timers with what they wait for, steps that follow by themselves, whose turn it is, and below what the signs
mean. The same definition gives the same bytes. Those of the shipped workflows stand in [docs/pictures](../pictures); \`UPDATE_DOCS=yes npx jest test/diagram/pictures\` draws them anew.

With \`--case\` the states that a case has seen are filled, what it took is bold and numbered by its steps, and where it is stands out; it is drawn on the version that decided it last. With
\`--history\` the history is what \`GET /api/v1/cases/…/history\` answered, and the drawing is the folder's; where another version decided the case, the heading names that version too. A console
finds each state in the group \`state-<id>\`, with \`visited\`, \`present\`, \`ended\` and its kind among the classes, each edge by \`data-edge\` and each transition by \`data-move\`.
`,
  diff: `
Compared is what the files say, not how they are laid out: other spaces, comments, or an expression that comes to the same are no difference. \`+\` is new, \`−\` is gone,
\`~\` is another, \`↷\` has another name. Scenarios are left out. To compare with what git has: \`git worktree add ../before HEAD~1\`, then \`steward diff ../before/workflows workflows\`;
or one file, in the place of the one that is called the same in \`--workflows\`. \`publish --check-only\` tells by file and hash what a server would get.
`,
  eval: `
Without \`--workflow\` an expression has literals and built-ins at hand. In a workflow every field counts as set when it is checked; one that was not given is told as
not set when it is read. Values are written as in scenario files: money in yuan, times by the site's clock.

\`\`\`sh
npm run steward -- eval 'papers_missing(false)' --given workflows/key-lending/key_lending.scenarios.yaml --at 2026-03-02T09:00 \\
  --with '{ copy: E07-1, borrower: { person: deng, kind: internal, organisation: property }, purpose: repair }'
\`\`\`

What was read is told in order, rows and parameters with their version. Exit code 1: the expression has mistakes, or the rules have no answer.
`,
  export: `
With \`--xstate\` the module is closed in itself: \`createMachine(config)\` of XState v5 takes it. A guard is named by its FEEL text; an action has its FEEL in \`params\`;
a delay's text says until when it runs; what XState has no word for (senders, forms, refusals) stands in \`events\` and \`meta\`. Implementations come with
\`machine.provide({ guards, actions, delays })\`.

\`--evidence CASE\` gets the evidence of one case; \`--evidence --from … --to …\` or \`--evidence --all\` a set, one JSON document a line, which is written as it comes, however much there is
([evidence](evidence.md)). \`steward verify\` checks either.
`,
  audit: `
The client of [\`POST /api/v1/audit/verify\`](api.md). Where the files beside a definition do not compile to it again, they were altered, or another version of Steward made it: nothing can tell
which, so that it is told as not proved, with exit code 3. The first bad entry is named first.
`,
  checkpoint: `
Prints the signed note as it is to be kept: \`steward checkpoint --server … > head.checkpoint\`, and then away from whoever owns the database ([log](log.md)). Later,
\`steward audit --checkpoint head.checkpoint\` wants it to be a head of the log still.
`,
  verify: `
Reads the evidence of one case, or a set of a period or of everything, as [evidence](evidence.md) describes them. With \`--key\` every line must stand under a checkpoint that this key signed; without
it, and for lines that are younger than the checkpoint, it is not proved by whom they were sealed.

| exit code | verdict |
|---|---|
| 0 | the evidence holds |
| 1 | it does not: something is not as it was written, or a decision comes out otherwise; the first of it is named |
| 2 | this is no evidence |
| 3 | consistent in itself; by whom it was sealed is not proved (no key, or younger lines), or that the files are those of the definitions is not |
`,
  simulate: `
People, records and parameters are those of the scenarios beside the workflow, or of \`--given\`; the clock begins where their first story does. The same engine that serves cases
plays them in memory. \`help\` lists the commands, which have Chinese names too:

\`\`\`text
as deng            who acts
1                  the first of the events that he may send; its form is asked for field by field
reserve id_card_seen=yes
why                of each event that is barred: code, sentence, clause
next · wait 2h · until 18:00
state · history · cases · people · rows keys E07-1
undo
save my            writes my.scenarios.yaml, which steward test runs
\`\`\`

From a pipe it reads one line after another, answers to its questions among them. A line that starts with \`#\` is passed over.
`,
  publish: `
The folder's files are laid over those that are live; the server checks the whole and publishes it, or nothing. What changed is told by file
(\`+\` new, \`~\` changed, \`−\` taken away) and by workflow with the hashes before and after. Scenarios are not published.
`,
};
