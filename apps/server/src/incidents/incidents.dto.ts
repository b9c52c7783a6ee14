import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class ListIncidentsDto {
  @ApiPropertyOptional({ enum: ['open', 'retried', 'given up'] })
  @MayBeAbsent() @IsIn(['open', 'retried', 'given up'])
  state?: 'open' | 'retried' | 'given up';
}

export class CloseIncidentDto {
  @ApiProperty({ description: 'By its id, as the list gives it', maxLength: 300 })
  @IsString() @MinLength(1) @MaxLength(300)
  incident!: string;

  @ApiProperty({ maxLength: 1000, description: 'Why; kept in the history' })
  @IsString() @MinLength(1) @MaxLength(1000)
  reason!: string;
}
