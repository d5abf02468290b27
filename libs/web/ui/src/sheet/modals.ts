import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import type { ComponentType } from '@angular/cdk/portal';
import { Injectable, inject } from '@angular/core';

/**
 * Opens a component in the middle of the screen. Only bris de glace and the deletion in the DMP deserve it (design §3);
 * everything else is a side sheet. Échap closes it and the focus goes back where it was.
 */
@Injectable({ providedIn: 'root' })
export class Modals {
  private readonly dialog = inject(Dialog);

  open<R, D, C>(component: ComponentType<C>, { data, label }: { data: D; label: string }): DialogRef<R, C> {
    return this.dialog.open<R, D, C>(component, { data, ariaLabel: label, width: '560px', maxWidth: 'calc(100vw - 24px)', maxHeight: 'calc(100vh - 24px)', panelClass: 'modal-panel', backdropClass: 'sheet-backdrop', autoFocus: 'first-tabbable', restoreFocus: true });
  }
}
