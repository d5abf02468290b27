import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SessionStore, type DuplicatePair } from '@pluriel/web/api-client';
import { BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, MomentPipe, patientName, PatientNamePipe, StatePanelComponent, WorkListComponent } from '@pluriel/web/ui';
import { DuplicatesStore, type PairFilter } from './duplicates.store';

const empties: Record<PairFilter, [string, string]> = {
  open: ['Rien à faire : aucun doublon à examiner', 'La recherche passe chaque nuit, et à chaque création de dossier.'],
  distinct: ['Aucune paire écartée', 'Les personnes différentes qui se ressemblent apparaîtront ici.'],
  merged: ['Aucune fusion', 'Les dossiers réunis apparaîtront ici, avec de quoi revenir en arrière.'],
};

/** The list of pairs to look at: proven first, then the likeliest (INS-62, ins.md §2.11). */
@Component({
  selector: 'pl-duplicates-page',
  imports: [BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, MomentPipe, PatientNamePipe, RouterLink, StatePanelComponent, WorkListComponent],
  providers: [DuplicatesStore],
  template: `
    <header class="hd"><h1>Doublons<small>@if (store.count(); as count) { {{ sentence(count.open) }}@if (count.searchedAt) { · dernière recherche {{ count.searchedAt | plMoment }}, {{ count.patients }} dossiers } }</small></h1><span class="sp"></span><a class="btn" routerLink="/patients"><pl-icon name="arrow_back" />Liste des patients</a></header>
    @if (!session.can('identity.vigilance')) { <pl-state-panel kind="empty" icon="lock" title="Cette liste ne vous est pas ouverte" text="Les doublons sont traités par les personnes qui ont le droit d’identitovigilance. Demandez-le à l’administrateur." /> }
    @else {
      <div class="sum" role="group" aria-label="Filtres des doublons">
        @for (choice of filters; track choice.value) { <pl-chip [on]="store.filter() === choice.value" (pressed)="store.show(choice.value)">{{ choice.label }}</pl-chip> }
      </div>
      <section class="tb">
        <pl-work-list label="Paires de dossiers" [rows]="store.pairs()" [state]="store.state()" [rowLabel]="rowLabel" [emptyTitle]="empties[store.filter()][0]" [emptyText]="empties[store.filter()][1]" (opened)="open($event)" (retry)="store.read()">
          <ng-template [plColumn]="store.pairs()" head="Pourquoi" width="26%" let-pair>
            <span class="why" [class.bad]="pair.state === 'proven'"><pl-icon [name]="pair.state === 'proven' ? 'priority_high' : pair.state === 'distinct' ? 'group' : pair.state === 'merged' ? 'link' : 'person_search'" size="s" />{{ words(pair) }}</span>
            <span class="t13 i2 block">{{ detail(pair) }}</span>
          </ng-template>
          <ng-template [plColumn]="store.pairs()" head="Un dossier" width="34%" let-pair>
            <b class="m">{{ pair.first | plPatientName }}</b> <span class="i2">{{ pair.first | plBirthName }}</span> <pl-identity-pill [status]="pair.first.status" [attributes]="pair.first.attributes" />
            <span class="t13 i2 block">{{ pair.first.dateNaissance | plDate }} · {{ pair.first.lieuNaissanceLabel }} · dossier {{ pair.first.fileNumber }}</span>
          </ng-template>
          <ng-template [plColumn]="store.pairs()" head="L’autre dossier" width="34%" let-pair>
            <b class="m">{{ pair.second | plPatientName }}</b> <span class="i2">{{ pair.second | plBirthName }}</span> <pl-identity-pill [status]="pair.second.status" [attributes]="pair.second.attributes" />
            <span class="t13 i2 block">{{ pair.second.dateNaissance | plDate }} · {{ pair.second.lieuNaissanceLabel }} · dossier {{ pair.second.fileNumber }}</span>
          </ng-template>
        </pl-work-list>
        @if (store.next()) { <div class="foot"><button type="button" class="btn sm" (click)="store.more()">Afficher la suite</button></div> }
      </section>
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .tb { flex: 1; min-height: 0; overflow: auto; padding: 12px var(--gutter) 24px; }
    .foot { padding: 10px 2px; }
    .why { display: flex; gap: 6px; align-items: center; font-weight: 600; }
    .why.bad { color: var(--bad); }
  `,
})
export class DuplicatesPage {
  protected readonly store = inject(DuplicatesStore);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  protected readonly empties = empties;
  protected readonly filters: readonly { value: PairFilter; label: string }[] = [{ value: 'open', label: 'À examiner' }, { value: 'distinct', label: 'Deux personnes' }, { value: 'merged', label: 'Réunis' }];

  constructor() { if (this.session.can('identity.vigilance')) void this.store.show('open'); }

  protected readonly rowLabel = (pair: DuplicatePair): string => `${patientName(pair.first)} et ${patientName(pair.second)}`;
  protected sentence(open: number): string { return open === 0 ? 'Rien à examiner' : open === 1 ? '1 paire à examiner' : `${open} paires à examiner`; }
  protected words(pair: DuplicatePair): string { return { proven: 'Même INS', possible: pair.reasons[0] ?? 'À comparer', distinct: 'Deux personnes', merged: 'Dossiers réunis' }[pair.state]; }
  protected detail(pair: DuplicatePair): string {
    if (pair.decidedBy) return [pair.decidedBy, pair.decisionReason].filter(Boolean).join(' : ');
    return [...pair.reasons.slice(pair.state === 'possible' ? 1 : 0), pair.note && `À la création : ${pair.note}`].filter(Boolean).join(' · ');
  }
  /** A merged pair opens the file that was kept; the others, the comparison. */
  protected open(pair: DuplicatePair): void {
    void this.router.navigate(pair.state === 'merged' ? ['/patients', pair.first.id, 'identite'] : ['/patients', 'doublons', pair.first.id, pair.second.id]);
  }
}
