import { Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, type ApiProblem, type CareTeamRule, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, SegmentedComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';

/** Who opens the files of the centre, and how long an act keeps somebody in a care team (structure.md §3.2). */
@Component({
  selector: 'pl-care-rule-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, SegmentedComponent, StatePanelComponent],
  template: `
    @if (rule(); as known) {
      <form class="card" [formGroup]="form" (ngSubmit)="save()">
        <header><pl-icon name="groups" /><h2>Équipe de soins</h2></header>
        <div class="bd stack">
          <pl-error-summary [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
          <pl-field label="Qui ouvre le dossier médical d’un patient" name="rule" [group]="true" help="Dans les deux cas, chaque ouverture est tracée, et les souhaits du patient passent avant."><pl-segmented [options]="rules" formControlName="rule" /></pl-field>
          <p class="t13 i2">{{ words() }}</p>
          <pl-field label="Un acte garde dans l’équipe pendant (mois)" name="actMonths" help="24 mois d’habitude. Une personne ajoutée à la main y reste jusqu’à ce qu’on la retire."><input plInput type="number" min="1" max="120" formControlName="actMonths" /></pl-field>
          <div class="row"><span class="t13 i2">@if (known.changedBy) { Choisi par {{ known.changedBy }}, {{ known.changedAt | plMoment }} } @else { Réglage d’origine }</span><span class="sp"></span>
            @if (mayWrite) { <button type="submit" class="btn p" [disabled]="!changed() || saving() || form.invalid"><pl-icon name="save" />Enregistrer</button> }</div>
        </div>
      </form>
    } @else { <pl-state-panel [kind]="problem() ? 'error' : 'loading'" [text]="problem()?.message ?? ''" (act)="read()" /> }
  `,
  styles: 'form { max-width: 720px; } .stack { display: flex; flex-direction: column; gap: 12px; } input { max-width: 120px; }',
})
export class CareRulePage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(SessionStore).can('structure.write');
  protected readonly rules = [{ value: 'team', label: 'Son équipe de soins' }, { value: 'centre', label: 'Tous les soignants du centre' }];
  protected readonly rule = signal<CareTeamRule | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly typed = signal<{ rule: CareTeamRule['rule']; actMonths: number }>({ rule: 'centre', actMonths: 24 });
  protected readonly changed = computed(() => { const known = this.rule(); return known !== null && (known.rule !== this.typed().rule || known.actMonths !== this.typed().actMonths); });
  protected readonly words = computed(() => this.typed().rule === 'team' ? 'Un soignant qui n’est ni de l’équipe ni attendu ce jour dit pourquoi il ouvre le dossier : il s’ouvre pour 24 h, et l’équipe le lit.' : 'Tout soignant du centre ouvre tout dossier sans rien dire.');
  protected readonly form = new FormGroup({ rule: new FormControl<CareTeamRule['rule']>('centre', { nonNullable: true }), actMonths: new FormControl(24, { nonNullable: true }) });

  constructor() {
    if (!this.mayWrite) this.form.disable();
    this.form.valueChanges.subscribe(() => this.typed.set(this.form.getRawValue()));
    void this.read();
  }

  protected async read(): Promise<void> {
    try { this.show(await this.api.get<CareTeamRule>('/v1/care-team-rule')); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected async save(): Promise<void> {
    this.saving.set(true);
    try {
      this.show(await this.api.put<CareTeamRule>('/v1/care-team-rule', this.form.getRawValue(), { version: this.rule()?.version ?? 0 }));
      this.toasts.say('Règle enregistrée : elle vaut dès maintenant');
    } catch (error) {
      const problem = toApiProblem(error);
      this.problem.set(problem);
      if (problem.stale && problem.current) this.rule.set(problem.current as CareTeamRule);
    } finally { this.saving.set(false); }
  }

  private show(rule: CareTeamRule): void {
    this.rule.set(rule);
    this.problem.set(null);
    this.form.setValue({ rule: rule.rule, actMonths: rule.actMonths });
  }
}
