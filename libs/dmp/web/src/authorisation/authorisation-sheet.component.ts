import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LiveChanges, toApiProblem, type ApiProblem, type DmpRight } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe, SideSheetComponent, StatePanelComponent, type IconName } from '@pluriel/web/ui';
import { DmpApi } from '../contract/dmp-api';

const looks: Readonly<Record<DmpRight['authorization'], { icon: IconName; family: string; words: string }>> = {
  VALID: { icon: 'check_circle', family: 'ok', words: 'Valide' }, EXPIRED: { icon: 'timer_off', family: 'hold', words: 'Éteinte' }, FORBIDDEN: { icon: 'block', family: 'bad', words: 'Bloquée par le patient' },
  NONE: { icon: 'remove', family: 'mute', words: 'Pas encore demandée' }, UNKNOWN: { icon: 'help', family: 'mute', words: 'Inconnue' },
};

/** One's own right to read a DMP: shown, renewed, given up (DMP-09, DMP-10, dmp.md §9.2). */
@Component({
  selector: 'pl-dmp-authorisation',
  imports: [IconComponent, MomentPipe, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet heading="Mon autorisation sur ce DMP" sub="Elle est personnelle : celle de vos collègues est à part" (closed)="dialog.close(changed())">
      @if (right(); as own) {
        <p><span class="pill {{ look(own).family }}"><pl-icon [name]="look(own).icon" size="s" />{{ look(own).words }}</span></p>
        <p class="words">{{ own.sentence }}</p>
        @if (own.medecinTraitant) { <p class="row t13"><pl-icon name="stethoscope" size="s" />Pour le DMP, vous êtes le médecin traitant.</p> }
        @if (own.changeMessage) { <p class="t13 wait-ink" role="status">{{ own.changeMessage }}</p> }
        @if (own.checkedAt) { <p class="t13 i2">Vérifiée auprès du DMP : {{ own.checkedAt | plMoment }}.</p> }
      } @else if (!problem()) { <pl-state-panel kind="loading" /> }
      @if (problem(); as refused) { <p class="err" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
      <div foot class="row w">
        @if (may('unauthorize')) { <button type="button" class="btn d" [disabled]="busy()" (click)="change('unauthorize')"><pl-icon name="do_not_disturb_on" />Renoncer à cet accès</button> }
        <span class="sp"></span>
        @if (may('authorize')) { <button type="button" class="btn p" [disabled]="busy()" (click)="change('authorize')"><pl-icon name="verified_user" />{{ right()?.authorization === 'VALID' ? 'Renouveler' : 'Demander l’accès' }}</button> }
      </div>
    </pl-side-sheet>
  `,
  styles: '.words { font: var(--t-16); margin: 0; }',
})
export class AuthorisationSheetComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly data = inject<{ patientId: string }>(DIALOG_DATA);
  private readonly api = inject(DmpApi);
  protected readonly right = signal<DmpRight | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly changed = signal(false);
  protected readonly look = (own: DmpRight) => looks[own.authorization];

  constructor() {
    const { patientId } = this.data;
    void this.take(() => this.api.right(patientId));
    inject(LiveChanges).on(['dmp'], { patientId }).pipe(takeUntilDestroyed(inject(DestroyRef))).subscribe(() => void this.take(() => this.api.right(patientId)));
  }

  protected may(act: 'authorize' | 'unauthorize'): boolean { return this.right()?.acts.includes(act) ?? false; }

  protected async change(act: 'authorize' | 'unauthorize'): Promise<void> {
    this.busy.set(true);
    await this.take(() => this.api.changeRight(this.data.patientId, act));
    this.changed.set(true);
    this.busy.set(false);
  }

  private async take(read: () => Promise<DmpRight>): Promise<void> {
    try {
      this.right.set(await read());
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
