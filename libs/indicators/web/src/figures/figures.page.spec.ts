import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { lastMonths } from '@pluriel/indicators/domain';
import { Api, Downloads } from '@pluriel/web/api-client';
import { FiguresPage } from './figures.page';

const months = lastMonths('2026-11-29').map((month, index) => ({ month, frozen: index < 22 }));
const line = (key: string, label: string, last: number) => ({ key, label, definition: null, counts: months.map((_, index) => (index === 23 ? last : 0)), total: last, failed: 1, attempts: last + 3 });
const figures = { asOf: '2026-11-29T15:40:00Z', months, lines: [line('dmp-feed', 'M1 · Documents envoyés au DMP', 4), line('mss-patient', 'M5 · Envois aux patients', 0)], informedPatients: 7, professionals: [{ key: '10000000017', label: 'Dr Claire MARTIN' }], places: [], types: [] };

describe('the dashboard of usages (DASH-01, DASH-18, DASH-19)', () => {
  const asked: { path: string; body: unknown }[] = [];
  let fixture: ComponentFixture<FiguresPage>;
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const show = async (mine: boolean): Promise<void> => {
    asked.length = 0;
    TestBed.configureTestingModule({ imports: [FiguresPage], providers: [
      { provide: Api, useValue: { post: async (path: string, body: unknown) => { asked.push({ path, body }); return path === '/v1/flow-figures' ? figures : { asOf: figures.asOf, items: [], next: null }; } } },
      { provide: Downloads, useValue: { save: async (path: string, body: unknown) => { asked.push({ path, body }); } } }] });
    fixture = TestBed.createComponent(FiguresPage);
    fixture.componentRef.setInput('mine', mine);
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const button = (words: string): HTMLButtonElement => { const found = [...page().querySelectorAll('button')].find((item) => item.textContent?.includes(words)); if (!found) throw new Error(`no button ${words}`); return found; };

  it('draws the first measure, says its figures and the moment of the answer, and gives them as a table', async () => {
    await show(false);
    expect(page().querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe('M1 · Documents envoyés au DMP, par mois : nov. 26 4.');
    expect(page().querySelector('h1')?.textContent).toContain('29 novembre 2026 à 16:40');
    expect(page().textContent).toContain('enregistrée à ce jour : 7');
    button('Voir en tableau').click();
    await fixture.whenStable();
    expect(page().querySelector('pl-month-plot tbody tr')?.textContent).toMatch(/nov\. 26\s*4\s*provisoires/);
  });

  it('opens the lines of a number with the filters it was counted with', async () => {
    await show(true);
    expect(asked[0]).toEqual({ path: '/v1/flow-figures', body: { by: 'measure', mine: true } });
    expect(page().querySelector('select[aria-label=Professionnel]')).toBeNull();
    button('voir les lignes').click();
    await fixture.whenStable();
    expect(asked.at(-1)).toEqual({ path: '/v1/flow-events/search', body: { month: '2026-11', result: 'done', mine: true, kind: 'dmp-feed' } });
  });

  it('asks one measure along another axis, and exports the same question', async () => {
    await show(false);
    const axis = page().querySelector<HTMLSelectElement>('select[aria-label="Lignes du tableau"]');
    if (!axis) throw new Error('no axis');
    axis.value = 'professional';
    axis.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(asked.at(-1)?.body).toEqual({ by: 'professional', kind: 'dmp-feed' });
    button('OpenDocument').click();
    await fixture.whenStable();
    expect(asked.at(-1)).toEqual({ path: '/v1/flow-figures/export', body: { by: 'professional', kind: 'dmp-feed', format: 'ods' } });
  });
});
