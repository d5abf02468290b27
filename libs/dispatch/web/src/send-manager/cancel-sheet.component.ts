import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FieldComponent, InputDirective, SideSheetComponent } from '@pluriel/web/ui';

/** Asks why a send is stopped for good. Closes with the reason, or with nothing. */
@Component({
  selector: 'pl-cancel-sheet',
  imports: [FieldComponent, InputDirective, SideSheetComponent],
  template: `
    <pl-side-sheet heading="Ne pas envoyer" [sub]="data.count + (data.count > 1 ? ' envois' : ' envoi')" (closed)="ref.close()">
      <p class="t14">Le document reste dans le dossier. Il ne partira pas par cette voie.</p>
      <pl-field label="Motif" name="motif" help="Il reste dans le journal des envois." [error]="tried() && !reason().trim() ? 'Écrivez le motif en quelques mots.' : null">
        <textarea plInput rows="3" maxlength="300" [value]="reason()" (input)="reason.set($any($event.target).value)"></textarea>
      </pl-field>
      <div foot class="row"><button type="button" class="btn d" (click)="confirm()">Ne pas envoyer</button><button type="button" class="btn" (click)="ref.close()">Revenir</button></div>
    </pl-side-sheet>
  `,
})
export class CancelSheetComponent {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly data = inject<{ count: number }>(DIALOG_DATA);
  protected readonly reason = signal('');
  protected readonly tried = signal(false);

  protected confirm(): void {
    this.tried.set(true);
    if (this.reason().trim()) this.ref.close(this.reason().trim());
  }
}
