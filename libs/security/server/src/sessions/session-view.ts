import { Injectable } from '@nestjs/common';
import { domainError, type AuthMethod } from '@pluriel/kernel';
import { Config, type Ctx } from '@pluriel/platform/server';
import { displayNameOf, effectivePermissions, idleLockMinutes, initialsOf, nominativeOnly, professionFacts, professionLetters, sessionState, type SessionTimes } from '@pluriel/security/domain';
import { AppUser, UserPreference } from '../users/app-user.entity';
import { Places } from './places';
import { SessionStore } from './session-store';
import type { Session, SessionUser, UserPreferences } from './session.dto';

interface SessionFacts extends SessionTimes { userId: string; siteId: string | null; authMethods: AuthMethod[] }

/** What the screens know of the session. */
@Injectable()
export class SessionView {
  constructor(private readonly places: Places, private readonly store: SessionStore, private readonly config: Config) {}

  /** @returns the session as the screens show it; throws 401 `session.none` when it is unknown */
  async of(ctx: Ctx, sessionId: string): Promise<Session> {
    const [row] = await ctx.manager.query<SessionFacts[]>('SELECT user_id AS "userId", site_id AS "siteId", auth_methods AS "authMethods", expires_at AS "expiresAt", last_seen_at AS "lastSeenAt", locked_at AS "lockedAt", ended_at AS "endedAt" FROM user_session WHERE id = $1', [sessionId]);
    const user = row && (await ctx.manager.findOneBy(AppUser, { id: row.userId }));
    if (!row || !user) throw domainError('session.none', 'Connectez-vous pour continuer.', { status: 401 });
    const { structure, sites, defaultSiteId } = await this.places.of(ctx, user.id);
    const preferences = await preferencesOf(ctx, user.id);
    const site = sites.find(({ id }) => id === (row.siteId ?? defaultSiteId)) ?? sites[0] ?? structure;
    return {
      user: userView(user, row.authMethods, preferences.initials ?? null), structure, site: { id: site.id, name: site.name }, sites, locked: sessionState(row, ctx.now) === 'locked', expiresAt: row.expiresAt.toISOString(), idleLockMinutes,
      csrfToken: this.store.csrfOf(sessionId), preferences, demo: this.config.DEMO, pscEnabled: this.config.PSC_ENABLED,
    };
  }
}

function userView(user: AppUser, authMethods: AuthMethod[], initials: string | null): SessionUser {
  return {
    id: user.id, displayName: displayNameOf(user), familyName: user.familyName, givenName: user.givenName, profession: user.profession, professionLabel: professionFacts[user.profession].label,
    professionLetters: professionLetters(user.profession, user.specialtyCode), rpps: user.rpps, initials: initials ?? initialsOf(user), trainee: user.practice === 'trainee', permissions: [...effectivePermissions(user.profession, user.grantedPermissions, user.removedPermissions)].filter((right) => user.nominative || !nominativeOnly.has(right)).sort(),
    authMethods, mustEnrolSecondFactor: user.totpConfirmedAt === null, mustChangePassword: user.passwordTemporary,
  };
}

/** @returns the person's preferences; the row is made with the account */
export async function preferencesOf(ctx: Ctx, userId: string): Promise<UserPreferences> {
  const row = await ctx.manager.findOneByOrFail(UserPreference, { userId });
  return { theme: row.theme, density: row.density, sendDmp: row.sendDmp, sendMssantePatient: row.sendMssantePatient, sendBackground: row.sendBackground, initials: row.initials, homeCards: row.homeCards, bannerTiles: row.bannerTiles, drugLabel: row.drugLabel, version: row.version };
}
