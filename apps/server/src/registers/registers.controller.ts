import type { RegisterLine, RegisterRows } from '#libs/contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../identity/caller.js';
import { By } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { ShowRegisterDto } from './registers.dto.js';
import { listRegisters, showRegister } from './show-register.js';

@ApiTags('registers')
@Controller('registers')
export class RegistersController {
  constructor(private readonly site: Site) {}

  @Get()
  @Answers(200, 'RegisterLines', 'Registers of which the caller may see rows')
  list(@By() caller: Caller): Promise<RegisterLine[]> {
    return listRegisters(this.site, caller);
  }

  @Get(':register')
  @ApiParam({ name: 'register', schema: { type: 'string' } })
  @Answers(200, 'RegisterRows', 'A register as it is, or as it was at an instant', 404)
  show(@By() caller: Caller, @Param('register') register: string, @Query() query: ShowRegisterDto): Promise<RegisterRows> {
    return showRegister(this.site, caller, register, query);
  }
}
