import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { NAME } from '../http/name.js';

/** Which cases, and from where. */
export class ListCasesDto {
  @ApiPropertyOptional({ description: 'Only of this workflow' })
  @MayBeAbsent() @IsString() @Matches(NAME)
  workflow?: string;

  @ApiPropertyOptional({ description: 'Only where this state is active' })
  @MayBeAbsent() @IsString() @Matches(NAME)
  state?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only those that are over, or are not' })
  @MayBeAbsent() @IsIn(['true', 'false'])
  ended?: 'true' | 'false';

  @ApiPropertyOptional({ description: 'The cursor that the page before gave as `next`' })
  @MayBeAbsent() @IsString() @MaxLength(500)
  after?: string;

  @ApiPropertyOptional({ description: 'How many, from 1 to 200', default: '50' })
  @MayBeAbsent() @Matches(/^([1-9]\d?|1\d\d|200)$/)
  limit?: string;
}
