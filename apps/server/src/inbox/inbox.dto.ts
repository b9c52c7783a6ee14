import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

export class ListTasksDto {
  @ApiPropertyOptional({ enum: ['me', 'posts'], description: 'Only those in the own name, or only those of the own posts' })
  @MayBeAbsent() @IsIn(['me', 'posts'])
  for?: 'me' | 'posts';

  @ApiPropertyOptional({ description: 'How many, from 1 to 500', default: '100' })
  @MayBeAbsent() @Matches(/^([1-9]\d?|[1-4]\d\d|500)$/)
  limit?: string;
}

export class ListDutiesDto extends ListTasksDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'Only those due at this instant or before' })
  @MayBeAbsent() @IsString() @MaxLength(40)
  before?: string;

  @ApiPropertyOptional({ enum: ['open', 'all'], default: 'open', description: 'Those still owed, or the settled too' })
  @MayBeAbsent() @IsIn(['open', 'all'])
  which?: 'open' | 'all';
}
