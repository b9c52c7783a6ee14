import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsObject, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { AreTexts } from '../http/are-texts.js';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class MigrationPlanDto {
  @ApiProperty({ maxLength: 100 })
  @IsString() @MaxLength(100)
  workflow!: string;

  @ApiPropertyOptional({ pattern: '^[0-9a-f]{64}$', description: 'Hash of the definition that they go to; without: the live one' })
  @MayBeAbsent() @IsString() @Matches(/^[0-9a-f]{64}$/)
  to?: string;

  @ApiPropertyOptional({ type: [String], description: 'Only cases on one of these definitions: hashes, or their first digits' })
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsString({ each: true }) @Matches(/^[0-9a-f]{6,64}$/, { each: true })
  from?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Only these cases' })
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(10_000) @IsString({ each: true }) @MaxLength(100, { each: true })
  cases?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Only cases that stand in one of these states' })
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(100, { each: true })
  in?: string[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'State there is: state there will be, where the names differ' })
  @MayBeAbsent() @IsObject() @AreTexts()
  states?: Record<string, string>;

  @ApiProperty({ maxLength: 1000, description: 'Why; kept in the history of each case' })
  @IsString() @MinLength(1) @MaxLength(1000)
  reason!: string;
}

export class MigrationDto {
  @ApiProperty({ type: MigrationPlanDto })
  @IsObject() @ValidateNested() @Type(() => MigrationPlanDto)
  plan!: MigrationPlanDto;

  @ApiPropertyOptional({ description: 'Without: only said what would come of it' })
  @MayBeAbsent() @IsBoolean()
  apply?: boolean;
}
