import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class MoveClockDto {
  @ApiProperty({ format: 'date-time', description: 'Where the virtual clock is to stand, e.g. 2026-03-02T18:00:01+08:00' })
  @IsString() @MaxLength(40)
  to!: string;

  @ApiPropertyOptional({ description: 'Stop short of what falls due in that very second: a person who acts in it comes first' })
  @MayBeAbsent() @IsBoolean()
  before?: boolean;
}
