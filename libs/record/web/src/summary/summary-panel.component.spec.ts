import { provideRouter } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { Api, LiveChanges } from '@pluriel/web/api-client';
import { EMPTY } from 'rxjs';
import { SummaryPanelComponent } from './summary-panel.component';

const nothing = { allergyState: 'not-recorded', allergies: [], problems: [], contraIndications: [], vigilance: [], importantPoints: [], longTermTreatments: [], measuredOn: null, weightKg: null, heightCm: null, gfr: null };

async function panel(answers: Record<string, object>, ids: string[]): Promise<string[]> {
  const waiting: Record<string, () => void> = {};
  const get = (path: string) => new Promise((resolve) => { const id = /patients\/(\w+)/.exec(path)?.[1] ?? ''; waiting[id] = () => resolve({ ...nothing, patientId: id, ...answers[id] }); });
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: { get } }, { provide: LiveChanges, useValue: { on: () => EMPTY } }] });
  const fixture = TestBed.createComponent(SummaryPanelComponent);
  const seen: string[] = [];
  const settle = async (): Promise<void> => { await new Promise((resolve) => { setTimeout(resolve); }); fixture.detectChanges(); };
  for (const id of ids) { fixture.componentRef.setInput('patientId', id); fixture.detectChanges(); }
  // The first file answers last.
  for (const id of [...ids].reverse()) { waiting[id]?.(); await settle(); seen.push((fixture.nativeElement as HTMLElement).textContent ?? ''); }
  return seen;
}

describe('the summary beside a file', () => {
  it('STR-05 SEC-06 never passes what is not shown for what is not there', async () => {
    const [text] = await panel({ a: { restricted: true } }, ['a']);
    for (const words of ['Pas montrées, ou non renseignées', 'Aucun ne vous est montré.', 'Une partie de la synthèse ne vous est pas montrée.']) expect(text).toContain(words);
    expect(text).not.toContain('Aucun traitement de fond noté');
  });

  it('PAT-06 drops the late answer of another patient', async () => {
    const answers = { a: { restricted: false, importantPoints: ['du premier'] }, b: { restricted: false, importantPoints: ['du second'] } };
    const [, text] = await panel(answers, ['a', 'b']);
    expect(text).toContain('du second');
    expect(text).not.toContain('du premier');
  });
});
