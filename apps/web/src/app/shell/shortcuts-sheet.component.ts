import { DialogRef, type DialogConfig } from '@angular/cdk/dialog';
import { Component, DOCUMENT, afterNextRender, inject, signal } from '@angular/core';
import { IconComponent } from '@pluriel/web/ui';
import { generalShortcuts, shortcutsShown, type ShownShortcut } from './shortcuts-words';

/** How the sheet of shortcuts opens, from wherever. */
export const shortcutsDialog = { ariaLabel: 'Raccourcis du clavier', width: 'min(520px, 94vw)', maxHeight: '86vh', panelClass: 'modal-panel', backdropClass: 'sheet-backdrop', restoreFocus: true } satisfies DialogConfig;

/** Every shortcut that works now: those of the screen, read on the screen itself, then those of everywhere (UX-13). */
@Component({
  selector: 'pl-shortcuts-sheet',
  imports: [IconComponent],
  template: `
    <section class="card" aria-labelledby="shortcuts-title">
      <header class="row"><h2 id="shortcuts-title">Raccourcis du clavier</h2><span class="sp"></span><button type="button" class="btn sm ic" (click)="dialog.close()"><pl-icon name="close" size="s" /><span class="vh">Fermer</span></button></header>
      <div class="bd stack">
        @if (here().length > 0) { <h3 class="b">Sur cet écran</h3>
          <dl>@for (one of here(); track one.keys) { <div><dt><kbd>{{ one.keys }}</kbd></dt><dd>{{ one.words }}</dd></div> }</dl> }
        <h3 class="b">Partout</h3>
        <dl>@for (one of everywhere; track one.keys) { <div><dt><kbd>{{ one.keys }}</kbd></dt><dd>{{ one.words }}</dd></div> }</dl>
        <p class="t13 i2">Alt tenu montre la touche de chaque bouton.</p>
      </div>
    </section>
  `,
  styles: 'dl { margin: 0; } dl div { display: flex; gap: 12px; align-items: baseline; padding: 5px 0; border-top: 1px solid var(--line); } dt { flex: 0 0 112px; } dd { margin: 0; }',
})
export class ShortcutsSheetComponent {
  protected readonly dialog = inject(DialogRef);
  protected readonly everywhere = generalShortcuts;
  protected readonly here = signal<readonly ShownShortcut[]>([]);

  constructor() {
    const document = inject(DOCUMENT);
    afterNextRender(() => this.here.set(shortcutsShown(document)));
  }
}
