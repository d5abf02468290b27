import { Component, input, output } from '@angular/core';
import { IconComponent } from '@pluriel/web/ui';

/** Recovery codes, shown once: each opens the session one time when the telephone is lost. */
@Component({
  selector: 'pl-recovery-codes',
  imports: [IconComponent],
  template: `
    <div class="panel hold"><h3>Gardez ces codes maintenant : ils ne seront plus affichés.</h3><p>Chacun sert une fois, si vous n’avez pas votre téléphone. Imprimez-les ou rangez-les dans un coffre de mots de passe.</p></div>
    <ul class="codes">@for (code of codes(); track code) { <li>{{ code }}</li> }</ul>
    <div class="row w">
      <button type="button" class="btn" (click)="copy()"><pl-icon name="content_copy" />Copier</button>
      <button type="button" class="btn" (click)="print()"><pl-icon name="print" />Imprimer</button>
      <span class="sp"></span><button type="button" class="btn p" (click)="kept.emit()">Je les ai gardés</button>
    </div>
  `,
  styles: ':host { display: grid; gap: 14px; } .codes { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 18px; font: 600 16px/24px var(--font); }',
})
export class RecoveryCodesComponent {
  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  protected copy(): void { void navigator.clipboard?.writeText(this.codes().join('\n')); }
  protected print(): void { window.print(); }
}
