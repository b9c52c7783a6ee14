import { checkWorkflows, type CheckedWorkflows, type Given } from '#libs/language';
import { instantOf, localOfInstant } from '#libs/machine';
import { Play } from '#libs/scenario';
import { hasErrors, tellUnfit } from './check.js';
import { chooseWorkflow } from './choose-workflow.js';
import { givenIn, NOTHING_GIVEN } from './find-given.js';
import { printBehind, type Output } from './output.js';
import { readFiles } from './read-files.js';
import { cannotRead, readInstant } from './read-written.js';
import { carryOut, completions } from './simulating/commands.js';
import { linesFrom, type Lines } from './simulating/lines.js';
import { timeInWords } from './simulating/read-time.js';
import { Session } from './simulating/session.js';
import { tellNow } from './simulating/tell-now.js';
import { tellPeople } from './simulating/tell-stage.js';

export interface SimulateOptions {
  workflows: string;
  given?: string;
  at?: string;
}

/** Columns of a screen that is read with ease, whatever the terminal has. */
const WIDEST = 80;

/**
 * Plays a process in the terminal, or by lines from a pipe. Exit code 0: the session has ended; 2: the files are wrong, or what is given cannot be laid.
 * Nothing that is typed ends it but `quit`.
 */
export async function simulate(workflow: string, options: SimulateOptions, output: Output, open: (session: () => Session | null, show: (line: string) => void) => Lines = terminal): Promise<number> {
  const checked = checkWorkflows(await readFiles([options.workflows, ...(options.given === undefined ? [] : [options.given])]));
  if (hasErrors(checked.problems)) return tellUnfit(checked.problems, output);
  const definition = chooseWorkflow(checked, workflow);
  const { given, first } = stageOf(checked, workflow, options.given);
  const at = options.at === undefined ? (first ?? localOfInstant(instantOf(Date.now()), definition.zone)) : localOfInstant(readInstant('--at', options.at, definition.zone), definition.zone);
  const { play, problems } = await Play.open({ rules: { ...checked.site, workflows: checked.workflows }, workflow, given, first: at });
  cannotRead('given', problems);

  let session: Session | null = null;
  const narrow: Output = { ...output, width: Math.min(output.width, WIDEST) };
  const lines = open(() => session, narrow.print);
  session = new Session(play, narrow, lines);
  await greet(session);
  while (!session.over) {
    const line = await lines.next(session.prompt());
    if (line === null) break;
    await carryOut(session, line);
  }
  lines.close();
  return 0;
}

const terminal = (session: () => Session | null, show: (line: string) => void): Lines => linesFrom(process.stdin, process.stdout, (line) => completions(session(), line), show);

/** From the file that is named, else from the scenarios beside the workflow; the clock begins where their first story does. */
function stageOf(checked: CheckedWorkflows, workflow: string, file: string | undefined): { given: Given; first: string | null } {
  const beside = checked.scenarios.find((one) => one.workflow === workflow);
  if (file !== undefined) return givenIn(checked, file);
  return beside ? givenIn(checked, beside.file) : { given: NOTHING_GIVEN, first: null };
}

async function greet(session: Session): Promise<void> {
  const { output, main, play } = session;
  printBehind(output, '', `${main.title.zh} / ${main.title.en}`, output.paint.bold);
  output.print(timeInWords(play.now, session.zone));
  tellPeople(session);
  printBehind(output, '', 'help 列出命令；quit 结束。 / `help` lists the commands; `quit` ends.', output.paint.dim);
  await tellNow(session);
}
