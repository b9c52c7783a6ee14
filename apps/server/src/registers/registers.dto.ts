import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { PageDto } from '../records/records.dto.js';

export class ShowRegisterDto extends PageDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'As it was at this instant' })
  @MayBeAbsent() @IsString() @MaxLength(40)
  at?: string;
}
