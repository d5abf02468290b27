import { Component, effect, input, output, signal, untracked } from '@angular/core';
import { everyDay, visitLimits, weekdayNames } from '@pluriel/coordination/domain';
import type { ApiProblem, VisitingPerson, VisitPlanInput, VisitPlanView } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective } from '@pluriel/web/ui';

/** Visits that come back: who, which days, when, what for. */
@Component({
  selector: 'pl-plan-form',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective],
  template: `
    <form class="card form" [attr.aria-label]="plan() ? 'Modifier les visites' : 'Planifier des visites'" (submit)="$event.preventDefault(); send()">
      <h2>{{ plan() ? 'Modifier les visites' : 'Planifier des visites' }}</h2>
      @if (problem(); as refused) { <pl-error-summary [problems]="refused.fields" [message]="refused.fields[0]?.message === refused.message ? null : refused.message" [remedy]="refused.remedy" /> }
      <pl-field label="Soins, un par ligne" name="cares" [error]="problem()?.field('cares') ?? null"><textarea plInput rows="3" [value]="cares()" placeholder="Pansement jambe gauche" (input)="cares.set($any($event.target).value)"></textarea></pl-field>
      <pl-field label="Jours" name="days" [group]="true" [error]="problem()?.field('days') ?? null">
        <div class="row w">@for (day of all; track day) { <button type="button" class="chip" [class.on]="days().includes(day)" [attr.aria-pressed]="days().includes(day)" (click)="toggle(day)">{{ names[day - 1] }}</button> }<button type="button" class="link" (click)="days.set([1, 2, 3, 4, 5, 6, 7])">Tous les jours</button></div>
      </pl-field>
      <div class="grid2">
        <pl-field label="Entre" name="from" [error]="problem()?.field('from') ?? null"><input plInput type="time" [value]="from()" (change)="from.set($any($event.target).value)" /></pl-field>
        <pl-field label="et" name="to"><input plInput type="time" [value]="to()" (change)="to.set($any($event.target).value)" /></pl-field>
        <pl-field label="Premier jour" name="startsOn" [error]="problem()?.field('startsOn') ?? null"><input plInput type="date" [value]="startsOn()" (change)="startsOn.set($any($event.target).value)" /></pl-field>
        <pl-field label="Dernier jour" name="endsOn" [optional]="true" [error]="problem()?.field('endsOn') ?? null"><input plInput type="date" [value]="endsOn()" (change)="endsOn.set($any($event.target).value)" /></pl-field>
      </div>
      <pl-field label="Confiées à" name="nurseId" [error]="problem()?.field('nurseId') ?? null"><select plInput [value]="nurseId()" (change)="nurseId.set($any($event.target).value)">@for (one of people(); track one.id) { <option [value]="one.id" [selected]="one.id === nurseId()">{{ one.name }}</option> }</select></pl-field>
      <pl-field label="Pour entrer" name="access" [optional]="true" help="Code de la porte, étage, chien…"><input plInput maxlength="300" [value]="access()" (input)="access.set($any($event.target).value)" /></pl-field>
      <pl-field label="Note de l’équipe" name="teamNote" [optional]="true"><input plInput maxlength="500" [value]="teamNote()" (input)="teamNote.set($any($event.target).value)" /></pl-field>
      <div class="row"><button type="submit" class="btn p" [disabled]="busy()"><pl-icon name="check" />Enregistrer</button><button type="button" class="btn" (click)="closed.emit()">Annuler</button></div>
    </form>
  `,
  styles: '.form { padding: 14px 16px; display: flex; flex-direction: column; gap: 12px; } h2 { font: var(--t-20); }',
})
export class PlanFormComponent {
  readonly plan = input<VisitPlanView | null>(null);
  readonly people = input.required<readonly VisitingPerson[]>();
  readonly me = input<string | null>(null);
  readonly problem = input<ApiProblem | null>(null);
  readonly busy = input(false);
  readonly today = input.required<string>();
  readonly saved = output<VisitPlanInput>();
  readonly closed = output();
  protected readonly all = everyDay;
  protected readonly names = weekdayNames;
  protected readonly cares = signal('');
  protected readonly days = signal<readonly number[]>([1, 2, 3, 4, 5, 6, 7]);
  protected readonly from = signal('08:00');
  protected readonly to = signal('09:00');
  protected readonly startsOn = signal('');
  protected readonly endsOn = signal('');
  protected readonly nurseId = signal('');
  protected readonly access = signal('');
  protected readonly teamNote = signal('');

  constructor() {
    effect(() => {
      const plan = this.plan();
      untracked(() => {
        this.startsOn.set(plan?.startsOn ?? this.today());
        this.nurseId.set(plan?.nurseId ?? this.people().find(({ id }) => id === this.me())?.id ?? this.people()[0]?.id ?? '');
        if (!plan) return;
        this.cares.set(plan.cares.map(({ label }) => label).join('\n'));
        this.days.set(plan.days);
        this.from.set(plan.from);
        this.to.set(plan.to);
        this.endsOn.set(plan.endsOn ?? '');
        this.access.set(plan.access);
        this.teamNote.set(plan.teamNote);
      });
    });
  }

  protected toggle(day: number): void { this.days.update((days) => (days.includes(day) ? days.filter((other) => other !== day) : [...days, day].sort())); }

  protected send(): void {
    const labels = this.cares().split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(0, visitLimits.cares);
    this.saved.emit({
      nurseId: this.nurseId(), days: [...this.days()], startsOn: this.startsOn(), endsOn: this.endsOn() || null, from: this.from(), to: this.to(), cares: keyed(labels, this.plan()), access: this.access(), teamNote: this.teamNote(),
    });
  }
}

/** A care that kept its words, or its place, keeps its name: what a device ticks is then recognised, and a dose that changed is asked about. */
export function keyed(labels: readonly string[], before: VisitPlanView | null): { key: string; label: string }[] {
  const known = before?.cares ?? [];
  const taken = new Set(labels.flatMap((label) => known.filter((care) => care.label === label).map(({ key }) => key)));
  let next = 1;
  const fresh = (): string => { while (taken.has(`soin-${next}`) || known.some(({ key }) => key === `soin-${next}`)) next += 1; return `soin-${next}`; };
  return labels.map((label, index) => {
    const same = known.find((care) => care.label === label);
    const there = known[index];
    const key = same?.key ?? (there && !taken.has(there.key) ? there.key : fresh());
    taken.add(key);
    return { key, label };
  });
}
