import type { CaseLaid } from '#libs/contract';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { layCase } from './lay-case.js';
import { LayCaseDto } from './lay-case.dto.js';

@ApiTags('cases')
@Controller('laid-cases')
export class LaidCasesController {
  constructor(private readonly site: Site) {}

  @Post()
  @Requires('administer')
  @KeyHeader()
  @Answers(201, 'CaseLaid', 'Sets a case down as it stands elsewhere, as one recorded step: an import', 404, 409, 422)
  lay(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() body: LayCaseDto): Promise<CaseLaid> {
    return layCase(this.site, caller, key, body);
  }
}
