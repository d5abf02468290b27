import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { actionStates, type ActionState, type PlanKind } from '@pluriel/record/domain';
import { Api, type ApiProblem, LiveChanges, type OpenedCorrection, type PlanList, type PlanRow, type PlanSheet, type PlanStep, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, IconComponent, Toasts } from '@pluriel/web/ui';

const stateWords: Readonly<Record<ActionState, string>> = { 'to-do': 'À faire', 'under-way': 'En cours', done: 'Fait' };

/** The plans of a file, of one kind: what applies with where each action stands, one's draft, what came before; opened, revised, moved on from here (CHILD-14, STR-12). */
@Component({
  selector: 'pl-plans-card',
  imports: [DatePipe, ErrorSummaryComponent, IconComponent, RouterLink],
  template: `
    <section class="card" [attr.aria-labelledby]="'plans-' + kind()">
      <header><pl-icon [name]="kind() === 'pai' ? 'school' : 'assignment'" size="s" /><h2 class="grow" [id]="'plans-' + kind()">{{ kind() === 'pai' ? 'PAI, accueil à l’école ou en crèche' : 'Plan de soins' }}</h2>
        @if (mayOpen()) { <button type="button" class="link" [disabled]="busy()" (click)="open(null)">{{ kind() === 'pai' ? 'Nouveau PAI' : 'Écrire le plan' }}</button> }</header>
      <div class="bd">
        @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" [problems]="[]" /> }
        @if (rows(); as all) {
          @for (plan of all; track plan.id) {
            @if (plan.state === 'draft') { <p class="wl-"><a class="link" [routerLink]="['/patients', plan.patientId, 'plans', plan.id]">Reprendre le brouillon{{ plan.subject ? ' : ' + plan.subject : '' }}</a></p> }
            @else if (!plan.replaced) {
              <div class="plan">
                <p class="row w"><a class="link" [routerLink]="['/patients', plan.patientId, 'plans', plan.id]"><b>{{ plan.kind === 'pai' ? plan.subject : plan.title }}</b></a><span class="t13 i2">signé {{ plan.signedAt | plDate }} par {{ plan.authorName }}</span>
                  @if (plan.until) { <span class="pill" [class.hold]="plan.late" [class.mute]="!plan.late"><pl-icon [name]="plan.late ? 'warning' : 'event'" size="s" />{{ plan.kind === 'pai' ? (plan.late ? 'Fini le ' : 'Jusqu’au ') : (plan.late ? 'À revoir depuis le ' : 'À revoir le ') }}{{ plan.until | plDate }}</span> }
                  <span class="sp"></span>@if (mayRevise(plan)) { <button type="button" class="btn sm" [disabled]="busy()" (click)="revise(plan)"><pl-icon name="edit" />Réviser</button> }</p>
                @if (plan.kind === 'care-plan') { <ul class="goals" aria-label="Objectifs">@for (goal of plan.objectives; track $index) { <li>{{ goal }}</li> }</ul> }
                @if (plan.actions.length > 0) {
                  <ul class="steps" aria-label="Actions">
                    @for (step of plan.actions; track step.id) {
                      <li [class.done]="step.state === 'done'"><span class="what"><b class="m">{{ step.what }}</b> <span class="t13 i2">{{ step.who }}@if (step.when) { · {{ step.when }} }@if (step.byName) { · {{ stateWords[step.state].toLocaleLowerCase('fr') }} d’après {{ step.byName }}, {{ step.on | plDate }} }</span></span>
                        <select class="in sm" [attr.aria-label]="'État : ' + step.what" [disabled]="busy() || !session.can('record.write')" (change)="move(plan, step, $any($event.target).value)">@for (state of states; track state) { <option [value]="state" [selected]="state === step.state">{{ stateWords[state] }}</option> }</select></li>
                    }
                  </ul>
                }
              </div>
            }
          } @empty { <p class="i2">{{ kind() === 'pai' ? 'Aucun PAI.' : 'Pas encore de plan de soins.' }}@if (kind() === 'pai' && !mayOpen() && session.can('record.write')) { Un médecin l’écrit. }</p> }
          @if (before().length > 0) {
            <details><summary class="t13">Versions d’avant ({{ before().length }})</summary><ul class="goals">@for (plan of before(); track plan.id) { <li><a class="link" [routerLink]="['/patients', plan.patientId, 'plans', plan.id]">{{ plan.subject || plan.title }}</a> <span class="t13 i2">signé {{ plan.signedAt | plDate }} par {{ plan.authorName }}</span></li> }</ul></details>
          }
        } @else if (!problem()) { <p class="i2">Lecture…</p> }
      </div>
    </section>
  `,
  styles: `
    :host { display: block }
    .plan { display: grid; gap: 6px }
    .plan + .plan { border-top: 1px solid var(--line); padding-top: 8px; margin-top: 8px }
    .goals { margin: 0; padding-left: 18px }
    .steps { list-style: none; margin: 0; padding: 0 }
    .steps li { display: flex; gap: 10px; align-items: center; padding: 4px 0; border-top: 1px solid var(--line) }
    .what { flex: 1; min-width: 0 }
    .steps select { width: auto; min-width: 104px }
    .done b { color: var(--ink-2) }
  `,
})
export class PlansCardComponent {
  readonly patientId = input.required<string>();
  readonly kind = input.required<PlanKind>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly live = inject(LiveChanges);
  protected readonly session = inject(SessionStore);
  private readonly listed = signal<readonly PlanRow[] | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly states = actionStates;
  protected readonly stateWords = stateWords;
  private readonly own = computed(() => this.listed()?.filter(({ kind }) => kind === this.kind()) ?? null);
  protected readonly rows = computed(() => this.own()?.filter(({ replaced }) => !replaced) ?? null);
  protected readonly before = computed(() => this.own()?.filter(({ replaced }) => replaced) ?? []);
  /** A care plan is one, signed or begun: a draft that followed one no longer in force leaves room for it. A reception plan is a doctor's. */
  protected readonly mayOpen = computed(() => this.session.can('record.write') && this.rows() !== null && (this.kind() === 'pai' ? this.session.user()?.profession === 'medecin' : !this.rows()?.some(({ state, correctsDocumentId, follows }) => state === 'validated' || (correctsDocumentId === null && follows === null))));

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.listed.set(null);
      void this.read(patientId);
      const heard = this.live.on(['patient', 'document'], { patientId }).subscribe(() => void this.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected mayRevise({ kind }: PlanRow): boolean { return this.session.can('record.write') && (kind === 'care-plan' || this.session.user()?.profession === 'medecin'); }

  private async read(patientId: string): Promise<void> {
    try {
      const { items } = await this.api.get<PlanList>(`/v1/patients/${patientId}/plans`);
      if (patientId === this.patientId()) { this.listed.set(items); this.problem.set(null); }
    } catch (error) { if (patientId === this.patientId()) this.problem.set(toApiProblem(error)); }
  }

  protected open(from: string | null): Promise<void> {
    return this.attempt(async () => {
      const plan = await this.api.post<PlanSheet>(`/v1/patients/${this.patientId()}/plans`, { kind: this.kind(), ...(from === null ? {} : { from }) });
      await this.router.navigate(['/patients', this.patientId(), 'plans', plan.id]);
    });
  }

  /** One's own plan gets its next version; a colleague's is taken over by a new one, which replaces it once signed. A revision already open is taken up. */
  protected revise(plan: PlanRow): Promise<void> {
    const draft = this.own()?.find(({ state, mine, correctsDocumentId, follows }) => state === 'draft' && mine && (follows === plan.id || (correctsDocumentId !== null && correctsDocumentId === plan.documentId)));
    if (draft) return this.attempt(async () => { await this.router.navigate(['/patients', this.patientId(), 'plans', draft.id]); });
    if (!plan.mine) return this.open(plan.id);
    return this.attempt(async () => {
      const opened = await this.api.post<OpenedCorrection>(`/v1/documents/${plan.documentId ?? ''}/correction`);
      await this.router.navigate(['/patients', this.patientId(), 'plans', opened.sourceId]);
    });
  }

  protected move(plan: PlanRow, step: PlanStep, state: ActionState): Promise<void> {
    return this.attempt(async () => {
      await this.api.post<PlanSheet>(`/v1/plans/${plan.id}/actions`, { actionId: step.id, state }, { version: plan.version });
      await this.read(this.patientId());
      this.toasts.say(`${stateWords[state]} : ${step.what}`);
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try { await act(); this.problem.set(null); } catch (error) {
      const problem = toApiProblem(error);
      await this.read(this.patientId());
      this.problem.set(problem);
    } finally { this.busy.set(false); }
  }
}
