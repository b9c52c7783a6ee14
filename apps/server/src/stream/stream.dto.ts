import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class StreamDto {
  @ApiPropertyOptional({ description: 'Goes on after this number, where no Last-Event-ID is sent' })
  @MayBeAbsent() @Matches(/^\d{1,15}$/)
  after?: string;
}
