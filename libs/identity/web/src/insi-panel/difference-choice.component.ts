import { Component, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { FieldComponent, IconComponent, InputDirective } from '@pluriel/web/ui';
import { InsiPanelStore } from './insi-panel.store';

/**
 * A strict trait differs (INS-27, INS-31, J1 B3): no document can qualify. Three ways out, and INSi's identity as a whole when the document says so.
 * Lines are never mixed.
 */
@Component({
  selector: 'pl-difference-choice',
  imports: [FieldComponent, IconComponent, InputDirective, ReactiveFormsModule],
  template: `
    <p class="t16 m">INSi donne {{ count() > 1 ? 'des traits différents' : 'un trait différent' }}. Que dit la pièce d’identité ?</p>
    @switch (step()) {
      @case ('refuse') {
        <form class="grid" (submit)="send($event)">
          <pl-field label="Pourquoi écarter l’identité d’INSi" name="refus" help="Rien ne change dans le dossier ; la raison reste dans l’historique."><input plInput [formControl]="reason" maxlength="200" autocomplete="off"></pl-field>
          <div class="row w">@for (usual of usualReasons; track usual) { <button type="button" class="btn sm" (click)="reason.setValue(usual)">{{ usual }}</button> }</div>
          <div class="row"><span class="sp"></span><button type="button" class="btn t" (click)="step.set('choose')">Revenir aux choix</button><button type="submit" class="btn p" [disabled]="reason.value.trim().length < 3 || store.busy()">Écarter cette identité</button></div>
        </form>
      }
      @case ('take') {
        <div class="grid">
          <p class="t13">L’identité d’INSi remplace celle du dossier en entier, ligne par ligne comme dans le tableau. Choisissez la pièce qui le prouve{{ checked() ? '.' : ', ou reprenez-la sans pièce : l’identité sera récupérée.' }}</p>
          <div class="row w">
            @for (device of store.usual(); track device.code) { <button type="button" class="btn" [disabled]="store.busy()" (click)="taken.emit(device.code)"><pl-icon name="verified_user" />{{ device.label }}</button> }
            @if (!checked()) { <button type="button" class="btn" [disabled]="store.busy()" (click)="taken.emit(null)">Reprendre sans pièce</button> }<span class="sp"></span><button type="button" class="btn t" (click)="step.set('choose')">Revenir aux choix</button>
          </div>
        </div>
      }
      @default {
        <div class="row w">
          <button type="button" class="btn" (click)="editTraits.emit()"><pl-icon name="edit" />Corriger notre trait</button>
          <button type="button" class="btn" [disabled]="store.busy()" (click)="keep('La pièce dit comme notre dossier')"><pl-icon name="check" />Garder notre dossier</button>
          <button type="button" class="btn" [disabled]="store.busy()" (click)="keep('Les traits d’INSi ne sont pas ceux de cette personne')"><pl-icon name="person_off" />Ce n’est pas cette personne</button>
          <button type="button" class="btn" [disabled]="store.busy()" (click)="differs.emit()"><pl-icon name="help" />La pièce dit autre chose</button>
          @if (mayQualify()) { <button type="button" class="btn" [disabled]="store.busy()" (click)="step.set('take')"><pl-icon name="cloud_download" />La pièce dit comme INSi : reprendre ses traits</button> }
        </div>
      }
    }
  `,
  styles: `p { margin: 0 0 10px; } .row { row-gap: 8px; } .grid { display: grid; gap: 10px; }`,
})
export class DifferenceChoiceComponent {
  readonly count = input(1);
  readonly mayQualify = input(false);
  /** A document was checked before: it has to be checked again. */
  readonly checked = input(false);
  readonly editTraits = output();
  readonly differs = output();
  readonly refused = output<string>();
  readonly taken = output<string | null>();
  protected readonly store = inject(InsiPanelStore);
  protected readonly step = signal<'choose' | 'refuse' | 'take'>('choose');
  protected readonly reason = new FormControl('', { nonNullable: true });
  protected readonly usualReasons = ['La pièce dit comme notre dossier', 'Les traits d’INSi ne sont pas ceux de cette personne', 'Jumeau ou proche parent'];

  protected keep(reason: string): void { this.reason.setValue(reason); this.step.set('refuse'); }
  protected send(event: Event): void { event.preventDefault(); this.refused.emit(this.reason.value.trim()); }
}
