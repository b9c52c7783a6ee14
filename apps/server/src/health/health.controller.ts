import { readTime } from '#libs/store';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../identity/requires.js';
import { OpenAnswers } from '../openapi/answers.js';
import { ref } from '../openapi/schema.js';
import { Site } from '../site/site.js';

@ApiTags('health')
@Controller('health')
@Open()
export class HealthController {
  constructor(private readonly site: Site) {}

  @Get('live')
  @OpenAnswers(200, 'Health', 'The process is alive')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @OpenAnswers(200, 'Health', 'The server takes requests: it is not stopping, and its database answers. Else 503')
  @ApiResponse({ status: 503, description: 'It is stopping, or its database does not answer', content: { 'application/json': { schema: ref('Health') } } })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const status = !this.site.ready ? 'stopping' : await readTime(this.site.pool).then(() => 'ok', () => 'no database');
    if (status !== 'ok') reply.status(503);
    return { status };
  }
}
