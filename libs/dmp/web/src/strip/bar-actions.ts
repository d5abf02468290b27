import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { ComponentType } from '@angular/cdk/portal';
import { Router } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { InformationWindow, SideSheets, Toasts } from '@pluriel/web/ui';
import type { ReadingState } from '@pluriel/dmp/domain';
import { firstValueFrom } from 'rxjs';
import { AuthorisationSheetComponent } from '../authorisation/authorisation-sheet.component';
import { CellsSheetComponent } from '../cells/cells-sheet.component';
import { NoticeSheetComponent } from '../notice/notice-sheet.component';
import { DmpBarStore } from './dmp-bar.store';

/** What the buttons of the bar and of the list do, in one place. */
@Injectable({ providedIn: 'root' })
export class BarActions {
  private readonly bar = inject(DmpBarStore);
  private readonly sheets = inject(SideSheets);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  private readonly window = inject(InformationWindow);

  /** Mends the state of a patient's bar. */
  async act(patientId: string, action: NonNullable<ReadingState['action']>): Promise<void> {
    switch (action) {
      case 'qualify': await this.router.navigate(['/patients', patientId, 'identite']); return;
      case 'inform': await this.inform(patientId); return;
      case 'connect-psc': this.document.location.assign(`/v1/sign-in/psc?mode=login&return=${encodeURIComponent(this.router.url)}`); return;
      case 'retry': await this.bar.refresh(); return;
      case 'authorize': await this.authorisation(patientId); return;
      case 'confirm-notice': if (await this.shown(NoticeSheetComponent, {}, 'Notice sur la consultation du DMP')) await this.bar.load(); return;
      case 'settings': if (this.session.can('structure.read')) await this.router.navigate(['/reglages/structure']); else this.toasts.say('Prévenez l’administrateur de votre centre : lui seul peut le régler.');
    }
  }

  /** The window of information opens over the file: one comes back where one was. Who records no consent reads the sheet. */
  private async inform(patientId: string): Promise<void> {
    if (this.window === null || !this.session.can('consents.write')) await this.router.navigate(['/patients', patientId, 'consentements']);
    else if (await this.shown(await this.window(), { patientId }, 'Informer pour Mon espace santé')) await this.bar.load();
  }

  async chooseCells(): Promise<void> { if (await this.shown(CellsSheetComponent, {}, 'Mes vignettes')) await this.bar.load(); }
  async authorisation(patientId: string): Promise<void> { if (await this.shown(AuthorisationSheetComponent, { patientId }, 'Mon autorisation sur ce DMP')) await this.bar.load(); }

  private async shown(component: ComponentType<unknown>, data: object, label: string): Promise<boolean> {
    return (await firstValueFrom(this.sheets.open<boolean, object, unknown>(component, { data, label }).closed)) === true;
  }
}
