import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Api, ApiProblem, type DispatchOrderRow, type DocumentRow, type RecipientRef, type RouteCheck } from '@pluriel/web/api-client';
import { RecipientsBlockComponent, SideSheetComponent, StatePanelComponent, Toasts, type RecipientOption, type SendingChoice } from '@pluriel/web/ui';

/** « Changer les destinataires » while nothing left yet (DMP-14, J2 step 8). Closes with true when something changed. */
@Component({
  selector: 'pl-recipients-sheet',
  imports: [RecipientsBlockComponent, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet heading="Changer les destinataires" [sub]="data.title" (closed)="ref.close(false)">
      @if (choice(); as current) {
        <pl-recipients-block heading="Qui recevra ce document" [whose]="routes()?.whose ?? ''" [choice]="current" [dmp]="routes()?.dmp ?? null" [mssantePatient]="routes()?.mssantePatient ?? null" [delaySeconds]="routes()?.delaySeconds ?? 0" [search]="search" (changed)="change($event)" />
        @if (problem(); as found) { <p class="err" role="alert">{{ found.message }} {{ found.remedy }}</p> }
      } @else { <pl-state-panel [kind]="problem() ? 'error' : 'loading'" [text]="problem()?.message ?? ''" (act)="read()" /> }
      <div foot class="row"><button type="button" class="btn p" [disabled]="!choice() || saving()" (click)="save()">Enregistrer</button><button type="button" class="btn" (click)="ref.close(false)">Revenir</button></div>
    </pl-side-sheet>
  `,
})
export class RecipientsSheetComponent {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly data = inject<{ documentId: string; title: string }>(DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly choice = signal<SendingChoice | null>(null);
  protected readonly routes = signal<{ dmp: RouteCheck; mssantePatient: RouteCheck; delaySeconds: number; whose: string } | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  private version = 0;

  constructor() { void this.read(); }

  protected async read(): Promise<void> {
    this.problem.set(null);
    try {
      const { items: waiting, version } = await this.api.get<{ items: DispatchOrderRow[]; version: number }>(`/v1/document-recipients/${this.data.documentId}`);
      this.version = version;
      const document = await this.api.get<DocumentRow>(`/v1/documents/${this.data.documentId}`);
      this.routes.set(await this.api.get(`/v1/document-routes/${document.source}/${document.sourceId}`));
      this.choice.set({
        dmp: waiting.some((order) => order.channel === 'dmp'), mssantePatient: waiting.some((order) => order.channel === 'mssante-patient'),
        recipients: waiting.flatMap((order): RecipientOption[] => (order.recipient ? [{ ...order.recipient, displayName: order.recipientLabel, professionLabel: '', city: null, mssanteAddress: order.recipientAddress }] : [])),
      });
    } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); }
  }

  protected readonly search = async (q: string, signalOfSearch: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal: signalOfSearch })).items;
  protected change(part: Partial<SendingChoice>): void { this.choice.update((choice) => (choice ? { ...choice, ...part } : choice)); }

  protected async save(): Promise<void> {
    const choice = this.choice();
    if (!choice) return;
    this.saving.set(true);
    try {
      await this.api.post('/v1/document-recipients', { documentId: this.data.documentId, dmp: choice.dmp, mssantePatient: choice.mssantePatient, recipients: choice.recipients.map(({ kind, id }) => ({ kind, id })) }, { version: this.version });
      this.toasts.say('Destinataires enregistrés');
      this.ref.close(true);
    } catch (error) {
      if (!(error instanceof ApiProblem)) return;
      if (error.stale) await this.read();
      this.problem.set(error);
    } finally { this.saving.set(false); }
  }
}
