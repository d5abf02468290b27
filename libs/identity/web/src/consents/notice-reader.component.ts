import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { ConsentNotice } from '@pluriel/web/api-client';
import { IconComponent, SideSheetComponent } from '@pluriel/web/ui';

/** « Montrer au patient »: the notice alone, in large letters; nothing else of the file is on the screen's right. */
@Component({
  selector: 'pl-notice-reader',
  imports: [IconComponent, SideSheetComponent],
  template: `
    <pl-side-sheet heading="Vos informations de santé, vos choix" [sub]="'Notice, version ' + (notice()?.version ?? '')" (closed)="dialog.close()">
      <div class="big">
        @for (paragraph of paragraphs(); track $index) { <p>{{ paragraph }}</p> } @empty { <p>La notice n’a pas pu être lue. Fermez cette page et recommencez.</p> }
      </div>
      <div foot class="row"><span class="sp"></span><button type="button" class="btn" (click)="print()"><pl-icon name="print" />Imprimer</button><button type="button" class="btn p" (click)="dialog.close()">Fermer</button></div>
    </pl-side-sheet>
  `,
  styles: '.big { display: grid; gap: 14px; padding: 6px 4px; } .big p { font: 400 18px/27px var(--font); max-width: 62ch; }',
})
export class NoticeReaderComponent {
  protected readonly dialog = inject<DialogRef<void>>(DialogRef);
  private readonly data = inject<{ notices: readonly ConsentNotice[] }>(DIALOG_DATA);
  protected readonly notice = computed(() => this.data.notices[0] ?? null);
  protected readonly paragraphs = computed(() => this.notice()?.body.split(/\n{2,}/) ?? []);
  protected print(): void { window.print(); }
}
