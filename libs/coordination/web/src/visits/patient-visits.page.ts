import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { daysWords, outcomeLabels, takenWords, windowWords } from '@pluriel/coordination/domain';
import { newId, parisDay } from '@pluriel/kernel';
import { Api, type ApiProblem, type HomeVisit, LiveChanges, type OpenedCareReport, type PatientVisits, SessionStore, toApiProblem, type VisitPlanInput, type VisitPlanView } from '@pluriel/web/api-client';
import { DatePipe, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { ThresholdsComponent } from '../thresholds/thresholds.component';
import { PlanFormComponent } from './plan-form.component';

/** « Visites » in the patient file: what comes back, what was done at home, by whom (STR-24). */
@Component({
  selector: 'pl-patient-visits-page',
  imports: [DatePipe, FieldComponent, IconComponent, InputDirective, MomentPipe, PlanFormComponent, StatePanelComponent, ThresholdsComponent],
  templateUrl: './patient-visits.page.html',
  styleUrl: './patient-visits.page.css',
  host: { class: 'page' },
})
export class PatientVisitsPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly data = signal<PatientVisits | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  /** The plan being written: a known one, or « new ». */
  protected readonly editing = signal<VisitPlanView | 'new' | null>(null);
  protected readonly refused = signal<ApiProblem | null>(null);
  protected readonly stale = signal<VisitPlanView | null>(null);
  protected readonly stopping = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly today = parisDay(new Date());
  protected readonly labels = outcomeLabels;

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      // What reading looks at is not followed: it would read again for ever, each time in the journal.
      untracked(() => void this.read(patientId));
      const heard = this.live.on(['patient'], { patientId }).subscribe(() => void this.read(patientId));
      onCleanup(() => { heard.unsubscribe(); });
    });
  }

  protected planOf(editing: VisitPlanView | 'new'): VisitPlanView | null { return editing === 'new' ? null : editing; }
  protected when({ days, from, to }: VisitPlanView): string { return `${daysWords(days)}, ${windowWords(from, to)}`; }
  protected window({ from, to }: HomeVisit): string { return windowWords(from, to); }
  protected measures(visit: HomeVisit): string { return visit.report.measures.map(takenWords).join(' · '); }
  /** Its author alone signs a report: the visit is mine, and made. */
  protected reportable({ report, nurseName }: HomeVisit): boolean { return report.outcome === 'done' && nurseName === this.session.user()?.displayName && this.session.can('document.validate'); }
  protected cares(visit: HomeVisit): string { return visit.report.cares.map(({ label, done }) => (visit.report.outcome === 'done' ? `${label} : ${done ? 'fait' : 'non fait'}` : label)).join(' · '); }

  protected async read(patientId: string): Promise<void> {
    if (this.data()?.plans[0]?.patientId !== patientId && this.data()?.visits[0]?.patientId !== patientId) this.data.set(null);
    try {
      const read = await this.api.get<PatientVisits>(`/v1/patients/${patientId}/home-visits`);
      if (patientId !== this.patientId()) return;
      this.data.set(read);
      this.problem.set(null);
    } catch (error) { if (patientId === this.patientId()) this.problem.set(toApiProblem(error)); }
  }

  protected edit(plan: VisitPlanView | 'new' | null): void { this.refused.set(null); this.stale.set(null); this.stopping.set(null); this.editing.set(plan); }

  protected async save(input: VisitPlanInput): Promise<void> {
    const editing = this.editing();
    if (editing === null) return;
    await this.write(() => (editing === 'new' ? this.api.post(`/v1/patients/${this.patientId()}/visit-plans`, input) : this.api.put(`/v1/visit-plans/${editing.id}`, input, { version: (this.stale() ?? editing).version })), editing === 'new' ? 'Visites planifiées.' : 'Visites modifiées : celles qui attendent suivent.');
  }

  /** Opens the report of a visit I made, with those before it since my last one, to be completed and signed. */
  protected async report(visit: HomeVisit): Promise<void> {
    this.busy.set(true);
    try {
      const { id } = await this.api.post<OpenedCareReport>(`/v1/home-visits/${visit.id}/care-report-draft`, { id: newId(), evolution: visit.report.note, next: [], incidents: [], access: { kind: 'prescribed', by: null, on: null } });
      await this.router.navigate(['/patients', this.patientId(), 'documents', 'comptes-rendus-de-soins', id]);
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  protected async stop(plan: VisitPlanView): Promise<void> {
    await this.write(() => this.api.post(`/v1/visit-plans/${plan.id}/stopping`, { reason: this.reason() }, { version: plan.version }), 'Visites arrêtées.');
  }

  private async write(send: () => Promise<unknown>, done: string): Promise<void> {
    this.busy.set(true);
    try {
      await send();
      this.edit(null);
      this.reason.set('');
      this.toasts.say(done);
      await this.read(this.patientId());
    } catch (error) {
      const problem = toApiProblem(error);
      this.refused.set(problem);
      // Somebody changed the plan meanwhile: both are shown, saving again is then a choice.
      if (problem.stale) this.stale.set(problem.current as VisitPlanView);
    } finally { this.busy.set(false); }
  }
}
