import type { Batch, BatchResults } from '#libs/contract';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { batch } from '../openapi/command-schemas.js';
import { Site } from '../site/site.js';
import { carryOutBatch } from './carry-out-batch.js';

@ApiTags('commands')
@Controller('commands')
export class CommandsController {
  constructor(private readonly site: Site) {}

  @Post()
  @HttpCode(200)
  @Requires('act')
  @RouteSchema({ body: batch })
  @ApiBody({ schema: batch })
  @KeyHeader()
  @Answers(200, 'BatchResults', 'Up to 1,000 commands, judged one by one, in order: one result each. The key of the request gives each command a key of its own, by its place; a command whose key stood for another one is told so alone (422), the others are carried out')
  carryOut(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() body: Batch): Promise<BatchResults> {
    return carryOutBatch(this.site, caller, key, body);
  }
}
