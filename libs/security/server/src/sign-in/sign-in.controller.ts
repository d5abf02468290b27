import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { newId } from '@pluriel/kernel';
import { ApiProblems, Config, Public } from '@pluriel/platform/server';
import type { Response } from 'express';
import { demoAccounts } from '../demo/demo-accounts';
import { displayNameOf, professionFacts } from '@pluriel/security/domain';
import { PscWeather } from '../psc/psc-weather';
import { Places } from '../sessions/places';
import type { SessionRequest } from '../sessions/session.guard';
import type { SignInOrigin } from './check-password';
import { SignInRateLimit } from './rate-limit.guard';
import { SessionCookies } from './session-cookies';
import { ConfirmCode, SignInWithPassword } from './sign-in';
import { CodeConfirmation, PasswordSignIn, SignInOptions, SignInResult } from './sign-in.dto';

/** Where a request comes from, for lock-out and traces. */
export const originOf = (request: SessionRequest): SignInOrigin => ({ address: request.ip ?? 'unknown', correlationId: request.correlationId ?? newId(), replaces: request.presentedSessionId ?? null });

@ApiTags('sign-in')
@Controller('v1/sign-in')
@UseGuards(SignInRateLimit)
export class SignInController {
  constructor(private readonly password: SignInWithPassword, private readonly confirm: ConfirmCode, private readonly cookies: SessionCookies, private readonly places: Places, private readonly weather: PscWeather, private readonly config: Config) {}

  @Get('options')
  @Public()
  @ApiOperation({ operationId: 'signInOptions', summary: 'What the sign-in page offers' })
  @ApiOkResponse({ type: SignInOptions })
  async options(): Promise<SignInOptions> {
    this.weather.look();
    const structure = await this.places.installation();
    const accounts = this.config.DEMO ? demoAccounts.map((account) => ({ login: account.login, displayName: displayNameOf(account), professionLabel: professionFacts[account.profession].label })) : [];
    return { pscEnabled: this.config.PSC_ENABLED, demo: this.config.DEMO, structureName: structure?.name ?? 'Pluriel', demoAccounts: accounts };
  }

  @Post('password')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'signInWithPassword', summary: 'First factor' })
  @ApiOkResponse({ type: SignInResult })
  @ApiProblems('sign-in.refused', 'sign-in.locked', 'request.too-many')
  withPassword(@Body() body: PasswordSignIn, @Req() request: SessionRequest): Promise<SignInResult> {
    return this.password.execute(body.login, body.password, originOf(request));
  }

  @Post('second-factor')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'signInWithCode', summary: 'Second factor: one-time or recovery code' })
  @ApiOkResponse({ type: SignInResult })
  @ApiProblems('sign-in.code', 'sign-in.expired', 'sign-in.locked', 'psc.other-person', 'psc.already-linked')
  async withCode(@Body() body: CodeConfirmation, @Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<SignInResult> {
    return this.cookies.signedIn(response, await this.confirm.secondFactorCode(body.attemptId, body.code, originOf(request)));
  }

  @Post('enrolment')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmEnrolment', summary: 'Confirms a new second factor; the recovery codes are shown once' })
  @ApiOkResponse({ type: SignInResult })
  @ApiProblems('sign-in.code', 'sign-in.expired', 'sign-in.locked')
  async enrol(@Body() body: CodeConfirmation, @Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<SignInResult> {
    return this.cookies.signedIn(response, await this.confirm.enrolment(body.attemptId, body.code, originOf(request)));
  }
}
