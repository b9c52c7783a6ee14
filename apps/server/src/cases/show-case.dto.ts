import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

/** What is to be told of a case beside what stands in it. */
export class ShowCaseDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Also what is worked out from its fields; for those who see the whole site', default: 'false' })
  @MayBeAbsent() @IsIn(['true', 'false'])
  lets?: 'true' | 'false';
}
