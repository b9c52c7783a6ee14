import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Timers are taken in hand by their moment and, of those of one moment, by their case: without the second, all that are due at once are sorted for every
 * handful. Cases of all workflows are listed newest first.
 */
export class ListsInOrder1764000000007 implements MigrationInterface {
  name = 'ListsInOrder1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index timers_by_wakes');
    await runner.query('create index timers_in_order on timers (wakes, case_id)');
    await runner.query('create index cases_in_order on cases (began desc, id desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cases_in_order');
    await runner.query('drop index timers_in_order');
    await runner.query('create index timers_by_wakes on timers (wakes)');
  }
}
