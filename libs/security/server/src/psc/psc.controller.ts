import { Body, Controller, Get, HttpCode, Post, Query, Redirect, Req, Res, UseGuards } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Public } from '@pluriel/platform/server';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { Cookies } from '../sessions/cookies';
import type { SessionRequest } from '../sessions/session.guard';
import { SignInRateLimit } from '../sign-in/rate-limit.guard';
import { SessionCookies } from '../sign-in/session-cookies';
import { originOf } from '../sign-in/sign-in.controller';
import { LinkRequest, PendingLink, SignInResult } from '../sign-in/sign-in.dto';
import { PendingLinks } from './pending-link';
import { FinishPscLogin, signInErrorOf, StartPscLogin, type PscOutcome } from './psc-login';

export class PscStartQuery {
  @ApiPropertyOptional({ description: 'path of ours to come back to' }) @IsOptional() @IsString() @MaxLength(500) return?: string;
  @ApiPropertyOptional({ enum: ['login', 'link'] }) @IsOptional() @IsIn(['login', 'link']) mode?: 'login' | 'link';
}

interface Redirection { url: string; statusCode: number }
const to = (url: string): Redirection => ({ url, statusCode: 302 });

@ApiTags('sign-in')
@Controller('v1/sign-in/psc')
@UseGuards(SignInRateLimit)
export class PscController {
  constructor(private readonly startLogin: StartPscLogin, private readonly finishLogin: FinishPscLogin, private readonly links: PendingLinks, private readonly cookies: Cookies, private readonly sessionCookies: SessionCookies) {}

  @Get()
  @Public()
  @Redirect()
  @ApiOperation({ operationId: 'startPsc', summary: 'Sends the browser to Pro Santé Connect (PSC-01)' })
  @ApiFoundResponse({ description: 'to Pro Santé Connect, or to /connexion?erreur=…' })
  async start(@Query() query: PscStartQuery, @Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<Redirection> {
    try {
      const { url, cookie, maxAgeSeconds } = await this.startLogin.execute(query.mode ?? 'login', query.return, request.session ?? null);
      this.cookies.set(response, 'psc', cookie, maxAgeSeconds);
      return to(url);
    } catch (error) { return to(`/connexion?erreur=${signInErrorOf(error)}`); }
  }

  @Get('callback')
  @Public()
  @Redirect()
  @ApiOperation({ operationId: 'finishPsc', summary: 'Way back from Pro Santé Connect' })
  @ApiFoundResponse({ description: 'to the screen asked for, to /connexion/associer, or to /connexion?erreur=…' })
  async callback(@Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<Redirection> {
    const cookie = this.cookies.read(request, 'psc');
    this.cookies.clear(response, 'psc');
    try {
      const query = request.originalUrl.includes('?') ? request.originalUrl.slice(request.originalUrl.indexOf('?')) : '';
      return to(this.settle(response, await this.finishLogin.execute(cookie, query, request.session ?? null, originOf(request))));
    } catch (error) { return to(`/connexion?erreur=${signInErrorOf(error)}`); }
  }

  @Get('pending-link')
  @Public()
  @ApiOperation({ operationId: 'pendingPscLink', summary: 'Identity recognised by Pro Santé Connect that waits for its account (PSC-02)' })
  @ApiOkResponse({ type: PendingLink })
  @ApiProblems('psc.no-pending-link')
  pending(@Req() request: SessionRequest): Promise<PendingLink> {
    return this.links.view(this.cookies.read(request, 'link'));
  }

  @Post('pending-link')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'linkPsc', summary: 'Links it to the local account, proved by its two factors (PSC-02)' })
  @ApiOkResponse({ type: SignInResult })
  @ApiProblems('psc.no-pending-link', 'sign-in.refused', 'sign-in.code', 'sign-in.locked', 'psc.other-person', 'psc.already-linked')
  async link(@Body() body: LinkRequest, @Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<SignInResult> {
    return this.sessionCookies.signedIn(response, await this.links.execute(this.cookies.read(request, 'link'), body, originOf(request)));
  }

  private settle(response: Response, outcome: PscOutcome): string {
    if (outcome.kind === 'to-link') { this.cookies.set(response, 'link', outcome.cookie, 600); return '/connexion/associer'; }
    if (outcome.kind === 'signed-in') this.sessionCookies.give(response, outcome.opened);
    return outcome.returnPath;
  }
}
