import { readSentForm, SENT_FORM_PARTS, type Ask } from '#libs/engine';
import type { Definition } from '#libs/language';
import { plusDuration } from '#libs/machine';
import { layCase } from '../cases/lay-case.js';
import type { Caller } from '../identity/caller.js';
import type { Site } from '../site/site.js';
import type { DemoSite, DemoStep } from './read-demo-site.js';

/** What stood elsewhere before is set down in the name of the demo's administrator. */
const MOVER: Caller = { account: '', login: '', person: 'gu', offices: ['administrator'], scopes: ['administer'], credential: '', kind: 'session', changePassword: false };

/**
 * Has the people of the demo do what is told of them, all of it now. Somebody may have changed the workflows: what they do not have or refuse is left out, with
 * what follows from it. Gives those steps, by their place from 1, with the reason.
 */
export async function tellStory(site: Site, { story, values }: DemoSite): Promise<{ step: number; why: string }[]> {
  const cases = new Map<string, string>();
  const leftOut: { step: number; why: string }[] = [];
  for (const [index, step] of story.entries()) {
    const why = await tellStep(site, step, story, values, cases).catch((error: Error) => error.message);
    if (why !== null) leftOut.push({ step: index + 1, why });
  }
  return leftOut;
}

async function tellStep(site: Site, step: DemoStep, story: readonly DemoStep[], values: DemoSite['values'], cases: Map<string, string>): Promise<string | null> {
  const definition = definitionOf(site, step, story);
  if (!definition) return 'there is no such workflow';
  const form = put(site, (typeof step.form === 'string' ? values[step.form] : step.form) ?? {}, cases) as Record<string, unknown>;
  if ('lay' in step) {
    await layCase(site, MOVER, null, { workflow: definition.id, state: step.state, fields: form });
    return null;
  }
  if ('to' in step && !cases.has(step.to)) return `${step.to} did not begin`;
  const answer = await site.engine.submit(sent(step, definition, form, cases));
  if (answer.outcome === 'refused') return JSON.stringify(answer.unmet);
  if ('begin' in step && step.name) cases.set(step.name, answer.case);
  return null;
}

const workflowOf = (step: DemoStep, story: readonly DemoStep[]): string => {
  if ('lay' in step) return step.lay;
  if ('begin' in step) return step.begin.split('.')[0]!;
  return workflowOf(story.find((one) => 'begin' in one && one.name === step.to)!, story);
};

const definitionOf = (site: Site, step: DemoStep, story: readonly DemoStep[]): Definition | undefined => site.live.workflows[workflowOf(step, story)];

function sent(step: Exclude<DemoStep, { lay: string }>, definition: Definition, written: Record<string, unknown>, cases: ReadonlyMap<string, string>): Ask {
  const event = 'begin' in step ? step.begin.split('.')[1]! : step.send;
  const { form, personal, problems } = readSentForm(SENT_FORM_PARTS, definition, event, written, 'api');
  if (problems.length) throw new Error(`the demo’s form of ${event} does not fit: ${problems.map(({ path, en }) => `${path} ${en}`).join('; ')}`);
  const about = { event, form, actor: { person: step.as }, ...(personal.length ? { personal } : {}) };
  return 'begin' in step ? { kind: 'start', workflow: definition.id, ...about } : { kind: 'event', case: cases.get(step.to)!, ...about };
}

/** Puts in what is not known when a form is written: `case:name`, a case that the story has begun, and `now-PT2H`, a time that is counted from now. */
function put(site: Site, value: unknown, cases: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => put(site, item, cases));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, put(site, part, cases)]));
  if (typeof value !== 'string') return value;
  if (value.startsWith('case:')) return cases.get(value.slice('case:'.length)) ?? value;
  const [, sign, duration] = /^now([+-])(P\S+)$/.exec(value) ?? [];
  return duration === undefined ? value : plusDuration(site.clock.now(), `${sign === '-' ? '-' : ''}${duration}`, site.live.site.zone);
}
