import type { AccountLine, FirstPassword } from '#libs/contract';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { closeAccount, endAccess, listAccounts, makeAccount, resetPassword } from './accounts.js';
import type { Caller } from './caller.js';
import { Credentials } from './credentials.js';
import { NewAccountDto } from './identity.dto.js';
import { By, Requires } from './requires.js';

@ApiTags('accounts')
@Controller('accounts')
@Requires('administer')
export class AccountsController {
  constructor(
    private readonly site: Site,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @Answers(200, 'AccountLines', 'Every account')
  list(): Promise<AccountLine[]> {
    return listAccounts(this.site);
  }

  @Post()
  @KeyHeader()
  @Answers(201, 'FirstPassword', 'Makes an account with a first password, which is told once: the same key again is answered with 409', 409, 422)
  make(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() body: NewAccountDto): Promise<FirstPassword> {
    return makeAccount(this.site, caller, key, body);
  }

  @Post(':id/password-reset')
  @HttpCode(200)
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @KeyHeader()
  @Answers(200, 'FirstPassword', 'Gives an account a first password again, told once: the same key again is answered with 409; its sessions and tokens end', 404, 409, 422)
  reset(@By() caller: Caller, @IdempotencyKey() key: string | null, @Param('id') id: string): Promise<FirstPassword> {
    return resetPassword(this.site, this.credentials, caller, key, id);
  }

  @Delete(':id/credentials')
  @HttpCode(204)
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(204, null, 'Ends the sessions and API tokens of an account, at once; it may sign in again', 404)
  endAccess(@By() caller: Caller, @Param('id') id: string): Promise<void> {
    return endAccess(this.site, this.credentials, caller, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(204, null, 'Ends an account with its sessions and tokens', 404)
  close(@By() caller: Caller, @Param('id') id: string): Promise<void> {
    return closeAccount(this.site, this.credentials, caller, id);
  }
}
