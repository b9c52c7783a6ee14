import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsString, Matches } from 'class-validator';
import { AreTexts } from '../http/are-texts.js';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { NAME } from '../http/name.js';

export class LayCaseDto {
  @ApiProperty()
  @IsString() @Matches(NAME)
  workflow!: string;

  @ApiProperty({ description: 'The state in which the case stands' })
  @IsString() @Matches(NAME)
  state!: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @MayBeAbsent() @IsObject()
  fields?: Record<string, unknown>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Open duties with their dues: a moment with its offset, or a date, of which the whole day counts' })
  @MayBeAbsent() @IsObject() @AreTexts()
  duties?: Record<string, string>;
}
