import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Cookies } from '../sessions/cookies';
import type { OpenedSession } from '../sessions/open-session';
import type { SignInOutcome } from './sign-in';
import type { SignInResult } from './sign-in.dto';

/** Puts a session into the browser, or takes it out. */
@Injectable()
export class SessionCookies {
  constructor(private readonly cookies: Cookies) {}

  give(response: Response, opened: OpenedSession): void {
    this.cookies.set(response, 'session', opened.token);
    this.cookies.setCsrf(response, opened.csrf);
    this.cookies.clear(response, 'link');
  }

  /** @returns the result for the screen, after the cookies were set when it opens a session */
  signedIn(response: Response, { result, opened }: SignInOutcome): SignInResult {
    if (opened) this.give(response, opened);
    return result;
  }

  take(response: Response): void {
    this.cookies.clear(response, 'session');
    this.cookies.clearCsrf(response);
  }
}
