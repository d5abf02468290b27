import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { domainError, newId } from '@pluriel/kernel';
import { Config, describeError, Log, PERMISSION, PUBLIC, type CallerRequest } from '@pluriel/platform/server';
import { isPermission, nominativeOnly, sessionState } from '@pluriel/security/domain';
import { Cookies } from './cookies';
import { sessionCaller, SessionStore, type LiveSession, type SessionCaller } from './session-store';

const WHEN_LOCKED = 'pluriel:when-locked';
/** A route that answers although the screen is locked: seeing that it is, unlocking, leaving. */
export const AllowedWhenLocked = (): MethodDecorator => SetMetadata(WHEN_LOCKED, true);

export interface SessionRequest extends CallerRequest {
  caller?: SessionCaller;
  /** The session, when it is one the person may act through. */
  session?: LiveSession;
  /** The session whose cookie came, whatever its state: a new sign-in on this browser ends it. */
  presentedSessionId?: string;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one door of the api: every request passes here. A route that declares no permission is refused; a session is
 * looked up once; an unsafe method needs our origin and the session's CSRF value; the permission of the route is checked.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly ourOrigins: ReadonlySet<string>;
  private readonly publicUrl: string;

  constructor(private readonly reflector: Reflector, private readonly store: SessionStore, private readonly cookies: Cookies, private readonly log: Log, config: Config) {
    this.ourOrigins = originsOf(config.PUBLIC_URL);
    this.publicUrl = config.PUBLIC_URL;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SessionRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true;
    const permission = this.reflector.getAllAndOverride<string | undefined>(PERMISSION, targets);
    return this.enter(request, isPublic ? 'public' : permission ?? null, this.reflector.getAllAndOverride<boolean | undefined>(WHEN_LOCKED, targets) === true);
  }

  /**
   * Whether a request may go on. Also asked before a large body is read (`bodyDoor`).
   * @param permission what its route declares: a right, `public`, or nothing (refused)
   * @throws DomainError 401, 403 or 423, with the way out
   */
  async enter(request: SessionRequest, permission: string | null, whenLocked: boolean): Promise<true> {
    if (permission === null) throw domainError('access.undeclared', 'Cette action n’est pas ouverte.', { status: 403 });
    const isPublic = permission === 'public';
    const unsafe = !safeMethods.has(request.method);
    if (unsafe) this.checkOrigin(request);
    const session = await this.sessionOf(request);
    if (session) request.presentedSessionId = session.sessionId;
    const open = session !== null && session.active && sessionState(session, new Date()) === 'open';
    if (session && (open || !isPublic)) { request.session = session; request.caller = sessionCaller(session, request.correlationId ?? newId()); }
    if (isPublic) return true;
    this.admit(request, session, unsafe, whenLocked);
    if (request.caller?.actor.nominative === false && isPermission(permission) && nominativeOnly.has(permission)) throw domainError('access.nominative', 'Un compte partagé ne qualifie pas une identité.', { status: 403, remedy: 'Connectez-vous avec votre propre compte.' });
    if (!request.caller?.actor.permissions.has(permission)) throw domainError('access.refused', 'Vous n’avez pas ce droit.', { status: 403, remedy: 'Demandez-le à l’administrateur de la structure.' });
    if (permission !== 'session' && session) this.refuseTemporaryPassword(session);
    return true;
  }

  /** A password that an administrator has read opens nothing but the page that changes it (ADM-02). */
  private refuseTemporaryPassword(session: LiveSession): void {
    if (session.passwordTemporary && session.authMethods.includes('pwd')) throw domainError('password.must-change', 'Choisissez d’abord votre mot de passe.', { status: 403, remedy: 'Ouvrez Réglages, Mot de passe : le mot de passe provisoire ne sert qu’une fois.' });
  }

  /** A browser always says where an unsafe request comes from; programs say nothing and hold no cookie by accident. */
  private checkOrigin(request: SessionRequest): void {
    const origin = request.headers.origin;
    const foreign = origin !== undefined ? !this.ourOrigins.has(origin) : request.headers['sec-fetch-site'] === 'cross-site';
    if (foreign) throw domainError('request.origin', 'Cette demande vient d’une autre adresse que celle du logiciel.', { status: 403, remedy: `Ouvrez Pluriel à son adresse : ${this.publicUrl}` });
  }

  private async sessionOf(request: SessionRequest): Promise<LiveSession | null> {
    const token = this.cookies.read(request, 'session');
    return token === null ? null : this.store.find(token);
  }

  private admit(request: SessionRequest, session: LiveSession | null, unsafe: boolean, whenLocked: boolean): void {
    if (!session || !session.active) throw domainError('session.none', 'Connectez-vous pour continuer.', { status: 401 });
    const now = new Date();
    const state = sessionState(session, now);
    if (state === 'idle-closed') throw domainError('session.expired', 'Session fermée après 30 min sans activité. Votre saisie est gardée.', { status: 401, remedy: 'Connectez-vous pour reprendre.' });
    if (state === 'expired') throw domainError('session.expired', 'Session fermée après 4 h. Votre saisie est gardée.', { status: 401, remedy: 'Connectez-vous pour reprendre.' });
    if (state === 'ended') throw domainError('session.none', 'Connectez-vous pour continuer.', { status: 401 });
    const csrf = request.headers['x-csrf-token'];
    if (unsafe && !this.store.isCsrf(session.sessionId, typeof csrf === 'string' ? csrf : undefined)) throw domainError('session.csrf', 'Cette demande ne vient pas de votre page.', { status: 403, remedy: 'Rechargez la page et recommencez.' });
    if (state === 'locked') {
      if (!whenLocked) throw domainError('session.locked', 'La session est verrouillée.', { status: 423, remedy: 'Tapez votre mot de passe pour la rouvrir.' });
      return;
    }
    // Live updates and refreshes the person did not ask for are no sign of presence.
    const background = request.headers['x-background'] !== undefined || request.headers.accept === 'text/event-stream';
    if (!background) this.store.touch(session, now).catch((error: unknown) => this.log.warn({ sessionId: session.sessionId, error: describeError(error) }, 'last gesture not noted'));
  }
}

/** @returns the origins that are ours; the names of this machine are worth each other, so that the demo opens by any of them */
function originsOf(publicUrl: string): ReadonlySet<string> {
  const { origin, protocol, hostname, port } = new URL(publicUrl);
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  return new Set([origin, ...(loopback.includes(hostname) ? loopback.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`) : [])]);
}
