import { Component, effect, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ActiveFilePage, type ActiveFileRow, Api, type IdentityStatus, SessionStore } from '@pluriel/web/api-client';
import { BirthNamePipe, IdentityPillComponent, PatientNamePipe, SideSheetComponent, StatePanelComponent } from '@pluriel/web/ui';

/** One figure of the table: a month, a status, the filters it was counted with. */
export interface Figure { month: string; status: IdentityStatus | 'excluded'; professional: string; finess: string; title: string }

/** The people behind one figure (DASH-16), with the status they have today beside the one they had. */
@Component({
  selector: 'pl-active-file-sheet',
  imports: [BirthNamePipe, IdentityPillComponent, PatientNamePipe, RouterLink, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet [heading]="figure().title" sub="Les personnes de ce chiffre, leur statut d’aujourd’hui" (closed)="closed.emit()">
      @if (state() === 'error') { <pl-state-panel kind="error" (act)="read(null)" /> }
      @else if (state() === 'loading' && rows().length === 0) { <pl-state-panel kind="loading" /> }
      @else {
        <ul>
          @for (row of rows(); track row.patient.id) {
            <li>@if (session.can('patient.read')) { <a [routerLink]="['/patients', row.patient.id, 'identite']">{{ row.patient | plPatientName }}</a> } @else { <b>{{ row.patient | plPatientName }}</b> } <span class="t13 i2">{{ row.patient | plBirthName }} {{ row.patient.age }}</span><span class="sp"></span><pl-identity-pill [status]="row.patient.status" [attributes]="row.patient.attributes" /></li>
          } @empty { <li class="i2">Personne.</li> }
        </ul>
        @if (next(); as mark) { <button type="button" class="btn sm" (click)="read(mark)">Afficher la suite</button> }
      }
    </pl-side-sheet>
  `,
  styles: `
    li { display: flex; gap: 8px; align-items: center; padding: 7px 0; border-top: 1px solid var(--line); flex-wrap: wrap; }
    li:first-child { border-top: 0; }
    a { font-weight: 650; text-decoration: none; }
    a:hover { text-decoration: underline; }
  `,
  host: { class: 'block' },
})
export class ActiveFileSheetComponent {
  readonly figure = input.required<Figure>();
  readonly closed = output();
  private readonly api = inject(Api);
  protected readonly session = inject(SessionStore);
  protected readonly rows = signal<readonly ActiveFileRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<'loading' | 'ready' | 'error'>('loading');

  constructor() { effect(() => { this.figure(); this.rows.set([]); void this.read(null); }); }

  protected async read(after: string | null): Promise<void> {
    const { month, status, professional, finess } = this.figure();
    this.state.set('loading');
    try {
      const page = await this.api.post<ActiveFilePage>('/v1/identity-rates/patients', { month, status, ...(professional ? { professional } : {}), ...(finess ? { finess } : {}), ...(after ? { after } : {}) });
      this.rows.update((rows) => (after ? [...rows, ...page.items] : page.items));
      this.next.set(page.next);
      this.state.set('ready');
    } catch { this.state.set('error'); }
  }
}
