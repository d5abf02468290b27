import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, ApiProblem, SessionStore, type ConsentSheet } from '@pluriel/web/api-client';
import { DmpInformationComponent } from './dmp-information.component';

const nothing = { patientId: 'p', version: 1, dmp: 'not-informed', dmpFeedOpposed: false, dmpReadingOpposed: false, sharing: 'not-opposed', sharingLimits: [], mssanteProfessional: 'allowed', mssantePatient: 'opposed', givenBy: 'patient', recordedBy: null, recordedAt: null, informedBy: null, effects: {} } as unknown as ConsentSheet;
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

async function opened({ sheet = nothing, put = async (): Promise<unknown> => sheet, may = () => true as boolean } = {}) {
  const sent: { path: string; body: unknown }[] = [];
  const closed: unknown[] = [];
  const api = {
    get: async (path: string) => (path.endsWith('/consents') ? sheet : path.endsWith('consent-notices') ? { items: [{ version: 3, dmp: 'Vos documents…' }] } : { reminder: 'Relu.', items: [] }),
    put: async (path: string, body: unknown, options: unknown) => { sent.push({ path, body: { ...(body as object), ...(options as object) } }); return put(); },
    post: async (path: string, body: unknown) => { sent.push({ path, body }); return {}; },
  };
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: api }, { provide: SessionStore, useValue: { can: may } }, { provide: DIALOG_DATA, useValue: { patientId: 'p' } }, { provide: DialogRef, useValue: { close: (result: unknown) => closed.push(result) } }] });
  const fixture = TestBed.createComponent(DmpInformationComponent);
  fixture.detectChanges();
  await settle();
  fixture.detectChanges();
  return { fixture, sent, closed };
}
const page = (fixture: ComponentFixture<DmpInformationComponent>): HTMLElement => fixture.nativeElement as HTMLElement;
const press = async (fixture: ComponentFixture<DmpInformationComponent>, words: RegExp): Promise<void> => {
  [...page(fixture).querySelectorAll<HTMLElement>('label.choice, button')].find((one) => words.test(one.textContent ?? ''))?.click();
  fixture.detectChanges();
  await settle();
  fixture.detectChanges();
};
const ticked = (fixture: ComponentFixture<DmpInformationComponent>): number => page(fixture).querySelectorAll('input[type=radio]:checked').length;

describe('the window of information on the DMP', () => {
  it('ticks nothing for who was not told, and leaves the three other questions as they are (DMP-04)', async () => {
    const { fixture, sent, closed } = await opened();
    expect(ticked(fixture)).toBe(0);
    await press(fixture, /non opposée/);
    await press(fixture, /Enregistrer/);
    expect(sent).toMatchObject([{ path: '/v1/patients/p/consents', body: { dmp: 'not-opposed', dmpReadingOpposed: false, sharing: 'not-opposed', mssanteProfessional: 'allowed', mssantePatient: 'opposed', noticeVersion: 3, version: 1 } }]);
    expect(closed).toEqual([true]);
  });
  it('shows first what was recorded before (DMP-08)', async () => {
    const { fixture } = await opened({ sheet: { ...nothing, dmp: 'opposed', dmpReadingOpposed: true, recordedBy: 'Sophie DURAND', recordedAt: '2026-03-12T09:00:00Z' } });
    expect(ticked(fixture)).toBe(1);
    expect([...page(fixture).querySelectorAll<HTMLInputElement>('.check input')].map(({ checked }) => checked)).toEqual([false, true]);
    expect(page(fixture).textContent).toContain('Dernière réponse enregistrée par Sophie DURAND');
  });
  it('keeps the answer when somebody wrote meanwhile, on the fresh sheet', async () => {
    const fresh = { ...nothing, version: 4, mssantePatient: 'allowed', noticeVersion: 2, informedOn: '2025-01-01', informedById: 'somebody' };
    let tries = 0;
    const { fixture, sent, closed } = await opened({ put: async () => { if ((tries += 1) === 1) throw new ApiProblem(412, 'resource.stale', 'Modifié entre-temps.', null, [], fresh); return fresh; } });
    await press(fixture, /Informée, opposée/);
    await press(fixture, /Enregistrer/);
    expect(closed).toEqual([]);
    await press(fixture, /Enregistrer/);
    expect(sent[1]).toMatchObject({ body: { dmp: 'opposed', dmpFeedOpposed: true, mssantePatient: 'allowed', noticeVersion: 3, informedOn: null, informedById: null, version: 4 } });
    expect(closed).toEqual([true]);
  });
  it('opens an emergency access with a written reason only, and changes no answer (DMP-06)', async () => {
    const { fixture, sent } = await opened();
    await press(fixture, /urgence/);
    const button = [...page(fixture).querySelectorAll<HTMLButtonElement>('button')].find(({ textContent }) => textContent?.includes('Ouvrir l’accès'));
    expect(button?.disabled).toBe(true);
    const reason = page(fixture).querySelector('textarea');
    if (!reason) throw new Error('no reason asked');
    reason.value = 'Inconscient';
    reason.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    await press(fixture, /Ouvrir l’accès/);
    expect(sent).toEqual([{ path: '/v1/patients/p/emergency-accesses', body: { scope: 'dmp', reasonCode: 'unconscious', reason: 'Inconscient' } }]);
  });
  it('offers no emergency access to who may not break the glass', async () => {
    const { fixture } = await opened({ may: () => false });
    expect(page(fixture).textContent).not.toContain('Accès en urgence');
  });
});
