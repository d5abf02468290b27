import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';

/** Opens the choice of recipients of a document that has not left yet. */
@Injectable({ providedIn: 'root' })
export class ChangeRecipients {
  private readonly router = inject(Router);

  async open(documentId: string, _title: string): Promise<void> {
    await this.router.navigate(['/envois'], { queryParams: { documentId, destinataires: 'oui' } });
  }
}
