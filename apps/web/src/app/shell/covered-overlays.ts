import { Dialog } from '@angular/cdk/dialog';
import { OverlayContainer } from '@angular/cdk/overlay';
import { Injectable, effect, inject } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';

/**
 * Sheets, dialogs and menus live beside the shell and in the browser's top layer, so above the veil of the lock screen and beyond a change of page.
 * Locked: they are there still, neither seen nor reachable (SEC-02). Session over: they close, or the next person would find them (PSC-13).
 */
@Injectable({ providedIn: 'root' })
export class CoveredOverlays {
  constructor() {
    const session = inject(SessionStore);
    const dialog = inject(Dialog);
    const overlays = inject(OverlayContainer);
    effect(() => {
      const locked = session.locked();
      const container = overlays.getContainerElement();
      container.inert = locked;
      container.style.visibility = locked ? 'hidden' : '';
    });
    effect(() => { if (session.user() === null) dialog.closeAll(); });
  }
}
