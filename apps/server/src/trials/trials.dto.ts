import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class MakeTrialDto {
  @ApiProperty({ format: 'date-time', description: 'Where the clock of the trial begins, e.g. 2026-03-02T08:00:00+08:00' })
  @IsString() @MaxLength(40)
  begin!: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Parameters that hold in the trial instead of the live ones, for all its time' })
  @MayBeAbsent() @IsObject()
  parameters?: Record<string, unknown>;
}
