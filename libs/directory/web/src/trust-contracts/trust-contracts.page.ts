import { Component, inject, signal } from '@angular/core';
import { Api, SessionStore, type TrustContractView } from '@pluriel/web/api-client';
import { ColumnDirective, DatePipe, IconComponent, type ListState, SideSheets, WorkListComponent } from '@pluriel/web/ui';
import { contractWords, coveredWords } from './contract-words';
import { TrustContractSheetComponent } from './trust-contract-sheet.component';

/** Correspondents whose identity practices the centre trusts (INS-41, DIR-10); those whose end is near come first (A15). */
@Component({
  selector: 'pl-trust-contracts',
  imports: [ColumnDirective, DatePipe, IconComponent, WorkListComponent],
  template: `
    <div class="row w head">
      <p class="t13 i2">Une identité qualifiée reçue d’un de ces correspondants est qualifiée ici aussi, si ses cinq traits concordent. Toute autre est vérifiée auprès d’INSi.</p>
      <span class="sp"></span>
      @if (mayWrite()) { <button type="button" class="btn p" (click)="edit(null)"><pl-icon name="add" />Nouveau contrat</button> }
    </div>
    <pl-work-list label="Contrats de confiance" [rows]="rows()" [state]="state()" [rowLabel]="words" emptyTitle="Aucun contrat de confiance"
      emptyText="Sans contrat, chaque INS reçue est vérifiée auprès d’INSi et l’identité se qualifie avec une pièce." (opened)="edit($event)" (retry)="load()">
      <ng-template [plColumn]="rows()" head="Signataire" let-row><b class="p">{{ row.holder }}</b>@if (row.finess) { <small>FINESS {{ row.finess }}</small> } @else if (row.rpps) { <small>RPPS {{ row.rpps }}</small> }</ng-template>
      <ng-template [plColumn]="rows()" head="Messageries couvertes" let-row>{{ covered(row) }}</ng-template>
      <ng-template [plColumn]="rows()" head="Durée" let-row>{{ row.startsOn | plDate }}<small>{{ row.endsOn ? 'au ' : '' }}{{ row.endsOn ? (row.endsOn | plDate) : 'sans fin prévue' }}</small></ng-template>
      <ng-template [plColumn]="rows()" head="État" let-row>@let now = stateOf(row); <span class="dl {{ now.family }}"><pl-icon [name]="now.icon" size="s" />{{ now.words }}</span></ng-template>
      <ng-template [plColumn]="rows()" head="Contrat signé" let-row>@if (row.file) { <span class="row tight"><pl-icon name="picture_as_pdf" size="s" />joint</span> } @else { <span class="dl hold"><pl-icon name="warning" size="s" />À joindre</span> }</ng-template>
    </pl-work-list>
  `,
  styles: '.head { margin-bottom: 10px; align-items: center; } .head p { margin: 0; max-width: min(92ch, 68%); }',
})
export class TrustContractsPage {
  private readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly sheets = inject(SideSheets);
  protected readonly rows = signal<readonly TrustContractView[]>([]);
  protected readonly state = signal<ListState>('loading');
  protected readonly words = (row: TrustContractView): string => row.holder;
  protected readonly covered = coveredWords;
  protected readonly stateOf = contractWords;
  protected readonly mayWrite = (): boolean => this.session.can('structure.write');

  constructor() { void this.load(); }

  protected async load(): Promise<void> {
    try {
      const { items } = await this.api.get<{ items: TrustContractView[] }>('/v1/trust-contracts');
      this.rows.set(items);
      this.state.set('ready');
    } catch { this.state.set(this.rows().length > 0 ? 'stale' : 'error'); }
  }

  protected edit(row: TrustContractView | null): void {
    this.sheets.open<boolean, TrustContractView | null, TrustContractSheetComponent>(TrustContractSheetComponent, { data: row, label: row?.holder ?? 'Nouveau contrat de confiance', width: '520px' })
      .closed.subscribe(() => void this.load());
  }
}
