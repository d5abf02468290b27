import { Component, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { Api, type IdentityTask, type ListCount, type ListCounts, LiveChanges, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, MomentPipe, PatientNamePipe, Toasts, WorkListComponent, patientName } from '@pluriel/web/ui';
import { ListFiltersComponent, emptyFilters } from './list-filters.component';
import { PagedList, filledOf } from './paged-list';

type Row = IdentityTask & { id: string };
const verbs: Record<IdentityTask['action'], string> = { 'verify': 'Requalifier', 'lift-doubt': 'Lever le doute', 'compare': 'Comparer', 'complete': 'Compléter', 'show-document': 'Contrôler la pièce', 'retry': 'Redemander' };

/** Identities to finish (INS-39): each with its reason in words and one gesture to get where it is fixed. */
@Component({
  selector: 'pl-to-finish',
  imports: [BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, ListFiltersComponent, MomentPipe, PatientNamePipe, RouterLink, WorkListComponent],
  template: `
    <div class="sum no-print">
      <pl-identity-list-filters [(value)]="filters" /><span class="sp"></span>
      <button type="button" class="btn" (click)="print()"><pl-icon name="print" />Imprimer</button>
    </div>
    <div class="sum chips no-print" role="group" aria-label="Raisons">
      <pl-chip [on]="kind() === ''" [count]="total()" (pressed)="kind.set('')">Toutes</pl-chip>
      @for (count of counts(); track count.key) { <pl-chip [on]="kind() === count.key" [count]="count.count" (pressed)="kind.set(count.key)">{{ count.label }}</pl-chip> }
    </div>
    <h2 class="print-only">Identités à terminer</h2>
    <div class="area">
      <pl-work-list label="Identités à terminer" [rows]="list.rows()" [state]="list.state()" [rowLabel]="rowWords" emptyTitle="Rien à faire" emptyText="Toutes les identités de cette liste sont terminées." [errorText]="list.refusal()" (opened)="open($event)" (retry)="read()">
        <ng-template [plColumn]="list.rows()" head="Patient" width="27%" let-row><b class="p">{{ row.patient | plPatientName }} <span class="i2 reg">{{ row.patient | plBirthName }}</span></b><small>{{ row.patient.dateNaissance | plDate }} · {{ row.patient.age }} · dossier {{ row.patient.fileNumber }}</small></ng-template>
        <ng-template [plColumn]="list.rows()" head="Identité" width="150px" let-row><pl-identity-pill [status]="row.patient.status" [attributes]="row.patient.attributes" /></ng-template>
        <ng-template [plColumn]="list.rows()" head="Raison" let-row><b class="p">{{ row.reason }}</b><small>{{ row.sentence }}</small></ng-template>
        <ng-template [plColumn]="list.rows()" head="Depuis" width="110px" let-row><span class="i2">{{ row.since | plMoment }}</span></ng-template>
        <ng-template [plColumn]="list.rows()" head="Geste" width="152px" let-row>
          @if (row.action === 'retry' && session.can('identity.insi')) { <button type="button" class="btn sm no-print" [disabled]="asked().has(row.id)" (click)="askAgain(row); $event.stopPropagation()">{{ asked().has(row.id) ? 'Demandé' : verbs[row.action] }}<span class="vh"> {{ row.patient | plPatientName }}</span></button> }
          @else if (session.can('patient.read')) { <a class="btn sm no-print" [routerLink]="['/patients', row.patient.id, 'identite']" (click)="$event.stopPropagation()">{{ verbs[row.action] }}<span class="vh"> {{ row.patient | plPatientName }}</span></a> }<span class="print-only">☐ {{ verbs[row.action] }}</span>
        </ng-template>
      </pl-work-list>
      @if (list.next()) { <p class="pg no-print"><button type="button" class="btn sm" (click)="list.more()">Afficher la suite</button><span>{{ list.rows().length }} sur {{ shown() }}</span></p> }
    </div>
  `,
  styleUrl: './identity-list.css',
})
export class ToFinishPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly verbs = verbs;
  protected readonly filters = signal(emptyFilters());
  protected readonly kind = signal('');
  protected readonly counts = signal<readonly ListCount[]>([]);
  protected readonly total = signal<number | null>(null);
  private readonly toasts = inject(Toasts);
  /** Files asked again from here, until the list is read afresh. */
  protected readonly asked = signal<ReadonlySet<string>>(new Set());
  protected readonly list = new PagedList<Row>(this.api, '/v1/identity-tasks/search', (row) => ({ ...row, id: row.patient.id }));

  constructor() {
    effect(() => { void this.list.ask({ ...this.filters(), kind: this.kind() }); });
    effect(() => { const filters = this.filters(); untracked(() => void this.count(filters)); });
    inject(LiveChanges).on(['patient', 'insi-call']).pipe(takeUntilDestroyed()).subscribe(() => this.read());
  }

  protected readonly rowWords = (row: Row): string => `${patientName(row.patient)}, ${row.reason}`;
  protected shown(): number { return this.kind() ? this.counts().find(({ key }) => key === this.kind())?.count ?? 0 : this.total() ?? 0; }
  protected read(): void { this.asked.set(new Set()); void this.list.again(); void this.count(this.filters()); }
  protected open(row: Row): void { if (this.session.can('patient.read')) void this.router.navigate(['/patients', row.patient.id, 'identite']); }
  /** One gesture, from the list: INSi is asked again in the background, the line follows by itself (INS-39). */
  protected async askAgain(row: Row): Promise<void> {
    this.asked.update((ids) => new Set([...ids, row.id]));
    try {
      await this.api.post(`/v1/patients/${row.id}/insi-calls`, {});
      this.toasts.say(`INSi est interrogé de nouveau pour ${patientName(row.patient)}.`);
    } catch (error) {
      const problem = toApiProblem(error);
      this.asked.update((ids) => new Set([...ids].filter((id) => id !== row.id)));
      this.toasts.say(`${problem.message} ${problem.remedy ?? ''}`);
    }
  }

  protected print(): void { globalThis.print(); }

  private async count(filters: Record<string, string>): Promise<void> {
    try { const { total, counts } = await this.api.post<ListCounts>('/v1/identity-tasks/counts', filledOf(filters)); this.total.set(total); this.counts.set(counts); } catch { this.total.set(null); this.counts.set([]); }
  }
}
