import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsObject, IsString, Matches, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class WorkflowFileDto {
  @ApiProperty({ description: 'The path in the folder of workflows, e.g. shared/codes.keys.yaml' })
  @IsString() @MaxLength(200) @Matches(/^[\w-]+([./][\w-]+)*\.ya?ml$/)
  path!: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'The text; null takes the file away' })
  @ValidateIf((file: WorkflowFileDto) => file.text !== null)
  @IsString() @MaxLength(500_000)
  text!: string | null;
}

export class PublishFilesDto {
  @ApiProperty({ type: [WorkflowFileDto] })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(300) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => WorkflowFileDto)
  files!: WorkflowFileDto[];

  @ApiProperty({ maxLength: 1000, description: 'Why; kept in the history' })
  @IsString() @MinLength(1) @MaxLength(1000)
  reason!: string;

  @ApiPropertyOptional({ description: 'Only say what the checker says' })
  @MayBeAbsent() @IsBoolean()
  check_only?: boolean;
}
