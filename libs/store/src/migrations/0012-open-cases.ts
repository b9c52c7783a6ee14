import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where hundreds of thousands have ended and thirty are open, a page of the open ones looked through all: they have an index of their own. */
export class OpenCases1764000000012 implements MigrationInterface {
  name = 'OpenCases1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index cases_open_in_order on cases (began desc, id desc) where not ended');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cases_open_in_order');
  }
}
