import type { Applied } from '#libs/contract';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { changeTask } from './change-task.js';
import { HandOverDto } from './tasks.dto.js';

const caseParam = () => ApiParam({ name: 'case', schema: { type: 'string' } });
const stateParam = () => ApiParam({ name: 'state', schema: { type: 'string' }, description: 'The state that bears the task' });

/** Claiming says who is at a task; whoever may send the event still may. */
@ApiTags('inbox')
@Controller('tasks/:case/:state')
@Requires('act')
export class TasksController {
  constructor(private readonly site: Site) {}

  @Post('claim')
  @HttpCode(200)
  @caseParam()
  @stateParam()
  @KeyHeader()
  @Answers(200, 'Applied', 'Says that the caller is at a task of his or his posts; it ends with the state, or when it is released', 404, 409, 422)
  claim(@By() caller: Caller, @IdempotencyKey() key: string | null, @Param('case') id: string, @Param('state') state: string): Promise<Applied> {
    return changeTask(this.site, caller, key, id, state, { change: 'claim' });
  }

  @Post('release')
  @HttpCode(200)
  @caseParam()
  @stateParam()
  @KeyHeader()
  @Answers(200, 'Applied', 'Gives a claimed task back to all whose turn it is', 404, 409, 422)
  release(@By() caller: Caller, @IdempotencyKey() key: string | null, @Param('case') id: string, @Param('state') state: string): Promise<Applied> {
    return changeTask(this.site, caller, key, id, state, { change: 'release' });
  }

  @Post('hand-over')
  @HttpCode(200)
  @caseParam()
  @stateParam()
  @KeyHeader()
  @Answers(200, 'Applied', 'Hands a task to another person of those whose turn it is', 404, 409, 422)
  handOver(@By() caller: Caller, @IdempotencyKey() key: string | null, @Param('case') id: string, @Param('state') state: string, @Body() { to }: HandOverDto): Promise<Applied> {
    return changeTask(this.site, caller, key, id, state, { change: 'hand_over', to });
  }
}
