import type { NoticeLine, NoticesRead, Page } from '#libs/contract';
import { markNotices } from '#libs/store';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answerOnce } from '../http/answer-once.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { listNotices } from './list-notices.js';
import { ListNoticesDto, ReadNoticesDto } from './notices.dto.js';

@ApiTags('inbox')
@Controller('notices')
export class NoticesController {
  constructor(private readonly site: Site) {}

  @Get()
  @Answers(200, 'NoticePage', 'What the caller was told, newest first')
  list(@By() caller: Caller, @Query() query: ListNoticesDto): Promise<Page<NoticeLine>> {
    return listNotices(this.site, caller, query);
  }

  @Post('read')
  @HttpCode(200)
  @Requires('act')
  @KeyHeader()
  @Answers(200, 'NoticesRead', 'Marks own notices as read', 422)
  read(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() { notices }: ReadNoticesDto): Promise<NoticesRead> {
    return answerOnce(this.site, requestOf(caller, key, 'POST', '/notices/read', { notices }), async () => ({ read: await markNotices(this.site.pool, caller.person, notices) }));
  }
}
