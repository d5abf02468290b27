import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import type { ComponentType } from '@angular/cdk/portal';
import { Injectable, inject } from '@angular/core';

export interface SheetOptions<D> { data?: D; width?: string; label: string }

/**
 * Opens a component as a sheet at the right of the screen. Échap closes it and the focus goes back where it was.
 * The component reads its data with inject(DIALOG_DATA) and closes with inject(DialogRef).close(result).
 */
@Injectable({ providedIn: 'root' })
export class SideSheets {
  private readonly dialog = inject(Dialog);
  private readonly overlay = inject(Overlay);

  open<R, D, C>(component: ComponentType<C>, options: SheetOptions<D>): DialogRef<R, C> {
    return this.dialog.open<R, D, C>(component, {
      data: options.data,
      width: options.width ?? 'var(--sheet-w)', height: '100%', maxWidth: '100vw',
      ariaLabel: options.label, panelClass: 'sheet-panel', backdropClass: 'sheet-backdrop',
      positionStrategy: this.overlay.position().global().right('0').top('0'),
      scrollStrategy: this.overlay.scrollStrategies.noop(),
      autoFocus: 'first-tabbable', restoreFocus: true,
    });
  }
}
