import { Injectable, computed, inject, signal } from '@angular/core';
import { Api, ApiProblem, SessionStore, type AdminSheet, type AdminSheetInput } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';

/** The sheet beyond the civil status; each screen edits its part and the rest is sent back as read. Provided by the page. */
@Injectable()
export class AdminSheetStore {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  readonly mayWrite = inject(SessionStore).can('patient.write');
  readonly sheet = signal<AdminSheet | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly saving = signal(false);
  readonly errors = computed<Record<string, string>>(() => Object.fromEntries((this.problem()?.fields ?? []).map(({ field, message }) => [field, message])));
  readonly problems = computed(() => (this.problem()?.fields ?? []).map(({ field, message }) => ({ field, message })));
  private asked = '';

  async read(patientId: string): Promise<AdminSheet | null> {
    this.asked = patientId;
    try {
      const sheet = await this.api.get<AdminSheet>(`/v1/patients/${patientId}/sheet`);
      if (this.asked !== patientId) return null;
      this.sheet.set(sheet);
      this.problem.set(null);
      return sheet;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      return null;
    }
  }

  /** @returns the sheet as stored, null when it was refused: the problem then says why */
  async save(part: Partial<AdminSheetInput>): Promise<AdminSheet | null> {
    const sheet = this.sheet();
    if (!sheet) return null;
    const { care, coverage, social, comment, paperNumber, formerNumber } = { ...sheet, ...part };
    this.saving.set(true);
    try {
      const saved = await this.api.put<AdminSheet>(`/v1/patients/${sheet.patientId}/sheet`, { care, coverage, social, comment, paperNumber, formerNumber }, { version: sheet.version });
      this.sheet.set(saved);
      this.problem.set(null);
      this.toasts.say('Fiche administrative enregistrée');
      return saved;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      // What was typed stays; the next save starts from what the colleague wrote elsewhere on the sheet.
      if (error.stale && error.current) this.sheet.set(error.current as AdminSheet);
      return null;
    } finally { this.saving.set(false); }
  }
}
