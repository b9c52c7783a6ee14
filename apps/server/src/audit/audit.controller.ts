import type { CheckpointLine, Forgotten, LogKeyLine, Page, SiteChange, Verified } from '#libs/contract';
import { listCheckpoints, type CheckpointRow } from '#libs/store';
import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { bad } from '../http/bad.js';
import type { Caller } from '../identity/caller.js';
import { Credentials } from '../identity/credentials.js';
import { recordChange } from '../identity/record-change.js';
import { By, Requires } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
import { refuse } from '../problems/refuse.js';
import { viewerOf } from '../reading/viewer.js';
import { Site } from '../site/site.js';
import { EvidencePartDto, ForgetPersonDto, ListChangesDto, RotateKeyDto, VerifyDto } from './audit.dto.js';
import { forgetPerson } from './forget-person.js';
import { listChanges } from './list-changes.js';
import { keyRow, listKeys } from './log-keys.js';
import { makeEvidenceSet } from './make-evidence-set.js';
import type { SiteLog } from './site-log.js';
import { verifySite } from './verify-site.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly site: Site,
    private readonly credentials: Credentials,
  ) {}

  @Post('verify')
  @HttpCode(200)
  @Answers(200, 'Verified', 'Checks chains, columns, states and refusals of one case, of a period, or of everything; the whole also against the log, every table that follows from it, the personal values, the files and the publications', 404)
  async verify(@By() caller: Caller, @Body() asked: VerifyDto): Promise<Verified> {
    await this.judge(caller);
    const part = asked.case !== undefined || asked.from !== undefined || asked.to !== undefined;
    if (part && asked.checkpoint !== undefined) throw bad('checkpoint', '只能在核验全部时给出', 'is for checking everything');
    const verified = await verifySite(this.site, asked);
    if (asked.case !== undefined && !verified.entries && verified.holds) throw refuse(404, 'NO_SUCH_CASE', { case: asked.case });
    return verified;
  }

  @Get('evidence')
  @ApiProduces('text/plain')
  @Answers(200, null, 'What proves the cases of a period, or everything, without a server: a set of evidence, one JSON document a line (docs/reference/evidence.md). For auditors and administrators')
  async evidence(@By() caller: Caller, @Query() part: EvidencePartDto): Promise<StreamableFile> {
    await this.judge(caller);
    return new StreamableFile(Readable.from(makeEvidenceSet(this.site, part)), { type: 'text/plain; charset=utf-8', disposition: 'attachment; filename="evidence.jsonl"' });
  }

  @Get('changes')
  @Answers(200, 'SiteChangePage', 'Recorded changes of the site itself, newest first: rows, people, posts, parameters, workflow files, keys; when, who, why, what. For auditors and administrators')
  async changes(@By() caller: Caller, @Query() query: ListChangesDto): Promise<Page<SiteChange>> {
    await this.judge(caller);
    return listChanges(this.site, query);
  }

  @Get('checkpoints')
  @Answers(200, 'CheckpointLines', 'The heads of the log of the journals, the first first')
  async checkpoints(@By() caller: Caller): Promise<CheckpointLine[]> {
    await this.judge(caller);
    return (await listCheckpoints(this.site.pool)).map(lineOf);
  }

  @Post('checkpoints')
  @HttpCode(200)
  @Answers(200, 'CheckpointLine', 'Closes the log over everything that is committed, and writes its head outside; where nothing has come since, the former head', 404)
  async close(@By() caller: Caller): Promise<CheckpointLine> {
    await this.judge(caller);
    const closed = await this.log().close();
    if (!closed) throw refuse(404, 'NOT_FOUND');
    return lineOf(closed);
  }

  @Get('keys')
  @Answers(200, 'LogKeyLines', 'The keys that sign heads of the log, also those that were rotated')
  async keys(@By() caller: Caller): Promise<LogKeyLine[]> {
    await this.judge(caller);
    return (await listKeys(this.site)).map(({ key, ended }) => ({ key, ended }));
  }

  @Post('keys')
  @HttpCode(200)
  @Requires('administer')
  @Answers(200, 'LogKeyLine', 'Puts a new key in the place of the one that signs; the former is kept, and what it signed still holds', 404)
  async rotate(@By() caller: Caller, @Body() { reason }: RotateKeyDto): Promise<LogKeyLine> {
    const log = this.log();
    const key = await log.rotate((former, next) => recordChange(this.site, caller, [keyRow(former, true), keyRow(next, false)], reason));
    await log.close();
    return { key, ended: false };
  }

  @Post('forget')
  @HttpCode(200)
  @Requires('administer')
  @Answers(200, 'Forgotten', "Erases a person's personal values and files wherever they stand; the histories stay, with commitments in their place, and verify as before. His accounts end. Again: what has come since. 404 where no line of the journals and no account has that name", 404)
  forget(@By() caller: Caller, @Body() { person, reason }: ForgetPersonDto): Promise<Forgotten> {
    return forgetPerson(this.site, this.credentials, caller, person, reason);
  }

  /** Auditors and administrators see the whole site. */
  private async judge(caller: Caller): Promise<void> {
    if (!(await viewerOf(this.site, caller)).everything) throw refuse(403, 'NOT_PERMITTED');
  }

  private log(): SiteLog {
    if (!this.site.log) throw refuse(404, 'NOT_FOUND');
    return this.site.log;
  }
}

const lineOf = ({ size, at, root, note }: CheckpointRow): CheckpointLine => ({ size, at, root, note });
