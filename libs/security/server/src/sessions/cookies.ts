import { Injectable } from '@nestjs/common';
import { Config } from '@pluriel/platform/server';
import type { Request, Response } from 'express';

type Purpose = 'session' | 'psc' | 'link';
const csrfCookie = 'pluriel_csrf';
const names: Record<Purpose, string> = { session: 'pluriel_session', psc: 'pluriel_psc', link: 'pluriel_link' };

/** Our cookies: httpOnly, SameSite=Lax, Secure and `__Host-` as soon as people come by https (psc.md §3). */
@Injectable()
export class Cookies {
  private readonly secure: boolean;
  constructor(config: Config) { this.secure = config.PUBLIC_URL.startsWith('https://'); }

  /** @returns the value of one of our cookies, null when absent or of an impossible shape */
  read(request: Pick<Request, 'headers'>, purpose: Purpose): string | null {
    const wanted = `${this.nameOf(purpose)}=`;
    const found = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(wanted));
    const value = found?.slice(wanted.length);
    return value && /^[A-Za-z0-9_-]{20,100}$/.test(value) ? value : null;
  }

  /** Sets one of our cookies; session cookies live as long as the browser, the server decides when they end. */
  set(response: Response, purpose: Purpose, value: string, maxAgeSeconds?: number): void {
    response.cookie(this.nameOf(purpose), value, { ...this.options(true), ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }) });
  }

  clear(response: Response, purpose: Purpose): void { response.clearCookie(this.nameOf(purpose), this.options(true)); }
  /** The readable half of the double submit. */
  setCsrf(response: Response, value: string): void { response.cookie(csrfCookie, value, this.options(false)); }
  clearCsrf(response: Response): void { response.clearCookie(csrfCookie, this.options(false)); }

  private nameOf(purpose: Purpose): string { return this.secure ? `__Host-${names[purpose]}` : names[purpose]; }
  private options(httpOnly: boolean) { return { httpOnly, sameSite: 'lax', secure: this.secure, path: '/' } as const; }
}
