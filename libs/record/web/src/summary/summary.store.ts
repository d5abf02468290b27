import { computed, inject, Injectable, signal, untracked } from '@angular/core';
import { bodyMassIndex } from '@pluriel/record/domain';
import { Api, type ApiProblem, type ClinicalSummary, toApiProblem } from '@pluriel/web/api-client';

/** The clinical summary of one patient, as the reader may see it. */
@Injectable()
export class SummaryStore {
  private readonly api = inject(Api);
  private asked = 0;
  readonly summary = signal<ClinicalSummary | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly bmi = computed(() => bodyMassIndex(this.summary()?.weightKg ?? null, this.summary()?.heightCm ?? null));

  /** An answer about a file that is no longer on the screen, or older than the last one asked for, is dropped. */
  async read(patientId: string): Promise<void> {
    const asked = ++this.asked;
    if (untracked(this.summary)?.patientId !== patientId) this.summary.set(null);
    try {
      const summary = await this.api.get<ClinicalSummary>(`/v1/patients/${patientId}/clinical-summary`);
      if (asked !== this.asked) return;
      this.summary.set(summary);
      this.problem.set(null);
    } catch (error) { if (asked === this.asked) this.problem.set(toApiProblem(error)); }
  }
}
