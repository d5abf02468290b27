import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { roundMayOpen } from './guards';

@Component({ template: '' })
class BlankPage {}

/** A round opened by its code in this page; the server does not answer. */
async function centre({ signedIn = false, gone = false } = {}) {
  const { RoundStore, RoundVault } = await import('@pluriel/coordination/web');
  const [session, ended, open] = [signal<object | null>(signedIn ? {} : null), signal(gone), { now: true }];
  TestBed.configureTestingModule({ providers: [
    provideRouter([{ path: 'tournee', canMatch: [roundMayOpen], component: BlankPage }, { path: '**', component: BlankPage }]),
    { provide: SessionStore, useValue: { session, gone: ended, can: () => true, load: () => Promise.reject(new Error('no network')) } },
    { provide: RoundVault, useValue: { get open() { return open.now; }, facts: () => Promise.resolve({ owner: 'u', expired: false, waiting: 0 }) } },
    { provide: RoundStore, useValue: { lock: () => { open.now = false; } } },
  ] });
  return { router: TestBed.inject(Router), open, session, ended };
}

describe('the way to the round (ADR 0033)', () => {
  it('the code is asked again once the session ended, whoever comes back to the page', async () => {
    const { router, open, session } = await centre({ signedIn: true });
    await router.navigateByUrl('/tournee');
    expect(open.now).toBe(true);
    await router.navigateByUrl('/connexion');
    session.set(null);
    await router.navigateByUrl('/tournee');
    expect([router.url, open.now]).toEqual(['/tournee', false]);
  });
  it('as soon as the server said so, even while the screen still knows whose session it was', async () => {
    const { router, open } = await centre({ signedIn: true, gone: true });
    await router.navigateByUrl('/connexion');
    await router.navigateByUrl('/tournee');
    expect([router.url, open.now]).toEqual(['/tournee', false]);
  });
  it('a gesture inside the round, without network, asks nothing', async () => {
    const { router, open, session } = await centre({ signedIn: true });
    await router.navigateByUrl('/tournee');
    session.set(null);
    await router.navigateByUrl('/tournee?visite=v1');
    expect([router.url, open.now]).toEqual(['/tournee?visite=v1', true]);
  });
});
