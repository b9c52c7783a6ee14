import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

/** Which cases, and from where. */
export class ListCasesDto {
  @ApiPropertyOptional({ description: 'Only of this workflow' })
  @IsOptional() @IsString() @Matches(NAME)
  workflow?: string;

  @ApiPropertyOptional({ description: 'Only where this state is active' })
  @IsOptional() @IsString() @Matches(NAME)
  state?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only those that are over, or are not' })
  @IsOptional() @IsIn(['true', 'false'])
  ended?: 'true' | 'false';

  @ApiPropertyOptional({ description: 'The cursor that the page before gave as `next`' })
  @IsOptional() @IsString() @MaxLength(500)
  after?: string;

  @ApiPropertyOptional({ description: 'How many, from 1 to 200', default: '50' })
  @IsOptional() @Matches(/^([1-9]\d?|1\d\d|200)$/)
  limit?: string;
}
