import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Api, Downloads, type WaveOneForm } from '@pluriel/web/api-client';
import { FormPage } from './form.page';

const line = { finess: '630000026', place: 'Site du Bourg', rpps: '10000000017', professional: 'Dr Claire MARTIN', dmp: 2, mssProfessional: 1, mssPatient: 3 };
const form: WaveOneForm = { asOf: '2026-11-29T15:40:00Z', final: false, lines: [line], total: { ...line, finess: null, place: null, rpps: null, professional: null } };

describe('the form of wave 1 (DASH-07)', () => {
  const asked: { path: string; body: unknown }[] = [];
  let fixture: ComponentFixture<FormPage>;
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  beforeEach(async () => {
    asked.length = 0;
    TestBed.configureTestingModule({ imports: [FormPage], providers: [
      { provide: Api, useValue: { post: async (path: string, body: unknown) => { asked.push({ path, body }); return form; } } }, { provide: Downloads, useValue: { save: async (path: string, body: unknown) => { asked.push({ path, body }); } } }] });
    fixture = TestBed.createComponent(FormPage);
    await fixture.whenStable();
    fixture.detectChanges();
  });

  it('shows the three counts by FINESS and RPPS with their total, and says that they may still change', () => {
    expect([...page().querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td, th')].map((cell) => cell.textContent?.trim()))).toEqual([['630000026', 'Site du Bourg', '10000000017', 'Dr Claire MARTIN', '2', '1', '3'], ['Total', '2', '1', '3']]);
    expect(page().querySelector('h1')?.textContent).toContain('chiffres provisoires');
  });

  it('asks again along the axis chosen, and exports the same question', async () => {
    const axis = page().querySelector<HTMLSelectElement>('[aria-label="Découpage"]');
    if (!axis) throw new Error('no axis');
    axis.value = 'place';
    axis.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    fixture.detectChanges();
    expect(asked.at(-1)).toMatchObject({ path: '/v1/flow-form', body: { by: 'place' } });
    expect(page().querySelectorAll('thead th')).toHaveLength(5);
    [...page().querySelectorAll('button')].find((button) => button.textContent?.includes('Excel'))?.click();
    await fixture.whenStable();
    expect(asked.at(-1)).toMatchObject({ path: '/v1/flow-form/export', body: { by: 'place', format: 'xlsx' } });
  });
});
