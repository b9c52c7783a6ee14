import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { PageDto } from '../records/records.dto.js';

export class ListNoticesDto extends PageDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false', description: 'Only those that were not read yet' })
  @MayBeAbsent() @IsIn(['true', 'false'])
  unread?: 'true' | 'false';
}

export class ReadNoticesDto {
  @ApiProperty({ type: [String], description: 'By their ids, as the list gives them' })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @IsString({ each: true }) @MaxLength(300, { each: true })
  notices!: string[];
}
