import type { ClockView } from '#libs/contract';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { bad } from '../http/bad.js';
import { answerOnce } from '../http/answer-once.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { requestOf } from '../http/request-of.js';
import { readInstant } from '../http/read-instant.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { refuse } from '../problems/refuse.js';
import { Site } from '../site/site.js';
import { MoveClockDto } from './clock.dto.js';

const FARTHEST_DAYS = 3660;

@ApiTags('clock')
@Controller('clock')
export class ClockController {
  constructor(private readonly site: Site) {}

  @Get()
  @Answers(200, 'ClockView', 'The time by which everything is judged')
  show(): ClockView {
    return { now: this.site.clock.now(), virtual: this.site.clock.move !== null };
  }

  @Post()
  @HttpCode(200)
  @Requires('administer')
  @KeyHeader()
  @Answers(200, 'ClockView', 'Moves a virtual clock; what falls due on the way fires in order', 409, 422)
  move(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() { to, before }: MoveClockDto): Promise<ClockView> {
    const request = requestOf(caller, key, 'POST', '/clock', { to, ...(before === undefined ? {} : { before }) });
    return answerOnce(this.site, request, () => this.moveTo(to, before === true));
  }

  private async moveTo(to: string, before: boolean): Promise<ClockView> {
    const { clock, engine, store } = this.site;
    if (!clock.move) throw refuse(409, 'CLOCK_NOT_VIRTUAL');
    const instant = readInstant(to, 'to');
    if (instant < clock.now()) throw refuse(409, 'CLOCK_GOES_FORWARD', { now: clock.now() });
    if (Date.parse(instant) - Date.parse(clock.now()) > FARTHEST_DAYS * 86_400_000) throw bad('to', '一次最多拨十年', 'is at most ten years ahead');
    await clock.move(engine, store, instant, before);
    return this.show();
  }
}
