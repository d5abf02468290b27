import { inject, Injector } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';

const passwordPage = '/reglages/securite';

/** Nobody signed in: to the sign-in screen, and back here afterwards. Runs while the address is read, so that redirections know the person's rights. */
export const signedIn: CanMatchFn = async () => {
  const session = inject(SessionStore);
  const router = inject(Router);
  const url = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  try {
    const known = session.session() ?? await session.load();
    // A temporary password opens one page only: the one that changes it.
    const temporary = known?.user.mustChangePassword === true && known.user.authMethods.includes('pwd');
    if (known !== null) return !temporary || url.startsWith(passwordPage) || router.createUrlTree([passwordPage]);
  } catch {
    // The server does not answer: the sign-in screen says so and offers to try again.
  }
  return router.createUrlTree(['/connexion'], { queryParams: url === '/' ? {} : { retour: url } });
};

/**
 * The round opens without the server when this device keeps it, sealed; else like any screen, for those who make visits. Whoever comes back to it once the session has
 * ended gives the code again: the page may have changed hands.
 */
export const roundMayOpen: CanMatchFn = async () => {
  const session = inject(SessionStore);
  const router = inject(Router);
  const injector = inject(Injector);
  const { RoundStore, RoundVault } = await import('@pluriel/coordination/web');
  if ((session.session() === null || session.gone()) && injector.get(RoundVault).open) {
    // A gesture inside the round waits for nothing: there is no network in the valleys, and the round locks itself.
    if (/^\/tournee(?:[/?#]|$)/.test(router.url)) return true;
    injector.get(RoundStore).lock();
  }
  let reached = true;
  try { if (session.session() === null) await session.load(); } catch { reached = false; }
  if (session.session() !== null) return session.can('record.write') || router.createUrlTree(['/']);
  return !reached || (await injector.get(RoundVault).facts()) !== null || router.createUrlTree(['/connexion'], { queryParams: { retour: '/tournee' } });
};

/** Only for those who hold this right; the others keep their home page. */
export const allowed = (permission: string): CanActivateFn => () => inject(SessionStore).can(permission) || inject(Router).createUrlTree(['/']);

/** /patients/<uuid> is a file; /patients/nouveau is not. */
export const isPatientId: CanMatchFn = (_route, segments) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(segments[1]?.path ?? '');
