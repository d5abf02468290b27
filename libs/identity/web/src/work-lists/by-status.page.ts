import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Api, Downloads, type ListCount, type ListCounts, SessionStore, type StatusRow, toApiProblem } from '@pluriel/web/api-client';
import { BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, Toasts, WorkListComponent, patientName } from '@pluriel/web/ui';
import { ListFiltersComponent, emptyFilters } from './list-filters.component';
import { PagedList, filledOf } from './paged-list';

type Row = StatusRow & { id: string };

/** Patients by identity status, with counts, filters and the two exports (INS-51, DASH-16). */
@Component({
  selector: 'pl-by-status',
  imports: [BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, ListFiltersComponent, PatientNamePipe, WorkListComponent],
  template: `
    <div class="sum no-print">
      <pl-identity-list-filters [(value)]="filters" /><span class="sp"></span>
      <button type="button" class="btn" (click)="print()"><pl-icon name="print" />Imprimer</button>
      @if (session.can('patient.export')) {
        <button type="button" class="btn" [disabled]="exporting()" title="Noms et statuts, sans matricule" (click)="export('xlsx')"><pl-icon name="download" />Excel</button>
        <button type="button" class="btn" [disabled]="exporting()" title="Noms et statuts, sans matricule" (click)="export('ods')"><pl-icon name="download" />OpenDocument</button>
      }
    </div>
    <div class="sum chips no-print" role="group" aria-label="Statuts">
      <pl-chip [on]="chosen() === ''" [count]="total()" (pressed)="chosen.set('')">Tous</pl-chip>
      @for (count of counts(); track count.key) { <pl-chip [on]="chosen() === count.key" [count]="count.count" (pressed)="chosen.set(count.key)">{{ count.label }}</pl-chip> }
    </div>
    <h2 class="print-only">Patients par statut d’identité</h2>
    <div class="area">
      @if (problem()) { <p class="stripe hold" role="alert">{{ problem() }}</p> }
      <pl-work-list label="Patients par statut" [rows]="list.rows()" [state]="list.state()" [rowLabel]="rowWords" emptyTitle="Aucun patient ici" emptyText="Changez de statut, de professionnel ou de lieu." [errorText]="list.refusal()" (opened)="open($event)" (retry)="list.again()">
        <ng-template [plColumn]="list.rows()" head="Patient" width="32%" let-row><b class="p">{{ row.patient | plPatientName }} <span class="i2 reg">{{ row.patient | plBirthName }}</span></b><small>{{ row.patient.dateNaissance | plDate }} · {{ row.patient.age }} · dossier {{ row.patient.fileNumber }}</small></ng-template>
        <ng-template [plColumn]="list.rows()" head="Identité" width="210px" let-row><pl-identity-pill [status]="row.patient.status" [attributes]="row.patient.attributes" /></ng-template>
        <ng-template [plColumn]="list.rows()" head="Depuis le" width="120px" let-row>{{ row.statusSince | plDate }}</ng-template>
        <ng-template [plColumn]="list.rows()" head="Médecin traitant" let-row>{{ row.medecinTraitantLabel ?? '—' }}</ng-template>
        <ng-template [plColumn]="list.rows()" head="Dernier soin" width="120px" let-row>{{ row.lastContactAt ? (row.lastContactAt | plDate) : '—' }}</ng-template>
      </pl-work-list>
      @if (list.next()) { <p class="pg no-print"><button type="button" class="btn sm" (click)="list.more()">Afficher la suite</button><span>{{ list.rows().length }} sur {{ shown() }}</span></p> }
    </div>
  `,
  styleUrl: './identity-list.css',
})
export class ByStatusPage {
  /** A status chosen by the screen one comes from. */
  readonly statut = input<string>();
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly filters = signal(emptyFilters());
  protected readonly chosen = signal('');
  protected readonly counts = signal<readonly ListCount[]>([]);
  protected readonly total = signal<number | null>(null);
  protected readonly exporting = signal(false);
  protected readonly problem = signal('');
  protected readonly list = new PagedList<Row>(this.api, '/v1/patient-identities/search', (row) => ({ ...row, id: row.patient.id }));

  constructor() {
    effect(() => { const status = this.statut(); if (status) this.chosen.set(status); });
    effect(() => { void this.list.ask({ ...this.filters(), status: this.chosen() }); });
    effect(() => { const filters = this.filters(); untracked(() => void this.count(filters)); });
  }

  protected readonly rowWords = (row: Row): string => patientName(row.patient);
  protected shown(): number { return this.chosen() ? this.counts().find(({ key }) => key === this.chosen())?.count ?? 0 : this.total() ?? 0; }
  protected open(row: Row): void { if (this.session.can('patient.read')) void this.router.navigate(['/patients', row.patient.id, 'identite']); }
  protected print(): void { globalThis.print(); }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    this.exporting.set(true);
    try {
      await this.downloads.save('/v1/patient-identities/export', { ...filledOf({ ...this.filters(), status: this.chosen() }), format });
      this.problem.set('');
      this.toasts.say('La liste est dans vos téléchargements. L’export est tracé.');
    } catch (error) {
      const refusal = toApiProblem(error);
      this.problem.set([refusal.message, refusal.remedy].filter(Boolean).join(' '));
    } finally { this.exporting.set(false); }
  }

  private async count(filters: Record<string, string>): Promise<void> {
    try { const { total, counts } = await this.api.post<ListCounts>('/v1/patient-identities/counts', filledOf(filters)); this.total.set(total); this.counts.set(counts); } catch { this.total.set(null); this.counts.set([]); }
  }
}
