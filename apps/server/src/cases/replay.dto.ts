import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class ReplayDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Also each step: states and values before and after, who, when, and what was judged by which clause', default: 'false' })
  @MayBeAbsent() @IsIn(['true', 'false'])
  steps?: 'true' | 'false';
}
