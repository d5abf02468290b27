import { Body, Controller, createParamDecorator, Delete, Get, HttpCode, Post, Put, Req, Res, type ExecutionContext } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { domainError } from '@pluriel/kernel';
import { ApiIfMatch, ApiProblems, IfMatch, Requires, Transactions } from '@pluriel/platform/server';
import type { Response } from 'express';
import { SessionCookies } from '../sign-in/session-cookies';
import { ChangePassword, ChangeSite, LockSession, SavePreferences, SignOut, UnlockSession } from './session-acts';
import { AllowedWhenLocked, type SessionRequest } from './session.guard';
import type { SessionCaller } from './session-store';
import { PasswordChange, Session, SignOutResult, SiteChoice, UnlockRequest, UserPreferences } from './session.dto';
import { SessionView } from './session-view';

const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SessionCaller => {
  const { caller } = context.switchToHttp().getRequest<SessionRequest>();
  if (!caller) throw domainError('session.none', 'Connectez-vous pour continuer.', { status: 401 });
  return caller;
});

@ApiTags('session')
@Controller('v1/session')
@Requires('session')
export class SessionController {
  constructor(
    private readonly transactions: Transactions, private readonly view: SessionView, private readonly lockSession: LockSession, private readonly unlockSession: UnlockSession, private readonly signOut: SignOut,
    private readonly changeSite: ChangeSite, private readonly savePreferences: SavePreferences, private readonly changePassword: ChangePassword, private readonly cookies: SessionCookies,
  ) {}

  @Get()
  @AllowedWhenLocked()
  @ApiOperation({ operationId: 'getSession', summary: 'The open session; answers when locked too' })
  @ApiOkResponse({ type: Session })
  @ApiProblems('session.none', 'session.expired')
  get(@CurrentSession() caller: SessionCaller): Promise<Session> {
    return this.transactions.read(caller, (ctx) => this.view.of(ctx, caller.sessionId));
  }

  @Delete()
  @AllowedWhenLocked()
  @ApiOperation({ operationId: 'signOut', summary: 'Closes the session, at Pro Santé Connect too' })
  @ApiOkResponse({ type: SignOutResult })
  @ApiProblems('session.none', 'session.csrf')
  async leave(@CurrentSession() caller: SessionCaller, @Res({ passthrough: true }) response: Response): Promise<SignOutResult> {
    const redirect = await this.signOut.execute(caller);
    this.cookies.take(response);
    return { redirect };
  }

  @Post('lock')
  @AllowedWhenLocked()
  @HttpCode(204)
  @ApiOperation({ operationId: 'lockSession', summary: 'Locks the screen (SEC-02)' })
  @ApiNoContentResponse()
  @ApiProblems('session.none', 'session.csrf')
  lock(@CurrentSession() caller: SessionCaller): Promise<void> {
    return this.lockSession.execute(caller);
  }

  @Post('unlock')
  @AllowedWhenLocked()
  @HttpCode(200)
  @ApiOperation({ operationId: 'unlockSession', summary: 'Reopens a locked session with the password' })
  @ApiOkResponse({ type: Session })
  @ApiProblems('session.unlock-refused', 'session.none', 'session.csrf')
  unlock(@CurrentSession() caller: SessionCaller, @Body() body: UnlockRequest): Promise<Session> {
    return this.unlockSession.execute(caller, body.password);
  }

  @Put('preferences')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'savePreferences', summary: 'Theme, density and default sendings of the person' })
  @ApiOkResponse({ type: UserPreferences })
  @ApiProblems('resource.stale', 'request.if-match-missing', 'request.invalid', 'session.csrf')
  preferences(@CurrentSession() caller: SessionCaller, @Body() body: UserPreferences, @IfMatch() version: number): Promise<UserPreferences> {
    return this.savePreferences.execute(caller, body, version);
  }

  @Post('site')
  @HttpCode(200)
  @ApiOperation({ operationId: 'changeSite', summary: 'Works from another site (ADM-20)' })
  @ApiOkResponse({ type: Session })
  @ApiProblems('site.unknown', 'session.csrf')
  site(@CurrentSession() caller: SessionCaller, @Body() body: SiteChoice): Promise<Session> {
    return this.changeSite.execute(caller, body.siteId);
  }

  @Post('password')
  @HttpCode(204)
  @ApiOperation({ operationId: 'changePassword', summary: 'Changes one’s own password (ADM-02)' })
  @ApiNoContentResponse()
  @ApiProblems('password.refused', 'session.unlock-refused', 'sign-in.locked', 'session.csrf')
  password(@CurrentSession() caller: SessionCaller, @Body() body: PasswordChange, @Req() request: SessionRequest): Promise<void> {
    return this.changePassword.execute(caller, body, request.ip ?? 'unknown');
  }
}
