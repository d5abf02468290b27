import { Injectable, inject } from '@angular/core';
import { SideSheets } from '@pluriel/web/ui';
import { HoldBarStore } from './hold-bar.store';

/** Opens the choice of recipients of a document that has not left yet; the sheet comes from dispatch, loaded on demand. */
@Injectable({ providedIn: 'root' })
export class ChangeRecipients {
  private readonly sheets = inject(SideSheets);
  private readonly holdBar = inject(HoldBarStore);

  async open(documentId: string, title: string): Promise<void> {
    const { RecipientsSheetComponent } = await import('@pluriel/dispatch/web');
    this.sheets.open<boolean, { documentId: string; title: string }, InstanceType<typeof RecipientsSheetComponent>>(RecipientsSheetComponent, { label: 'Changer les destinataires', data: { documentId, title } })
      .closed.subscribe((changed) => { if (changed) void this.holdBar.load(); });
  }
}
