import type { Applied, CaseLine, CaseView, Evidence, History, Page, Replay, SendEvent, StartCase, Transitions } from '#libs/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { makeEvidence } from '../audit/make-evidence.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { IfMatch } from '../http/if-match.js';
import type { Caller } from '../identity/caller.js';
import { Cosigner } from '../identity/cosigner.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, CosignHeader, IfMatchHeader, KeyHeader } from '../openapi/answers.js';
import { sendEvent, startCase } from '../openapi/command-schemas.js';
import { Site } from '../site/site.js';
import { answerApplied } from './answer-applied.js';
import { askEvent, askStart, hasBegun } from './ask-case.js';
import { listCases } from './list-cases.js';
import { ListCasesDto } from './list-cases.dto.js';
import { replayCase } from './replay-case.js';
import { ReplayDto } from './replay.dto.js';
import { showCase } from './show-case.js';
import { ShowCaseDto } from './show-case.dto.js';
import { showHistory } from './show-history.js';
import { showTransitions } from './show-transitions.js';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly site: Site,
    private readonly cosigner: Cosigner,
  ) {}

  @Post()
  @Requires('act')
  @RouteSchema({ body: startCase })
  @ApiBody({ schema: startCase })
  @KeyHeader()
  @CosignHeader()
  @Answers(201, 'Applied', 'Begins a case. 200 where the holder of what it claims was told instead', 404, 409, 422)
  async start(@By() caller: Caller, @IdempotencyKey() key: string | null, @Headers('cosign-authorization') cosign: string | undefined, @Body() body: StartCase, @Res({ passthrough: true }) reply: FastifyReply): Promise<Applied> {
    const sender = { caller, cosigner: await this.cosigner.of(cosign), key };
    const { ask, definition } = await askStart(this.site, sender, body.workflow, body);
    const answer = await this.site.engine.submit(ask);
    const applied = answerApplied(answer, definition);
    reply.status(hasBegun(answer) ? 201 : 200).header('etag', `"${applied.version}"`).header('location', `/api/v1/cases/${applied.case}`);
    return applied;
  }

  @Get()
  @Answers(200, 'CasePage', 'Cases that the caller may see, newest first')
  list(@By() caller: Caller, @Query() query: ListCasesDto): Promise<Page<CaseLine>> {
    return listCases(this.site, caller, query);
  }

  @Get(':id')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(200, 'CaseView', 'A case as it stands', 404)
  async show(@By() caller: Caller, @Param('id') id: string, @Query() query: ShowCaseDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseView> {
    const view = await showCase(this.site, caller, id, query.lets === 'true');
    reply.header('etag', `"${view.version}"`);
    return view;
  }

  @Post(':id/events')
  @HttpCode(200)
  @Requires('act')
  @RouteSchema({ body: sendEvent })
  @ApiBody({ schema: sendEvent })
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @KeyHeader()
  @IfMatchHeader()
  @CosignHeader()
  @Answers(200, 'Applied', 'Sends an event to a case', 404, 409, 412, 422)
  async send(
    @By() caller: Caller, @Param('id') id: string, @IdempotencyKey() key: string | null, @IfMatch() version: number | null,
    @Headers('cosign-authorization') cosign: string | undefined, @Body() body: SendEvent, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Applied> {
    const sender = { caller, cosigner: cosign === undefined ? null : await this.cosigner.of(cosign), key };
    const { ask, definition } = await askEvent(this.site, sender, id, body, version);
    const applied = answerApplied(await this.site.engine.submit(ask), definition);
    reply.header('etag', `"${applied.version}"`);
    return applied;
  }

  @Get(':id/transitions')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(200, 'Transitions', 'What the caller may do now; why not, with every reason; and the forms', 404)
  transitions(@By() caller: Caller, @Param('id') id: string): Promise<Transitions> {
    return showTransitions(this.site, caller, id);
  }

  @Get(':id/history')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(200, 'History', 'Every step and every refusal, with the hashes that prove them', 404)
  history(@By() caller: Caller, @Param('id') id: string): Promise<History> {
    return showHistory(this.site, caller, id);
  }

  @Get(':id/evidence')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(200, 'Evidence', 'Everything that proves the history of this case, or of a change of the site, without a server: journal lines, definitions, clauses, proofs of the log. For auditors and administrators', 404)
  evidence(@By() caller: Caller, @Param('id') id: string): Promise<Evidence> {
    return makeEvidence(this.site, caller, id);
  }

  @Get(':id/replay')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(200, 'Replay', 'Checks the chain and the refusals, folds it, decides every command again; of a change of the site, for auditors and administrators', 404)
  replay(@By() caller: Caller, @Param('id') id: string, @Query() { steps }: ReplayDto): Promise<Replay> {
    return replayCase(this.site, caller, id, steps === 'true');
  }
}
