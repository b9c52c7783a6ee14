import type { Migrated } from '#libs/contract';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { migrateCases } from './migrate-cases.js';
import { MigrationDto } from './migrations.dto.js';

@ApiTags('workflows')
@Controller('migrations')
@Requires('publish')
export class MigrationsController {
  constructor(private readonly site: Site) {}

  @Post()
  @HttpCode(200)
  @Answers(200, 'Migrated', 'Moves running cases to another definition of their workflow, one recorded step each, or says what would come of it. A case that does not fit is named and left alone. Again: what has moved is not moved twice', 404)
  migrate(@By() caller: Caller, @Body() { plan, apply }: MigrationDto): Promise<Migrated> {
    return migrateCases(this.site, caller, plan, apply === true);
  }
}
