import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { ConflictChoice } from '@pluriel/coordination/domain';
import { IconComponent, MomentPipe, Toasts } from '@pluriel/web/ui';
import { conflictsOf, type WaitingEntry } from './round-entries';
import { RoundStore } from './round.store';

/** Two people said different things of a visit: both side by side, a person chooses, nothing is lost meanwhile (J3 step 9). */
@Component({
  selector: 'pl-conflict',
  imports: [IconComponent, MomentPipe],
  template: `
    <section class="panel hold" aria-label="Saisies qui se contredisent">
      <h3 class="row"><pl-icon name="error" />La visite a changé pendant que vous étiez hors ligne</h3>
      <p>Le reste de votre saisie s’ajoute sans question. Choisissez pour chaque ligne, puis enregistrez : les deux versions restent dans l’historique.</p>
    </section>
    @for (conflict of conflicts(); track conflict.field) {
      <fieldset class="one">
        <legend>{{ conflict.label }}</legend>
        @if (conflict.base) { <p class="t13 i2">Prévu au départ : {{ conflict.base }}</p> }
        <div class="sides">
          <button type="button" class="said" [attr.aria-pressed]="choices()[conflict.field] === 'theirs'" (click)="choose(conflict.field, 'theirs')"><b>Au centre</b><span class="t13">{{ entry().theirs?.updatedByName }}, {{ entry().theirs?.updatedAt | plMoment }}</span><span class="w">{{ conflict.theirs || 'Rien' }}</span></button>
          <button type="button" class="said" [attr.aria-pressed]="choices()[conflict.field] === 'mine'" (click)="choose(conflict.field, 'mine')"><b>Sur cet appareil</b><span class="t13">vous, {{ entry().madeAt | plMoment }}</span><span class="w">{{ conflict.mine || 'Rien' }}</span></button>
          @if (conflict.field === 'note') { <button type="button" class="said both" [attr.aria-pressed]="choices()[conflict.field] === 'both'" (click)="choose(conflict.field, 'both')"><b>Garder les deux, l’une après l’autre</b></button> }
        </div>
      </fieldset>
    }
    <button type="button" class="btn p tall" [disabled]="!complete()" (click)="keep()"><pl-icon name="check" />Enregistrer mes choix</button>
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: 12px; padding-bottom: 14px; }
    .panel p { margin-top: 4px; } .one { border: 1px solid var(--line); border-radius: 12px; background: var(--surface); padding: 8px 12px 12px; margin: 0; min-width: 0; } legend { font: 650 16px/24px var(--font); padding: 0 4px; }
    .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 6px; } .both { grid-column: 1 / -1; }
    .said { display: flex; flex-direction: column; gap: 4px; text-align: left; padding: 10px; min-height: 56px; border: 1px solid var(--line-strong); border-radius: 10px; background: var(--surface); overflow-wrap: anywhere; }
    .said .t13 { color: var(--ink-2); } .said .w { font: 550 16px/21px var(--font); } .said[aria-pressed='true'] { border: 2px solid var(--brand); background: var(--tint); color: var(--on-tint); } .said[aria-pressed='true'] .t13 { color: inherit; }
    .tall { height: 52px; font-size: 16px; border-radius: 10px; }
  `,
})
export class ConflictComponent {
  readonly entry = input.required<WaitingEntry>();
  readonly settled = output();
  private readonly store = inject(RoundStore);
  private readonly toasts = inject(Toasts);
  protected readonly choices = signal<Readonly<Record<string, ConflictChoice>>>({});
  protected readonly conflicts = computed(() => conflictsOf(this.entry()));
  protected readonly complete = computed(() => this.conflicts().every(({ field }) => this.choices()[field] !== undefined));

  protected choose(field: string, choice: ConflictChoice): void { this.choices.update((known) => ({ ...known, [field]: choice })); }

  protected async keep(): Promise<void> {
    await this.store.choose(this.entry(), this.choices());
    this.toasts.say('Vos choix sont enregistrés.');
    this.settled.emit();
  }
}
