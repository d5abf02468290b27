import { Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { parisDay } from '@pluriel/kernel';
import { Api, ApiProblem, type Habilitation, type HabilitationInput, type HabilitationList, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { habilitationActLabels, type HabilitationAct } from '@pluriel/dispatch/domain';
import { ColumnDirective, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, type ListState, SwitchComponent, Toasts, WorkListComponent } from '@pluriel/web/ui';
import { daysWords, inAYear } from './habilitation-words';

/** Who may act on the DMP without a card, for which professional, until when (DMP-56). Each sees what concerns him; the coordinator and the administrator see all. */
@Component({
  selector: 'pl-habilitations',
  imports: [ColumnDirective, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, SwitchComponent, WorkListComponent],
  templateUrl: './habilitations.page.html',
  styles: 'section.card { max-width: 760px; margin-bottom: 14px; }',
})
export class HabilitationsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly list = signal<HabilitationList | null>(null);
  protected readonly state = signal<ListState>('loading');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly giving = computed(() => (this.list()?.responsibles.length ?? 0) > 0);
  protected readonly rows = computed<readonly Habilitation[]>(() => this.list()?.items ?? []);
  protected readonly words = (row: Habilitation): string => `${row.staff.name} pour ${row.responsible.name}`;
  protected readonly days = daysWords;
  protected readonly labels = habilitationActLabels;
  protected readonly form = inject(NonNullableFormBuilder).group({ staffId: ['', Validators.required], responsibleId: ['', Validators.required], existence: true, feed: true, from: [parisDay(new Date()), Validators.required], to: [inAYear(new Date()), Validators.required] });

  constructor() { void this.load(); }

  protected async load(): Promise<void> {
    try {
      const list = await this.api.get<HabilitationList>('/v1/dmp-habilitations');
      this.list.set(list);
      // A professional gives for himself only: there is nothing to choose.
      const [only] = list.responsibles;
      if (only && list.responsibles.length === 1) this.form.patchValue({ responsibleId: only.id });
      this.state.set('ready');
    } catch { this.state.set(this.list() === null ? 'error' : 'stale'); }
  }

  protected give(): Promise<void> {
    const { staffId, responsibleId, existence, feed, from, to } = this.form.getRawValue();
    const acts: HabilitationAct[] = [...(existence ? ['existence' as const] : []), ...(feed ? ['feed' as const] : [])];
    return this.attempt(async () => {
      const given = await this.api.post<Habilitation>('/v1/dmp-habilitations', { staffId, responsibleId, acts, from, to } satisfies HabilitationInput);
      this.form.patchValue({ staffId: '' });
      this.toasts.say(`Habilitation donnée à ${given.staff.name} pour ${given.responsible.name}.`);
    });
  }

  protected withdraw(row: Habilitation): Promise<void> {
    return this.attempt(async () => {
      await this.api.post(`/v1/dmp-habilitations/${row.id}/withdrawal`, {}, { version: row.version });
      this.toasts.say(`Habilitation retirée : ${row.staff.name} n’agit plus pour ${row.responsible.name}.`);
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await act(); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
    await this.load();
  }
}
