import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { of } from 'rxjs';
import { PrescriptionsPage } from './prescriptions.page';

const sheet = (patientId: string, labelDci: string) => ({ id: `o-${patientId}`, patientId, state: 'validated', at: '2026-03-12T10:00:00Z', authorName: 'Dr Claire MARTIN', layout: 'simple', lines: [{ id: 'l', labelDci, labelBrand: null, posologyText: '' }], ePrescription: null, replaced: false });

describe('PrescriptionsPage', () => {
  it('shows nothing of the patient before under the name of another one, even when an answer comes late', async () => {
    const waiting = new Map<string, (answer: unknown) => void>();
    const api = { get: (path: string) => (path.endsWith('/care-orders') ? Promise.resolve([]) : new Promise((resolve) => waiting.set(path.split('/')[3] ?? '', resolve))) };
    TestBed.configureTestingModule({ imports: [PrescriptionsPage], providers: [provideRouter([]), { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => of() } }, { provide: SessionStore, useValue: { can: () => false, user: () => null, preferences: () => ({}) } }] });
    const fixture = TestBed.createComponent(PrescriptionsPage);
    const shown = async (patientId: string) => { fixture.componentRef.setInput('patientId', patientId); fixture.detectChanges(); await fixture.whenStable(); };
    const answer = async (patientId: string, label: string) => {
      waiting.get(patientId)?.({ items: [sheet(patientId, label)], next: null });
      for (let turn = 0; turn < 4; turn += 1) { await fixture.whenStable(); fixture.detectChanges(); }
      return (fixture.nativeElement as HTMLElement).textContent ?? '';
    };
    await shown('ruth');
    expect(await answer('ruth', 'Metformine')).toContain('Metformine');
    await shown('hugo');
    expect((fixture.nativeElement as HTMLElement).textContent).not.toContain('Metformine');
    const late = waiting.get('hugo');
    await shown('lise');
    expect(await answer('lise', 'Ramipril')).toContain('Ramipril');
    late?.({ items: [sheet('hugo', 'Colchicine')], next: null });
    const text = await answer('nobody', '');
    expect(text).toContain('Ramipril');
    expect(text).not.toContain('Colchicine');
  });
});
