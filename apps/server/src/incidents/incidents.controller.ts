import type { IncidentLine } from '#libs/contract';
import { listIncidents } from '#libs/store';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answerOnce } from '../http/answer-once.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { closeIncident } from './close-incident.js';
import { CloseIncidentDto, ListIncidentsDto } from './incidents.dto.js';

/** An incident's id names a place in the history (case/seq), so it travels in the body, not in the path. */
@ApiTags('incidents')
@Controller('incidents')
@Requires('administer')
export class IncidentsController {
  constructor(private readonly site: Site) {}

  @Get()
  @Answers(200, 'IncidentLines', 'Timers and effects that could not be carried out, newest first')
  list(@Query() { state }: ListIncidentsDto): Promise<IncidentLine[]> {
    return listIncidents(this.site.pool, state ?? null);
  }

  @Post('retry')
  @HttpCode(200)
  @KeyHeader()
  @Answers(200, 'IncidentLine', 'Puts the effect back into the queue, or arms the timer again, which then fires at once', 404, 409, 422)
  retry(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() body: CloseIncidentDto): Promise<IncidentLine> {
    return this.close(caller, key, 'retried', body);
  }

  @Post('give-up')
  @HttpCode(200)
  @KeyHeader()
  @Answers(200, 'IncidentLine', 'Closes the incident for good', 404, 422)
  giveUp(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() body: CloseIncidentDto): Promise<IncidentLine> {
    return this.close(caller, key, 'given up', body);
  }

  private close(caller: Caller, key: string | null, state: 'retried' | 'given up', { incident, reason }: CloseIncidentDto): Promise<IncidentLine> {
    const request = requestOf(caller, key, 'POST', '/incidents', { incident, state, reason });
    return answerOnce(this.site, request, () => closeIncident(this.site, caller, incident, state, reason));
  }
}
