import type { Office, Scope } from '#libs/contract';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { MayBeAbsent } from '../http/may-be-absent.js';

const scopes: Scope[] = ['read', 'act', 'publish', 'administer'];
const offices: Office[] = ['administrator', 'publisher', 'auditor'];

export class SignInDto {
  @ApiProperty({ maxLength: 100 })
  @IsString() @MinLength(1) @MaxLength(100)
  login!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString() @MinLength(1) @MaxLength(200)
  password!: string;
}

export class ChangePasswordDto {
  @ApiProperty({ maxLength: 200 })
  @IsString() @MinLength(1) @MaxLength(200)
  old!: string;

  @ApiProperty({ minLength: 12, maxLength: 200, description: 'At least 12 characters, without the login name' })
  @IsString() @MinLength(12) @MaxLength(200)
  new!: string;
}

export class NewTokenDto {
  @ApiProperty({ maxLength: 100 })
  @IsString() @MinLength(1) @MaxLength(100)
  name!: string;

  @ApiProperty({ enum: scopes, isArray: true })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(4) @IsIn(scopes, { each: true })
  scopes!: Scope[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 366 })
  @IsInt() @Min(1) @Max(366)
  days!: number;
}

export class NewAccountDto {
  @ApiProperty({ pattern: '^[a-z0-9][a-z0-9._-]{1,49}$' })
  @IsString() @Matches(/^[a-z0-9][a-z0-9._-]{1,49}$/)
  login!: string;

  @ApiProperty({ maxLength: 100, description: 'The person, by the name of the row in the record persons' })
  @IsString() @MinLength(1) @MaxLength(100)
  person!: string;

  @ApiPropertyOptional({ enum: offices, isArray: true })
  @MayBeAbsent() @IsArray() @ArrayMaxSize(3) @IsIn(offices, { each: true })
  offices?: Office[];
}
