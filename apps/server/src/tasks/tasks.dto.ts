import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class HandOverDto {
  @ApiProperty({ maxLength: 100, description: 'The person, by the name of the row in the record persons' })
  @IsString() @MinLength(1) @MaxLength(100)
  to!: string;
}
