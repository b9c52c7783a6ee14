import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class PageDto {
  @ApiPropertyOptional({ description: 'The cursor that the page before gave as `next`' })
  @MayBeAbsent() @IsString() @MaxLength(500)
  after?: string;

  @ApiPropertyOptional({ description: 'How many, from 1 to 500', default: '100' })
  @MayBeAbsent() @Matches(/^([1-9]\d?|[1-4]\d\d|500)$/)
  limit?: string;
}

export class RowDto {
  @ApiProperty({ maxLength: 200, description: 'The name of the row' })
  @IsString() @MinLength(1) @MaxLength(200) @Matches(/^\S(.*\S)?$/u)
  row!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Columns by name; null unsets one that may be left out' })
  @IsObject()
  columns!: Record<string, unknown>;
}

export class PutRowsDto {
  @ApiProperty({ type: [RowDto] })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => RowDto)
  rows!: RowDto[];

  @ApiProperty({ maxLength: 1000, description: 'Why; kept in the history' })
  @IsString() @MinLength(1) @MaxLength(1000)
  reason!: string;
}
