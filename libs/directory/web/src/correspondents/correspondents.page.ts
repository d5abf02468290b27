import { Component, inject, signal } from '@angular/core';
import { Api, type CorrespondentRow, type Page, SessionStore } from '@pluriel/web/api-client';
import { ColumnDirective, IconComponent, type ListState, SideSheets, WorkListComponent } from '@pluriel/web/ui';
import { CorrespondentSheetComponent } from './correspondent-sheet.component';

/** Those the centre writes to, with the secure address that makes it possible. */
@Component({
  selector: 'pl-correspondents',
  imports: [ColumnDirective, IconComponent, WorkListComponent],
  template: `
    <div class="row w head">
      <input class="in filter" type="search" placeholder="Nom, ville, spécialité" aria-label="Filtrer les correspondants" (input)="filter($any($event.target).value)" />
      <span class="sp"></span>
      @if (session.can('directory.write')) { <button type="button" class="btn p" (click)="edit(null)"><pl-icon name="person_add" />Nouveau correspondant</button> }
    </div>
    <pl-work-list label="Correspondants" [rows]="rows()" [state]="state()" [rowLabel]="words" emptyTitle="Aucun correspondant" emptyText="Ceux que vous ajoutez peuvent recevoir vos documents." (opened)="edit($event)" (retry)="load()">
      <ng-template [plColumn]="rows()" head="Personne" let-row><b class="p">{{ words(row) }}</b><small>{{ row.professionLabel }}@if (row.specialty) { · {{ row.specialty }} }</small>@if (row.trust; as trust) { <span class="dl" [class.ok]="!trust.ending" [class.hold]="trust.ending"><pl-icon name="verified_user" size="s" />Contrat de confiance{{ trust.ending ? ', bientôt terminé' : '' }}</span> }</ng-template>
      <ng-template [plColumn]="rows()" head="Adresse MSSanté" let-row>@if (row.mssanteAddress) { {{ row.mssanteAddress }} } @else { <span class="dl hold"><pl-icon name="warning" size="s" />Pas d’adresse : aucun envoi possible</span> }</ng-template>
      <ng-template [plColumn]="rows()" head="Lieu" let-row>{{ row.city ?? '—' }}<small>{{ row.organisation }}</small></ng-template>
      <ng-template [plColumn]="rows()" head="Téléphone" let-row>{{ row.phone ?? '—' }}</ng-template>
      @if (next()) { <p class="pg"><button type="button" class="link" (click)="more()">Afficher la suite</button></p> }
    </pl-work-list>
  `,
  styles: '.head { margin-bottom: 10px; } .filter { max-width: 280px; }',
})
export class CorrespondentsPage {
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly sheets = inject(SideSheets);
  protected readonly rows = signal<readonly CorrespondentRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<ListState>('loading');
  protected readonly words = (row: CorrespondentRow): string => [row.title, row.givenName, row.familyName.toLocaleUpperCase('fr')].filter(Boolean).join(' ');
  private text = '';
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.load();
  }

  protected filter(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => { this.text = text.trim(); void this.load(); }, 200);
  }

  protected async load(): Promise<void> {
    try {
      const page = await this.api.post<Page<CorrespondentRow>>('/v1/correspondents/search', { q: this.text, limit: 50 });
      this.rows.set(page.items);
      this.next.set(page.next);
      this.state.set('ready');
    } catch {
      this.state.set(this.rows().length > 0 ? 'stale' : 'error');
    }
  }

  protected async more(): Promise<void> {
    const page = await this.api.post<Page<CorrespondentRow>>('/v1/correspondents/search', { q: this.text, limit: 50, after: this.next() });
    this.rows.update((rows) => [...rows, ...page.items]);
    this.next.set(page.next);
  }

  protected edit(row: CorrespondentRow | null): void {
    if (!this.session.can('directory.write')) return;
    this.sheets.open<boolean, CorrespondentRow | null, CorrespondentSheetComponent>(CorrespondentSheetComponent, { data: row, label: row ? this.words(row) : 'Nouveau correspondant', width: '480px' })
      .closed.subscribe((changed) => { if (changed) void this.load(); });
  }
}
