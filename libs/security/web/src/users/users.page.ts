import { Component, inject, signal } from '@angular/core';
import { Api, type Page, SessionStore, type UserRow } from '@pluriel/web/api-client';
import { ColumnDirective, IconComponent, type ListState, MomentPipe, ProfessionBadgeComponent, SideSheets, WorkListComponent } from '@pluriel/web/ui';
import { professionLetters } from '@pluriel/security/domain';
import { UserSheetComponent } from './user-sheet.component';

/** Accounts of the centre (ADM-01, ADM-15): who may sign in, as what, and how. */
@Component({
  selector: 'pl-users',
  imports: [ColumnDirective, IconComponent, MomentPipe, ProfessionBadgeComponent, WorkListComponent],
  template: `
    <div class="row w head">
      <input class="in filter" type="search" placeholder="Nom ou identifiant" aria-label="Filtrer les comptes" (input)="filter($any($event.target).value)" />
      <span class="sp"></span>
      @if (session.can('users.write')) { <button type="button" class="btn p" (click)="edit(null)"><pl-icon name="person_add" />Nouveau compte</button> }
    </div>
    <pl-work-list label="Comptes" [rows]="rows()" [state]="state()" [rowLabel]="words" emptyTitle="Aucun compte" emptyText="Changez le filtre, ou créez le compte." (opened)="edit($event)" (retry)="load()">
      <ng-template [plColumn]="rows()" head="Personne" let-row><span class="row"><pl-profession-badge [letters]="lettersOf(row)" [small]="true" /><span><b class="p">{{ row.displayName }}</b><small>{{ row.professionLabel }}</small></span></span></ng-template>
      <ng-template [plColumn]="rows()" head="Identifiant" let-row>{{ row.login }}</ng-template>
      <ng-template [plColumn]="rows()" head="RPPS" let-row>{{ row.rpps ?? '—' }}</ng-template>
      <ng-template [plColumn]="rows()" head="Adresse MSSanté" let-row>{{ row.mssanteAddress ?? '—' }}</ng-template>
      <ng-template [plColumn]="rows()" head="Dernière connexion" let-row>{{ row.lastSignInAt ? (row.lastSignInAt | plMoment) : 'jamais' }}</ng-template>
      <ng-template [plColumn]="rows()" head="État" let-row>
        @if (!row.active) { <span class="pill">Fermé</span> } @else if (row.secondFactor) { <span class="pill ok"><pl-icon name="check" size="s" />Seconde clé</span> } @else { <span class="pill hold"><pl-icon name="key" size="s" />Seconde clé à installer</span> }
      </ng-template>
    </pl-work-list>
  `,
  styles: '.head { margin-bottom: 10px; } .filter { max-width: 280px; }',
})
export class UsersPage {
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly sheets = inject(SideSheets);
  protected readonly rows = signal<readonly UserRow[]>([]);
  protected readonly state = signal<ListState>('loading');
  protected readonly words = (row: UserRow): string => row.displayName;
  private text = '';
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.load();
  }

  protected lettersOf(row: UserRow): string { return professionLetters(row.profession, row.specialtyCode); }

  protected filter(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => { this.text = text.trim(); void this.load(); }, 200);
  }

  protected async load(): Promise<void> {
    try {
      this.rows.set((await this.api.post<Page<UserRow>>('/v1/users/search', { q: this.text, limit: 200 })).items);
      this.state.set('ready');
    } catch {
      this.state.set(this.rows().length > 0 ? 'stale' : 'error');
    }
  }

  protected edit(row: UserRow | null): void {
    if (row === null || this.session.can('users.write')) {
      this.sheets.open<boolean, UserRow | null, UserSheetComponent>(UserSheetComponent, { data: row, label: row ? row.displayName : 'Nouveau compte', width: '480px' })
        .closed.subscribe((changed) => { if (changed) void this.load(); });
    }
  }
}
