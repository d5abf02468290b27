import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type DocumentRow, type OpenedCorrection, toApiProblem, type Vaccination, type VaccinationBooklet } from '@pluriel/web/api-client';
import { openPdf } from '@pluriel/web/ui';
import { askedNext, askedNow, diseaseRows } from './booklet-rows';

/** The booklet of one patient, and the gestures on what is in it. */
@Injectable()
export class BookletStore {
  private readonly api = inject(Api);
  private patientId = '';
  readonly booklet = signal<VaccinationBooklet | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal<string | null>(null);
  readonly rows = computed(() => diseaseRows(this.booklet()?.vaccinations ?? [], this.booklet()?.plan ?? null));
  readonly now = computed(() => askedNow(this.booklet()?.plan ?? []));
  readonly next = computed(() => askedNext(this.booklet()?.plan ?? []));

  async read(patientId: string): Promise<void> {
    if (patientId !== this.patientId) this.booklet.set(null);
    this.patientId = patientId;
    try {
      const booklet = await this.api.get<VaccinationBooklet>(`/v1/patients/${patientId}/vaccinations`);
      if (patientId !== this.patientId) return;
      this.booklet.set(booklet);
      this.problem.set(null);
    } catch (error) { if (patientId === this.patientId) this.problem.set(toApiProblem(error)); }
  }

  /** @returns whether it was done; `problem` says why not */
  confirm(row: Vaccination): Promise<boolean> { return this.doing(row, () => this.api.post(`/v1/vaccinations/${row.id}/confirmation`, {}, { version: row.version })); }
  end(row: Vaccination): Promise<boolean> { return this.doing(row, () => this.api.post(`/v1/vaccinations/${row.id}/ending`, { reason: 'entered-in-error' }, { version: row.version })); }

  /** Signs the note of a vaccination already in the booklet. */
  async sign(row: Vaccination): Promise<DocumentRow | null> {
    let document: DocumentRow | null = null;
    await this.doing(row, async () => { document = await this.api.post<DocumentRow>(`/v1/vaccinations/${row.id}/note`, {}, { version: row.version }); });
    return document;
  }

  /** Opens the correction of a signed note. @returns the draft to edit, with the same content */
  async openCorrection(row: Vaccination): Promise<Vaccination | null> {
    let draft: Vaccination | null = null;
    await this.doing(row, async () => {
      const { sourceId } = await this.api.post<OpenedCorrection>(`/v1/documents/${row.documentId ?? ''}/correction`);
      draft = await this.one(sourceId);
    });
    return draft;
  }

  /** One vaccination that the booklet does not show: a correction under way. @throws ApiProblem */
  one(id: string): Promise<Vaccination> { return this.api.get<Vaccination>(`/v1/vaccinations/${id}`); }

  async print(): Promise<void> {
    try { openPdf(await this.api.blob(`/v1/patients/${this.patientId}/vaccinations/booklet`)); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  private async doing(row: Vaccination, act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy() !== null) return false;
    this.busy.set(row.id);
    let refused: ApiProblem | null = null;
    try { await act(); } catch (error) { refused = toApiProblem(error); }
    this.busy.set(null);
    await this.read(this.patientId);
    if (refused) this.problem.set(refused);
    return refused === null;
  }
}
