import type { IncidentLine } from '#libs/contract';
import { listIncidents } from '#libs/store';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
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
  @Answers(200, 'IncidentLine', 'Puts the effect back into the queue', 404, 409)
  retry(@By() caller: Caller, @Body() { incident, reason }: CloseIncidentDto): Promise<IncidentLine> {
    return closeIncident(this.site, caller, incident, 'retried', reason);
  }

  @Post('give-up')
  @HttpCode(200)
  @Answers(200, 'IncidentLine', 'Closes the incident for good', 404)
  giveUp(@By() caller: Caller, @Body() { incident, reason }: CloseIncidentDto): Promise<IncidentLine> {
    return closeIncident(this.site, caller, incident, 'given up', reason);
  }
}
