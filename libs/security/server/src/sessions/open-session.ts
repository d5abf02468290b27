import { Injectable } from '@nestjs/common';
import type { AuthMethod } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import type { Ctx } from '@pluriel/platform/server';
import { PscTokens, type PscProof } from '../psc/psc-tokens';
import type { AppUser } from '../users/app-user.entity';
import { Places } from './places';
import { SessionStore } from './session-store';
import type { Session } from './session.dto';
import { SessionView } from './session-view';

/** A session just opened: the token goes into the cookie and nowhere else. */
export interface OpenedSession { token: string; sessionId: string; csrf: string; session: Session }

const methodLabel: Record<AuthMethod, string> = { pwd: 'mot de passe', totp: 'code à usage unique', psc: 'Pro Santé Connect' };

/** Opens the session of a recognised person and says so in the journal (TRACE-02). */
@Injectable()
export class OpenSession {
  constructor(private readonly places: Places, private readonly store: SessionStore, private readonly view: SessionView, private readonly tokens: PscTokens, private readonly trace: Trace) {}

  /**
   * @param psc what PSC gave, kept sealed; the session then ends with theirs at the latest (psc.md §7)
   * @param replaces session this browser held until now: the previous person's ends (PSC-13)
   */
  async execute(ctx: Ctx, user: AppUser, authMethods: AuthMethod[], psc: PscProof | null, replaces: string | null): Promise<OpenedSession> {
    if (replaces) await this.store.end(ctx, replaces, 'replaced');
    const { defaultSiteId } = await this.places.of(ctx, user.id);
    const { token, sessionId } = await this.store.open(ctx, user.id, authMethods, defaultSiteId, psc?.authTime ?? null);
    if (psc) await this.tokens.keep(ctx, sessionId, psc);
    // psc.md §5.1 point 7: who, when, how, with the facts PSC gave about the authentication.
    const proof = psc ? { nationalId: psc.identity.nationalId, acr: psc.acr, authTime: psc.authTime, sessionState: psc.sessionState } : undefined;
    await this.trace.write(ctx, { action: 'session.opened', subjectType: 'session', subjectId: sessionId, detail: `Par ${authMethods.map((method) => methodLabel[method]).join(' et ')}`, ...(proof ? { after: proof } : {}) });
    return { token, sessionId, csrf: this.store.csrfOf(sessionId), session: await this.view.of(ctx, sessionId) };
  }
}
