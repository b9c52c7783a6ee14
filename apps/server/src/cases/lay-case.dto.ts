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

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', format: 'date-time' }, description: 'Open duties with their dues' })
  @IsOptional() @IsObject()
  duties?: Record<string, string>;
}
