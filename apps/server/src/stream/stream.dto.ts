import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class StreamDto {
  @ApiPropertyOptional({ description: 'Goes on after this number, where no Last-Event-ID is sent' })
  @IsOptional() @Matches(/^\d{1,15}$/)
  after?: string;
}
