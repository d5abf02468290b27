import { computed, inject, Injectable, signal } from '@angular/core';
import { bodyMassIndex } from '@pluriel/record/domain';
import { Api, type ApiProblem, type ClinicalSummary, toApiProblem } from '@pluriel/web/api-client';

/** The clinical summary of one patient, read and written. */
@Injectable()
export class SummaryStore {
  private readonly api = inject(Api);
  readonly summary = signal<ClinicalSummary | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly saving = signal(false);
  readonly bmi = computed(() => bodyMassIndex(this.summary()?.weightKg ?? null, this.summary()?.heightCm ?? null));

  async read(patientId: string): Promise<void> {
    try {
      this.summary.set(await this.api.get<ClinicalSummary>(`/v1/patients/${patientId}/clinical-summary`));
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  /** @returns whether it is saved; otherwise `problem` says why, a stale one holds the other version */
  async write(next: ClinicalSummary): Promise<boolean> {
    const { patientId, version, ...body } = next;
    this.saving.set(true);
    try {
      this.summary.set(await this.api.put<ClinicalSummary>(`/v1/patients/${patientId}/clinical-summary`, body, { version }));
      this.problem.set(null);
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    } finally { this.saving.set(false); }
  }
}
