import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { toApiProblem, type ApiProblem, type DmpNotice } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, SideSheetComponent, StatePanelComponent } from '@pluriel/web/ui';
import { DmpApi } from '../contract/dmp-api';

/** What a professional reads before the software searches DMPs in his name, again every 180 days (dmp.md §9.1, SC.DMP/CONF.11 and 21). */
@Component({
  selector: 'pl-dmp-notice',
  imports: [DatePipe, IconComponent, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet [heading]="notice()?.title ?? 'Lire le DMP en votre nom'" [sub]="'À lire avant la première consultation, puis tous les ' + (notice()?.everyDays ?? 180) + ' jours'" (closed)="dialog.close(false)">
      @if (notice(); as words) {
        @for (paragraph of words.paragraphs; track $index) { <p class="words">{{ paragraph }}</p> }
        @if (words.confirmedAt) { <p class="t13 i2">Confirmée le {{ words.confirmedAt | plDate }}.</p> }
      } @else if (!problem()) { <pl-state-panel kind="loading" /> }
      @if (problem(); as refused) { <p class="err" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
      <div foot class="foot">
        <button type="button" class="btn p wide" [disabled]="notice() === null || busy()" (click)="confirm()"><pl-icon name="check" />{{ notice()?.confirmLabel ?? 'J’ai compris' }}</button>
        <button type="button" class="btn" (click)="dialog.close(false)">Plus tard</button>
      </div>
    </pl-side-sheet>
  `,
  styles: '.words { font: var(--t-16); margin: 0; } .foot { display: grid; gap: 8px; } .wide { height: auto; min-height: var(--ctl-h); padding: 8px 12px; white-space: normal; line-height: 18px; text-align: left; justify-content: flex-start; }',
})
export class NoticeSheetComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(DmpApi);
  protected readonly notice = signal<DmpNotice | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);

  constructor() { void this.api.notice().then((notice) => this.notice.set(notice), (error: unknown) => this.problem.set(toApiProblem(error))); }

  protected async confirm(): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.confirmNotice();
      this.dialog.close(true);
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
