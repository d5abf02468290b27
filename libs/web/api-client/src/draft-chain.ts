import { inject, Injectable } from '@angular/core';
import { Api } from './api';
import type { CareOrder, ConsultationNote, Page, Prescription } from './contract';
import { SessionStore } from './session-store';

/** A draft of the person that still waits for a signature in this file. */
export interface WaitingDraft { id: string; words: string; at: string; link: readonly string[] }

/** « Valider et document suivant » (UX-07): which document of the same file comes next. */
@Injectable({ providedIn: 'root' })
export class DraftChain {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);

  /** @returns the oldest draft of the person in this file, but the one on screen; null when there is none, or nobody can tell now */
  async next(patientId: string, exceptId: string): Promise<WaitingDraft | null> {
    const me = this.session.user()?.id;
    const [notes, prescriptions, orders] = await Promise.allSettled([
      this.api.get<Page<ConsultationNote>>(`/v1/patients/${patientId}/consultations`, { limit: 20 }),
      this.session.can('prescribe.drugs') ? this.api.get<Page<Prescription>>(`/v1/patients/${patientId}/prescriptions`, { state: 'draft', limit: 20 }) : { items: [] },
      this.api.get<CareOrder[]>(`/v1/patients/${patientId}/care-orders`),
    ]);
    const found: WaitingDraft[] = [
      ...(notes.status === 'fulfilled' ? notes.value.items.filter((note) => note.state === 'draft' && (note.countersignerId ?? note.authorId) === me) : []).map(({ id, at, reason }) => ({ id, at, words: reason.trim() === '' ? 'Consultation' : `Consultation, ${reason.trim()}`, link: ['/patients', patientId, 'consultations', id] })),
      ...(prescriptions.status === 'fulfilled' ? prescriptions.value.items.filter((one) => one.state === 'draft' && one.authorId === me) : []).map(({ id, at }) => ({ id, at, words: 'Ordonnance', link: ['/patients', patientId, 'ordonnances', id] })),
      ...(orders.status === 'fulfilled' ? orders.value.filter((one) => one.state === 'draft' && one.authorId === me) : []).map(({ id, at }) => ({ id, at, words: 'Prescription d’actes', link: ['/patients', patientId, 'ordonnances', 'actes', id] })),
    ];
    return found.filter(({ id }) => id !== exceptId).sort((a, b) => a.at.localeCompare(b.at))[0] ?? null;
  }
}
