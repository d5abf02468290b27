import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, LiveChanges, type RecordElement } from '@pluriel/web/api-client';
import { EMPTY } from 'rxjs';
import { CurvesPage } from './curves.page';
import { measureSeries } from './measure-curves';

const measure = (sign: string, on: string, value: number, second: number | null = null, more: object = {}): RecordElement => ({ kind: 'measure', active: true, createdAt: `${on}T10:00:00Z`, content: { sign, on, value, second, unit: '', comment: null }, ...more }) as unknown as RecordElement;
const elements = [measure('weight', '2026-03-12', 80), measure('weight', '2026-01-05', 84), measure('weight', '2026-03-12', 81, null, { createdAt: '2026-03-12T11:00:00Z' }), measure('weight', '2026-02-01', 10, null, { active: false }), measure('height', '2020-01-01', 200), measure('pressure', '2026-01-05', 138, 84), measure('pressure', '2026-03-12', 130, 80), measure('pulse', '2026-03-12', 70), measure('mother-height', '2026-01-01', 160), measure('mother-height', '2026-02-01', 161)];

describe('PAT-13 measures over time', () => {
  it('draws what was measured on two days, the last value of a day, both figures of a pressure, and the index a weight gives', () => {
    expect(measureSeries(elements)).toEqual([
      { sign: 'weight', label: 'Poids', count: 2, curves: [{ label: 'Poids', unit: 'kg', points: [{ on: '2026-01-05', value: 84 }, { on: '2026-03-12', value: 81 }] }, { label: 'Indice de masse corporelle', unit: 'kg/m²', points: [{ on: '2026-01-05', value: 21 }, { on: '2026-03-12', value: 20.3 }] }] },
      { sign: 'pressure', label: 'Pression artérielle', count: 2, curves: [{ label: 'Systolique', unit: 'mmHg', points: [{ on: '2026-01-05', value: 138 }, { on: '2026-03-12', value: 130 }] }, { label: 'Diastolique', unit: 'mmHg', points: [{ on: '2026-01-05', value: 84 }, { on: '2026-03-12', value: 80 }] }] },
    ]);
  });

  it('shows first what one came for, draws the tests of long diseases by itself and others at a press, and says when something is hidden', async () => {
    const line = (key: string, label: string) => ({ key, label, loinc: null, trend: [1, 2], count: 2 });
    const posted: unknown[] = [];
    const api = {
      get: async (path: string) => (path.endsWith('/record') ? { elements, locked: [], restricted: false } : { lines: [line('k', 'Potassium'), line('h', 'HbA1c')], restricted: true }),
      post: async (_path: string, { key }: { key: string }) => { posted.push(key); return { key, label: key === 'h' ? 'HbA1c' : 'Potassium', loinc: null, shownUnit: '%', apart: null, points: [{ on: '2026-01-05', number: '7.1', comparator: null, flag: null, side: null, low: null, high: null }, { on: '2026-03-12', number: '6.9', comparator: null, flag: null, side: null, low: null, high: null }] }; },
    };
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => EMPTY } }] });
    const fixture = TestBed.createComponent(CurvesPage);
    fixture.componentRef.setInput('patientId', 'p');
    fixture.componentRef.setInput('de', 'pressure');
    const settle = async (): Promise<void> => { for (let turn = 0; turn < 8; turn += 1) { fixture.detectChanges(); await fixture.whenStable(); await Promise.resolve(); } };
    await settle();
    const page = fixture.nativeElement as HTMLElement;
    const titles = (): (string | undefined)[] => [...page.querySelectorAll('.card h2')].map((title) => title.textContent?.trim());
    expect(titles()).toEqual(['Pression artérielle', 'Poids', 'HbA1c']);
    expect(posted).toEqual(['h']);
    expect(page.querySelector('.card img')?.getAttribute('alt')).toContain('138');
    expect(page.textContent).toContain('ne vous est pas partagée');
    [...page.querySelectorAll('button')].find((button) => button.textContent?.includes('Potassium'))?.click();
    await settle();
    expect(titles()).toEqual(['Pression artérielle', 'Poids', 'HbA1c', 'Potassium']);
  });
});
