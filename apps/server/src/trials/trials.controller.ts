import type { TrialMade } from '#libs/contract';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { readInstant } from '../http/read-instant.js';
import { Requires } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
import { refuse } from '../problems/refuse.js';
import { MakeTrialDto } from './trials.dto.js';
import { Trials } from './trials.js';

@ApiTags('trials')
@Controller('trials')
@Requires('administer')
export class TrialsController {
  constructor(private readonly trials: Trials) {}

  @Post()
  @Answers(201, 'TrialMade', 'Opens an empty site for trying out, beside the one that is served, with the live files and a clock of its own; its API is below `path`', 409)
  make(@Body() { begin, parameters = {} }: MakeTrialDto): Promise<TrialMade> {
    return this.trials.make({ begin: readInstant(begin, 'begin'), parameters });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(204, null, 'Ends a trial, with all that was in it', 404)
  async end(@Param('id') id: string): Promise<void> {
    if (!(await this.trials.end(id))) throw refuse(404, 'NOT_FOUND');
  }
}
