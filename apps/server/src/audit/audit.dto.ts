import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { PageDto } from '../records/records.dto.js';

export class EvidencePartDto {
  @ApiPropertyOptional({ description: 'Only cases that moved at or after this instant', maxLength: 40 })
  @MayBeAbsent() @IsString() @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ description: 'Only cases that moved at or before this instant', maxLength: 40 })
  @MayBeAbsent() @IsString() @MaxLength(40)
  to?: string;
}

export class VerifyDto extends EvidencePartDto {
  @ApiPropertyOptional({ description: 'This case alone', maxLength: 100 })
  @MayBeAbsent() @IsString() @MaxLength(100)
  case?: string;

  @ApiPropertyOptional({ description: 'A checkpoint that was kept elsewhere: it must be one of the heads of this log. Only where everything is checked', maxLength: 5_000 })
  @MayBeAbsent() @IsString() @MaxLength(5_000)
  checkpoint?: string;
}

export class RotateKeyDto {
  @ApiProperty({ maxLength: 1000, description: 'Why; kept in the history' })
  @IsString() @MinLength(1) @MaxLength(1000)
  reason!: string;
}

export class ForgetPersonDto {
  @ApiProperty({ maxLength: 100, description: 'The id of the person' })
  @IsString() @MinLength(1) @MaxLength(100)
  person!: string;

  @ApiProperty({ maxLength: 1000, description: 'Why; kept in the history' })
  @IsString() @MinLength(1) @MaxLength(1000)
  reason!: string;
}

export class ListChangesDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only changes of rows of this record: accounts, posts, parameters, workflows, workflow_files, forgotten, log_keys, or one of the files', maxLength: 100 })
  @MayBeAbsent() @IsString() @MaxLength(100)
  record?: string;

  @ApiPropertyOptional({ description: 'Only changes of this row of that record', maxLength: 200 })
  @MayBeAbsent() @IsString() @MaxLength(200)
  row?: string;
}
