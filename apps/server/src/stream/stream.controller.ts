import { Controller, Get, Headers, Query, Req, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bad } from '../http/bad.js';
import type { Caller } from '../identity/caller.js';
import { Credentials } from '../identity/credentials.js';
import { bearerOf } from '../identity/bearer.guard.js';
import { By } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { followChanges } from './follow-changes.js';
import { StreamDto } from './stream.dto.js';

/** A comment now and then keeps proxies from closing the line, and finds out who has gone or may no longer listen. */
const BEAT = 15_000;

@ApiTags('stream')
@Controller('stream')
export class StreamController implements BeforeApplicationShutdown {
  private readonly open = new Map<AbortController, Promise<void>>();

  constructor(
    private readonly site: Site,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Goes on after this number', schema: { type: 'string' } })
  @Answers(200, 'Change', 'Committed steps as server-sent events; each event’s id is its gapless number')
  async follow(@By() caller: Caller, @Headers('last-event-id') last: string | undefined, @Query() { after }: StreamDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const head = await this.site.changes.head();
    const from = readNumber(last ?? after) ?? head;
    // a caller who waited there would wait for ever: another database is served now, or an older copy of it
    if (from > head) throw bad(last === undefined ? 'after' : 'Last-Event-ID', `大于最后一步的编号 ${head}`, `is beyond the last step, ${head}`);
    const ended = new AbortController();
    reply.hijack();
    // The connection ends with the stream: kept alive it would hold a server that stops.
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' });
    reply.raw.write(`: from ${from}\n\n`);
    request.raw.socket.on('close', () => ended.abort());
    const told = this.tell(caller, from, request, reply.raw, ended).finally(() => this.open.delete(ended));
    this.open.set(ended, told);
    await told;
  }

  /** Streams end before the server stops listening: else it would wait for them. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const ended of this.open.keys()) ended.abort();
    await Promise.allSettled(this.open.values());
  }

  private async tell(caller: Caller, from: number, request: FastifyRequest, raw: FastifyReply['raw'], ended: AbortController): Promise<void> {
    const beat = setInterval(() => void this.beat(request, raw, ended), BEAT);
    try {
      for await (const change of followChanges(this.site, caller, from, ended.signal)) {
        const more = raw.write(`id: ${change.n}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
        if (!more && !ended.signal.aborted) await drained(raw, ended.signal);
      }
    } finally {
      clearInterval(beat);
      raw.end();
    }
  }

  private async beat(request: FastifyRequest, raw: FastifyReply['raw'], ended: AbortController): Promise<void> {
    const caller = await this.credentials.callerOf(bearerOf(request.headers.authorization) ?? '').catch(() => undefined);
    if (caller === null) ended.abort();
    else raw.write(': \n\n');
  }
}

function readNumber(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw bad('Last-Event-ID', '应为编号', 'must be the number of an event');
}

/** Until the client has read on, or has gone. A slow reader is waited for many times: nothing may be left listening. */
const drained = (raw: FastifyReply['raw'], ended: AbortSignal): Promise<unknown> => once(raw, 'drain', { signal: ended }).catch(() => undefined);
