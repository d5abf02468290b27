import { Component, computed, inject, input, output, signal } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';
import { IconComponent } from '@pluriel/web/ui';
import { InsiPanelStore } from './insi-panel.store';

/**
 * Which document the person shows: one gesture attests and qualifies (INS-36). Beside it what happens without a document (INS-32, INS-33) and,
 * for a liberal professional who knows the person, the exception procedure with its text (INS-37, INS-38, INS-40).
 */
@Component({
  selector: 'pl-document-choice',
  imports: [IconComponent],
  template: `
    <div class="row"><b class="m t16">Quelle pièce la personne présente-t-elle ?</b><span class="sp"></span>
      @if (answered()) { <button type="button" class="link" [disabled]="store.busy()" (click)="absent.emit('differs')">La pièce dit autre chose</button> }
    </div>
    <p class="t13 i2">En la choisissant, vous attestez que les traits sont ceux de la pièce. Tracé au nom de {{ userName() }}. Sans pièce, le DMP et la messagerie du patient restent fermés.</p>
    <div class="row w" role="group" aria-label="Pièce présentée">
      @for (device of store.usual(); track device.code) {
        <button type="button" class="btn big" [class.p]="answered() && $first" [disabled]="store.busy()" (click)="shown.emit(device.code)"><pl-icon name="verified_user" />{{ device.label }}</button>
      }
      @if (more()) {
        @for (device of store.others(); track device.code) { <button type="button" class="btn" [title]="device.condition ?? ''" [disabled]="store.busy()" (click)="shown.emit(device.code)">{{ device.label }}</button> }
      } @else { <button type="button" class="btn t" (click)="more.set(true)">Autre pièce</button> }
      <span class="sp"></span>
      <button type="button" class="btn" [disabled]="store.busy()" (click)="absent.emit('none')">Pas de pièce</button>
      <button type="button" class="btn" [disabled]="store.busy()" (click)="absent.emit('refused')">Ne souhaite pas</button>
    </div>
    @if (mayVouch()) {
      @if (store.offer(); as offer) {
        <div class="panel vouch">
          <h3 class="row"><pl-icon name="shield_person" />Procédure d’exception : vous connaissez cette personne</h3>
          @if (offer.allowed) {
            <ul>@for (advice of offer.advice; track advice) { <li>{{ advice }}</li> }</ul>
            <label class="check attest"><input type="checkbox" class="cb" [checked]="attested()" (change)="attested.set($any($event.target).checked)"><span>{{ offer.statement }}</span></label>
            <div class="row"><span class="t12 i2">Votre attestation est conservée avec votre numéro RPPS.</span><span class="sp"></span>
              <button type="button" class="btn t" (click)="store.offer.set(null)">Annuler</button>
              <button type="button" class="btn p" [disabled]="!attested() || store.busy()" (click)="vouched.emit()">Attester et qualifier</button></div>
          } @else { <p>{{ offer.refusal }} {{ offer.remedy }}</p><button type="button" class="btn sm" (click)="store.offer.set(null)">Fermer</button> }
        </div>
      } @else { <button type="button" class="link vouch-link" [disabled]="store.busy()" (click)="store.readOffer()">Aucune pièce, mais je connais personnellement cette personne</button> }
    }
  `,
  styles: `
    p { margin: 0 0 10px; }
    .row { row-gap: 8px; }
    .vouch { margin-top: 12px; background: var(--surface); border: 1px solid var(--line); }
    .vouch ul { margin: 4px 0 8px; padding-left: 18px; list-style: disc; color: var(--ink-2); }
    .attest { align-items: flex-start; padding: 6px 0; }
    .attest .cb { margin-top: 2px; }
    .vouch-link { margin-top: 10px; }
  `,
})
export class DocumentChoiceComponent {
  /** INSi's answer is identical: the first document is the expected gesture. */
  readonly answered = input(false);
  /** The exception procedure needs an answer of INSi already accepted. */
  readonly recuperee = input(false);
  readonly shown = output<string>();
  readonly absent = output<'none' | 'refused' | 'differs'>();
  readonly vouched = output();
  protected readonly store = inject(InsiPanelStore);
  private readonly session = inject(SessionStore);
  protected readonly more = signal(false);
  protected readonly attested = signal(false);
  protected readonly userName = computed(() => this.session.user()?.displayName ?? '');
  protected readonly mayVouch = computed(() => this.recuperee() && this.session.can('identity.exception'));
}
