import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageDto } from '../records/records.dto.js';

export class ShowRegisterDto extends PageDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'As it was at this instant; the whole register in one page' })
  @IsOptional() @IsString() @MaxLength(40)
  at?: string;
}
