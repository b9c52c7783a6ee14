import type { StoredFile } from '#libs/contract';
import { Body, Controller, Get, Headers, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { loadFile, storeFile } from './files.js';

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(private readonly site: Site) {}

  @Post()
  @Requires('act')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'At most 5 MB unless the server is set otherwise, of any type but JSON' })
  @KeyHeader()
  @Answers(201, 'StoredFile', 'Keeps a file under the SHA-256 of its content', 413, 422)
  store(@By() caller: Caller, @IdempotencyKey() key: string | null, @Headers('content-type') type: string | undefined, @Body() bytes: unknown): Promise<StoredFile> {
    return storeFile(this.site, caller, key, type ?? '', bytes);
  }

  @Get(':hash')
  @ApiParam({ name: 'hash', schema: { type: 'string' } })
  @ApiProduces('application/octet-stream')
  @Answers(200, null, 'The content of a file, to any account that knows its hash: a hash is told only to those who may see the case that holds it. 409 where somebody has altered what is stored', 404, 409)
  async load(@Param('hash') hash: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { type, bytes } = await loadFile(this.site, hash);
    // It came from somebody: no browser shall run it as a page of this server.
    reply.headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox', 'cache-control': 'private, max-age=31536000, immutable', etag: `"${hash}"` });
    return new StreamableFile(bytes, { type, disposition: 'attachment', length: bytes.length });
  }
}
