import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Session } from '@pluriel/web/api-client';
import { SignInPage } from './sign-in.page';

const options = { pscEnabled: true, demo: true, structureName: 'Les Tilleuls', demoAccounts: [{ login: 'sophie.durand', displayName: 'Sophie DURAND', professionLabel: 'Secrétaire' }] };
const session = { user: { id: 'u', permissions: [], mustChangePassword: false }, locked: false } as unknown as Session;

const open = async (retour?: string) => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([{ path: '**', children: [] }])] });
  const fixture = TestBed.createComponent(SignInPage);
  if (retour !== undefined) fixture.componentRef.setInput('retour', retour);
  document.body.append(fixture.nativeElement as HTMLElement);
  const http = TestBed.inject(HttpTestingController);
  fixture.detectChanges();
  http.expectOne('/v1/sign-in/options').flush(options);
  const settle = async () => { await new Promise((done) => setTimeout(done)); await fixture.whenStable(); };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const fill = (id: string, value: string) => {
    const box = element.querySelector<HTMLInputElement>(`#champ-${id}`) as HTMLInputElement;
    box.value = value;
    box.dispatchEvent(new Event('input'));
  };
  const password = async () => {
    fill('login', 'sophie.durand');
    fill('password', 'une phrase assez longue');
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle();
    return http.expectOne('/v1/sign-in/password');
  };
  return { element, http, settle, fill, password };
};

describe('the sign-in screen', () => {
  afterEach(() => { document.body.replaceChildren(); });

  it('asks the second factor after the password, and sends the code at its sixth digit (PSC-05)', async () => {
    const { element, http, settle, fill, password } = await open();
    (await password()).flush({ step: 'second-factor', attemptId: 'a1' });
    await settle();
    expect(element.querySelector('h1')?.textContent).toBe('Votre code');
    fill('code', '123456');
    const code = http.expectOne('/v1/sign-in/second-factor');
    expect(code.request.body).toEqual({ attemptId: 'a1', code: '123456' });
    code.flush({ step: 'signed-in', session });
  });

  it('says why it is refused and keeps what was typed', async () => {
    const { element, settle, password } = await open();
    (await password()).flush({ status: 401, code: 'sign-in.refused', detail: 'Identifiant ou mot de passe refusé.', remedy: 'Vérifiez, puis recommencez.' }, { status: 401, statusText: 'x' });
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('Vérifiez, puis recommencez.');
    expect(element.querySelector<HTMLInputElement>('#champ-login')?.value).toBe('sophie.durand');
  });

  it('shows the picture to scan the first time, then the recovery codes once', async () => {
    const { element, http, settle, fill, password } = await open();
    (await password()).flush({ step: 'enrol', attemptId: 'a1', enrolment: { qrSvg: '<svg xmlns="http://www.w3.org/2000/svg"></svg>', secret: 'JBSWY3DPEHPK3PXP', otpauthUri: '' } });
    await settle();
    expect(element.querySelector<HTMLImageElement>('.qr img')?.src).toMatch(/^data:image\/svg\+xml/);
    expect(element.textContent).toContain('JBSW Y3DP EHPK 3PXP');
    fill('code', '654321');
    http.expectOne('/v1/sign-in/enrolment').flush({ step: 'signed-in', session, recoveryCodes: ['AAAA-1111', 'BBBB-2222'] });
    await settle();
    expect(element.textContent).toContain('AAAA-1111');
  });

  it('offers Pro Santé Connect and the accounts of the demonstration (PSC-01)', async () => {
    const { element, settle } = await open('/patients');
    expect(element.querySelector<HTMLAnchorElement>('a.psc')?.getAttribute('href')).toBe('/v1/sign-in/psc?mode=login&return=%2Fpatients');
    [...element.querySelectorAll<HTMLButtonElement>('.demo button')][0]?.click();
    await settle();
    expect(element.querySelector<HTMLInputElement>('#champ-login')?.value).toBe('sophie.durand');
  });

  it('never sends the person to another site afterwards', async () => {
    const { element } = await open('//ailleurs.example');
    expect(element.querySelector<HTMLAnchorElement>('a.psc')?.getAttribute('href')).toBe('/v1/sign-in/psc?mode=login&return=%2F');
  });
});
