import type { Me, SignedIn, TokenLine, TokenMade } from '#libs/contract';
import { listTokens } from '#libs/store';
import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { requestOf } from '../http/request-of.js';
import { Answers, KeyHeader, OpenAnswers } from '../openapi/answers.js';
import { inContract, postsOf } from '../reading/viewer.js';
import { Limits } from '../settings/limits.js';
import { Site } from '../site/site.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { changePasswordOnce } from './change-password-once.js';
import { changePassword } from './change-password.js';
import { Credentials } from './credentials.js';
import { endSessions } from './end-sessions.js';
import { ChangePasswordDto, NewTokenDto, SignInDto } from './identity.dto.js';
import { endToken, makeToken } from './make-token.js';
import { BeforePassword, By, Open } from './requires.js';
import { signIn } from './sign-in.js';

@ApiTags('identity')
@Controller()
export class IdentityController {
  constructor(
    private readonly site: Site,
    private readonly credentials: Credentials,
    private readonly attempts: Attempts,
    private readonly limits: Limits,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Open()
  @OpenAnswers(200, 'SignedIn', 'Begins a session, of 12 hours unless the server is set otherwise', 400, 401, 429, 503)
  signIn(@Body() { login, password }: SignInDto, @Ip() address: string): Promise<SignedIn> {
    return signIn(this.site, this.credentials, this.attempts, login, password, address, this.limits.sessionHours);
  }

  @Post('sign-out')
  @HttpCode(204)
  @BeforePassword()
  @Answers(204, null, 'Ends the session, or the token, that is sent with it')
  async signOut(@By() caller: Caller): Promise<void> {
    await this.credentials.end(caller.account, { id: caller.credential });
  }

  @Delete('sessions')
  @HttpCode(204)
  @BeforePassword()
  @Answers(204, null, 'Ends every session of the account, at once, also the one that asks; its API tokens stay. Not by a token')
  async endSessions(@By() caller: Caller): Promise<void> {
    await endSessions(this.credentials, caller);
  }

  @Get('me')
  @BeforePassword()
  @Answers(200, 'Me', 'Who the credential says that the caller is, and the posts that he holds today')
  async me(@By() caller: Caller): Promise<Me> {
    const { account, login, person, offices, scopes, changePassword: change_password } = caller;
    return { account, login, person, offices: [...offices], scopes: [...scopes], change_password, posts: inContract(await postsOf(this.site, person)) };
  }

  @Post('me/password')
  @HttpCode(204)
  @BeforePassword()
  @KeyHeader()
  @Answers(204, null, 'Changes the own password; other sessions and tokens end', 422, 429)
  async password(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() { old, new: next }: ChangePasswordDto, @Ip() address: string): Promise<void> {
    await changePasswordOnce(this.site, requestOf(caller, key, 'POST', '/me/password', {}), { caller, next, address, attempts: this.attempts }, () => changePassword(this.site, this.credentials, this.attempts, caller, old, next, address));
  }

  @Get('tokens')
  @Answers(200, 'TokenLines', 'The own API tokens, without their secrets')
  async tokens(@By() caller: Caller): Promise<TokenLine[]> {
    return (await listTokens(this.site.pool, caller.account)) as TokenLine[];
  }

  @Post('tokens')
  @KeyHeader()
  @Answers(201, 'TokenMade', 'Makes an API token; its secret is told once: the same key again is answered with 409', 409, 422)
  makeToken(@By() caller: Caller, @IdempotencyKey() key: string | null, @Body() body: NewTokenDto): Promise<TokenMade> {
    return makeToken(this.site, this.credentials, caller, key, body);
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Answers(204, null, 'Ends an own API token, at once', 404)
  endToken(@By() caller: Caller, @Param('id') id: string): Promise<void> {
    return endToken(this.site, this.credentials, caller, id);
  }
}
