import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, Matches } from 'class-validator';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

export class LayCaseDto {
  @ApiProperty()
  @IsString() @Matches(NAME)
  workflow!: string;

  @ApiProperty({ description: 'The state in which the case stands' })
  @IsString() @Matches(NAME)
  state!: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional() @IsObject()
  fields?: Record<string, unknown>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Open duties with their dues: a moment with its offset, or a date, of which the whole day counts' })
  @IsOptional() @IsObject()
  duties?: Record<string, string>;
}
