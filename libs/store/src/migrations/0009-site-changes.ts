import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Auditors look for the changes of the site itself among all entries, newest first. */
export class SiteChanges1764000000009 implements MigrationInterface {
  name = 'SiteChanges1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index entries_of_site on entries (n desc) where workflow = 'site'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index entries_of_site');
  }
}
