import { Component, effect, inject, input, signal } from '@angular/core';
import { type AccessList, Api, ApiProblem, Downloads, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { RouterLink } from '@angular/router';

/** Who opened one file: a sheet to print and hand to the patient (TRACE-14). */
@Component({
  selector: 'pl-access-list',
  imports: [DatePipe, FieldComponent, IconComponent, InputDirective, MomentPipe, RouterLink, StatePanelComponent],
  templateUrl: './access-list.page.html',
  styleUrl: './access-list.page.css',
})
export class AccessListPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly toasts = inject(Toasts);
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly list = signal<AccessList | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly printing = signal(false);

  constructor() { effect(() => { void this.read(); }); }

  protected async read(): Promise<void> {
    const question = this.question();
    try {
      this.list.set(await this.api.post<AccessList>('/v1/access-lists', question));
      this.problem.set(null);
    } catch (error) {
      this.list.set(null);
      this.problem.set(toApiProblem(error));
    }
  }

  /** The paper the patient takes away, made by the server: the same on every workstation. */
  protected async print(): Promise<void> {
    this.printing.set(true);
    try { await this.downloads.save('/v1/access-lists/print', this.question()); this.toasts.say('Le PDF est dans vos téléchargements. Sa remise est tracée.'); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.printing.set(false); }
  }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    try { await this.downloads.save('/v1/access-lists/export', { ...this.question(), format }); this.toasts.say('La liste est dans vos téléchargements. L’export est tracé.'); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  private question(): Record<string, string> { return { patientId: this.patientId(), ...(this.from() ? { from: this.from() } : {}), ...(this.to() ? { to: this.to() } : {}) }; }
}
