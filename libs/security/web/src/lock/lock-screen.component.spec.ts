import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { type Session, SessionStore } from '@pluriel/web/api-client';
import { LockScreenComponent } from './lock-screen.component';

const session = (locked: boolean) => ({ user: { id: 'u', displayName: 'Dr Claire MARTIN', professionLetters: 'MG', professionLabel: 'Médecin', permissions: [], authMethods: ['pwd'] }, locked, pscEnabled: false }) as unknown as Session;

describe('the lock screen', () => {
  it('opens with the password of the same person, and says a refusal without losing the work (SEC-02)', async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const store = TestBed.inject(SessionStore);
    const http = TestBed.inject(HttpTestingController);
    store.accept(session(true));
    const fixture = TestBed.createComponent(LockScreenComponent);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.textContent).toContain('Votre travail est gardé tel quel.');
    const unlock = async (password: string) => {
      const box = element.querySelector('input') as HTMLInputElement;
      box.value = password;
      box.dispatchEvent(new Event('input'));
      element.querySelector('form')?.dispatchEvent(new Event('submit'));
      await new Promise((done) => setTimeout(done));
      return http.expectOne('/v1/session/unlock');
    };
    (await unlock('faux')).flush({ status: 401, code: 'sign-in.refused', detail: 'Mot de passe refusé.' }, { status: 401, statusText: 'x' });
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
    expect(element.textContent).toContain('Mot de passe refusé.');
    expect([store.locked(), store.gone()]).toEqual([true, false]);
    (await unlock('bon')).flush(session(false));
    await new Promise((done) => setTimeout(done));
    expect(store.locked()).toBe(false);
  });
});
