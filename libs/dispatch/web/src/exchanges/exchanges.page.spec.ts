import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, ApiProblem, Downloads, SessionStore, type ExchangeRow } from '@pluriel/web/api-client';
import { ExchangesPage } from './exchanges.page';

const row: ExchangeRow = { id: 'a', at: '2026-03-12T09:41:00Z', channel: 'dmp', outcome: 'sent', professionalName: 'Dr Claire MARTIN', patientId: 'p', patientName: 'NESSI Ruth', number: '277076322082910', subject: 'Ordonnance', recipient: 'DMP', qualified: true, status: 'Accessible dans le DMP', elements: 1 };

describe('the dashboard of exchanges (DASH-11, DASH-12, DASH-18)', () => {
  const asked: { path: string; body: unknown }[] = [];
  let fixture: ComponentFixture<ExchangesPage>;
  let fails: Error | null = null;
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const field = (label: string): HTMLInputElement | null => page().querySelector(`[aria-label="${label}"]`);
  const show = async (rights: readonly string[]): Promise<void> => {
    asked.length = 0;
    TestBed.configureTestingModule({ imports: [ExchangesPage], providers: [provideRouter([]),
      { provide: SessionStore, useValue: { can: (right: string) => rights.includes(right) } },
      { provide: Api, useValue: { get: async () => ({ items: [{ id: 'u', label: 'Dr Claire MARTIN' }] }), post: async (path: string, body: unknown) => { asked.push({ path, body }); if (fails) throw fails; return { asOf: '2026-11-29T15:40:00Z', named: true, items: [row], next: null }; } } },
      { provide: Downloads, useValue: { save: async (path: string, body: unknown) => { asked.push({ path, body }); } } }] });
    fixture = TestBed.createComponent(ExchangesPage);
    await fixture.whenStable();
    fixture.detectChanges();
  };
  beforeEach(() => { fails = null; });

  it('shows each column, and looks for a number in the body of the question', async () => {
    await show(['patient.read', 'record.write']);
    expect([...page().querySelectorAll('tbody td')].map((cell) => cell.textContent?.trim())).toEqual(['12/03/202610:41', 'Dr Claire MARTIN', 'NESSI Ruth', '2 77 07 63 220 829 10', 'Ordonnance', 'DMP', 'qualifiée', 'DMP', 'Accessible dans le DMP', '1']);
    const number = field('Numéro de sécurité sociale');
    if (!number) throw new Error('no number');
    number.value = '2 77 07 63 220 829';
    number.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(asked.at(-1)).toEqual({ path: '/v1/exchanges/search', body: { number: '2 77 07 63 220 829' } });
  });

  it('offers no patient to who does not name them', async () => {
    await show([]);
    expect([field('Patient'), field('Numéro de sécurité sociale')]).toEqual([null, null]);
    expect(page().querySelectorAll('thead th')).toHaveLength(8);
    expect(page().querySelector('h1')?.textContent).toContain('sans nom de patient');
  });

  it('says what is wrong with a number, rather than that a request is wrong', async () => {
    fails = new ApiProblem(400, 'request.invalid', 'La demande est incorrecte.', null, [{ field: 'number', code: 'x', message: 'Un numéro de sécurité sociale a 13 caractères, 15 avec sa clé.' }]);
    await show(['patient.read']);
    expect(page().querySelector('pl-state-panel')?.textContent).toContain('Un numéro de sécurité sociale a 13 caractères');
  });

  it('says that the list cannot be read, and tries again', async () => {
    fails = new Error('no answer');
    await show(['patient.read']);
    expect(page().querySelector('pl-state-panel')).not.toBeNull();
    expect(page().querySelector('table')).toBeNull();
  });
});
