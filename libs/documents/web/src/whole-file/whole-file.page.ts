import { Component, inject, input, signal, effect, untracked, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, ApiProblem, type FileExport, type FileExportList, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent } from '@pluriel/web/ui';
import { keptWords, sizeWords } from './whole-file-words';

/** The copy of a whole file, for the patient or for who follows him from now on (exit door): a reason, then one zip. */
@Component({
  selector: 'pl-whole-file',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, RouterLink, StatePanelComponent],
  templateUrl: './whole-file.page.html',
  host: { class: 'page' },
})
export class WholeFilePage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  protected readonly reasons = ['À la demande du patient', 'Le patient change de médecin', 'À la demande du représentant légal'];
  protected readonly reason = signal('');
  protected readonly asked = signal<FileExport | null>(null);
  protected readonly done = signal<readonly FileExport[] | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly size = sizeWords;
  protected readonly kept = computed(() => keptWords(this.asked()?.keptBy ?? []));

  constructor() { effect(() => { const id = this.patientId(); untracked(() => { this.asked.set(null); this.done.set(null); void this.load(id); }); }); }

  protected async load(patientId = this.patientId()): Promise<void> {
    try {
      const { items } = await this.api.get<FileExportList>(`/v1/patients/${patientId}/file-exports`);
      if (patientId === this.patientId()) this.done.set(items);
    } catch (error) { if (patientId === this.patientId()) this.problem.set(toApiProblem(error)); }
  }

  protected async prepare(): Promise<void> {
    const patientId = this.patientId();
    this.busy.set(true);
    try {
      const asked = await this.api.post<FileExport>(`/v1/patients/${patientId}/file-exports`, { reason: this.reason() });
      if (patientId !== this.patientId()) return;
      this.problem.set(null);
      this.asked.set(asked);
      await this.load(patientId);
    } catch (error) { if (patientId === this.patientId()) this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
