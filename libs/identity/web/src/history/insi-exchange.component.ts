import { Component, input, signal } from '@angular/core';
import type { InsiCallDetail } from '@pluriel/web/api-client';
import { MatriculePipe } from '@pluriel/web/ui';

/** One call to INSi as people read it: what was asked, what was answered, the former matricules it listed; the messages themselves behind one more gesture (INS-28, INS-53, INS-54). */
@Component({
  selector: 'pl-insi-exchange',
  imports: [MatriculePipe],
  template: `
    @let call = detail();
    <div class="two">
      <dl aria-label="Demande"><dt class="head">Demande</dt>@for (fact of call.asked; track fact.label) { <div><dt>{{ fact.label }}</dt><dd>{{ fact.value ?? '—' }}</dd></div> } @empty { <div><dd class="i2">Rien n’a été envoyé.</dd></div> }</dl>
      <dl aria-label="Réponse"><dt class="head">Réponse</dt>@for (fact of call.answered; track fact.label) { <div><dt>{{ fact.label }}</dt><dd>{{ fact.value ?? '—' }}</dd></div> } @empty { <div><dd class="i2">{{ call.sentence }}</dd></div> }</dl>
    </div>
    @if (call.remedy) { <p class="t12 i2">{{ call.remedy }}</p> }
    @if (call.history; as history) {
      <p class="t12">Historique du matricule : @for (former of history; track former.matricule; let last = $last) { {{ former.matricule | plMatricule }} ({{ former.type }}){{ last ? '.' : ', ' }} } @empty { aucun ancien matricule. }</p>
    }
    @if (call.requestXml || call.answerXml) {
      <button type="button" class="link t12" (click)="raw.set(!raw())" [attr.aria-expanded]="raw()">{{ raw() ? 'Cacher les messages techniques' : 'Messages techniques, pour le support' }}</button>
      @if (raw()) { <pre tabindex="0" aria-label="Message envoyé">{{ call.requestXml ?? 'Rien n’a été envoyé' }}</pre><pre tabindex="0" aria-label="Message reçu">{{ call.answerXml ?? 'Pas de réponse' }}</pre> }
    }
  `,
  styles: `
    :host { display: grid; gap: 6px; margin: 6px 0 4px; justify-items: start; }
    .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 8px; width: 100%; }
    dl { background: var(--surface-2); border-radius: 8px; padding: 8px 12px; margin: 0; display: grid; gap: 3px; align-content: start; }
    dl div { display: grid; grid-template-columns: 130px 1fr; gap: 8px; }
    dt { color: var(--ink-2); font: var(--t-12); }
    dt.head { color: var(--ink); font: 650 13px/18px var(--font); }
    dd { margin: 0; font: var(--t-13); overflow-wrap: anywhere; }
    p { margin: 0; }
    pre { white-space: pre-wrap; word-break: break-all; max-height: 240px; overflow: auto; background: var(--surface-2); padding: 8px; border-radius: 6px; font-size: 12px; margin: 0; width: 100%; }
  `,
})
export class InsiExchangeComponent {
  readonly detail = input.required<InsiCallDetail>();
  protected readonly raw = signal(false);
}
