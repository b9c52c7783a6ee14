import type { BadValue, CaseLaid, LayCase } from '#libs/contract';
import { commitments, definitionFor, SENT_FORM_PARTS } from '#libs/engine';
import { keepApart, readValue, type FormProblem } from '#libs/machine';
import { isDay, readInstant } from '../http/read-instant.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { refusalProblem } from '../problems/refusal-problem.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

/** Sets a case down as it stands elsewhere, as one recorded step of an administrator: an import. */
export async function layCase(site: Site, caller: Caller, key: string | null, { workflow, state, fields = {}, duties = {} }: LayCase): Promise<CaseLaid> {
  const definition = await definitionFor(site.engine, { workflow });
  if (!definition) throw refuse(404, 'NO_SUCH_WORKFLOW', { workflow });
  const problems: FormProblem[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, sent] of Object.entries(fields)) {
    const path = `fields.${name}`;
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name]! : null;
    if (field) read[name] = readValue(field.type, sent, path, { from: 'api', zone: definition.zone, types: definition.types }, problems);
    else problems.push({ path, zh: '没有这一项', en: 'there is no such field' });
  }
  const values: BadValue[] = problems;
  if (values.length) throw refuse(400, 'BAD_REQUEST', {}, { values });
  const { personal, commit } = commitments(SENT_FORM_PARTS);
  const kept = keepApart(definition.fields, read, commit);
  // a due that is a date counts that whole day
  const dues = Object.fromEntries(Object.entries(duties).map(([name, due]) => [name, isDay(due) ? due : readInstant(due, `duties.${name}`)]));
  const digested = { workflow, state, fields: personal.length ? keepApart(definition.fields, kept, () => '') : kept, duties: dues };
  const answer = await site.engine.submit({
    kind: 'lay', workflow, actor: { person: caller.person }, laid: { state, fields: kept, duties: dues },
    ...requestOf(caller, key, 'POST', '/laid-cases', digested), ...(personal.length ? { personal } : {}),
  });
  if (answer.outcome === 'refused') throw refusalProblem(answer, definition);
  return { case: answer.case, version: answer.version, state: answer.state };
}
