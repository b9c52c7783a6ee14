import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COMMIT_BATCH_BY_PARTY } from './0006-tasks-by-party.js';

/**
 * A task says which definition its case runs by, whose words an inbox shows it in: to look that up for each of the fifty on a page took as long as all the rest.
 * Definitions have a number for it, since a hash would make every task 65 bytes longer.
 */
export class TasksByDefinition1764000000008 implements MigrationInterface {
  name = 'TasksByDefinition1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table definitions add column no integer generated always as identity unique');
    await runner.query('alter table tasks add column definition integer');
    await runner.query('update tasks t set definition = d.no from cases c join definitions d on d.hash = c.definition where c.id = t.case_id');
    await runner.query(COMMIT_BATCH_BY_PARTY.replace(BEFORE, () => AFTER));
  }

  async down(): Promise<void> {
    throw new Error('definitions keep their numbers');
  }
}

/** The cases of a batch are written before its tasks. */
const BEFORE = /  insert into tasks [^;]*;\n/;
const AFTER = `  insert into tasks (case_id, state, party, barred, parties, workflow, priority, since, claimed_by, definition)
  select t.case_id, t.state, t.party, array(select jsonb_array_elements_text(t.barred)), array(select jsonb_array_elements_text(t.parties)), t.workflow, t.priority, t.since, t.claimed_by, d.no
  from jsonb_to_recordset(batch -> 'tasks_asked') as t(case_id text, state text, party text, barred jsonb, parties jsonb, workflow text, priority text, since timestamptz, claimed_by text)
  left join cases c on c.id = t.case_id left join definitions d on d.hash = c.definition;
`;
