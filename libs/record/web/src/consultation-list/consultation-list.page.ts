import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AddedDocument, Api, type ApiProblem, type CareOrder, type ConsultationNote, type DocumentRow, type Letter, LiveChanges, type LockedItem, type Page, type Prescription, SessionStore, TeamInitials, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, StatePanelComponent, TimePipe } from '@pluriel/web/ui';
import { consultationRows } from './consultation-rows';

/** Consultations of a patient: date, initials of the author, motive, and below each what was made during it (PAT-10). */
@Component({
  selector: 'pl-consultation-list',
  imports: [DatePipe, IconComponent, RouterLink, StatePanelComponent, TimePipe],
  template: `
    <div class="wk"><div class="area stack">
      <header class="row w"><h1 class="grow">Consultations</h1>
        @if (session.can('record.write')) { <a class="btn p" routerLink="nouvelle"><pl-icon name="stethoscope" />Nouvelle consultation</a> }
      </header>
      @if (problem(); as refused) { <pl-state-panel kind="error" title="Les consultations n’ont pas pu être lues" [text]="refused.message" (act)="read()" /> }
      @else if (notes() === null) { <pl-state-panel kind="loading" /> }
      @if (partial()) { <p class="panel hold" role="status">Ce qui a été fait pendant les consultations n’a pas pu être lu en entier. <button type="button" class="link" (click)="read()">Relire</button></p> }
      @if (hidden() > 0) { <p class="panel row w" role="status"><pl-icon name="lock" size="s" />{{ hidden() === 1 ? '1 consultation est réservée' : hidden() + ' consultations sont réservées' }} à qui l’a écrite : le fil de l’équipe dit à qui demander.</p> }
      @if (rows().length > 0) {
        <ol aria-label="Consultations">
          @for (row of rows(); track row.id) {
            <li class="card">
              <div class="one">
                <span class="num when">{{ row.at | plDate }}<span class="t12 i2">{{ row.at | plTime }}</span></span>
                <abbr [title]="row.author">{{ row.initials }}<span class="vh">, {{ row.author }}</span></abbr>
                <h2><a [routerLink]="row.link" [queryParams]="row.query">{{ row.motive }}</a> @if (row.version) { <span class="t13 i2">correction</span> }</h2>
                @if (row.draft) { <span class="pill wait"><pl-icon name="edit" />En cours</span> }
                @if (row.annulled) { <span class="pill"><pl-icon name="block" />Annulée : ne compte plus</span> }
              </div>
              @if (row.made.length > 0) {
                <ul [attr.aria-label]="'Fait pendant la consultation : ' + row.motive">
                  @for (item of row.made; track item.id) { <li><pl-icon [name]="item.draft ? 'edit' : 'description'" size="s" /><a [routerLink]="item.link" [queryParams]="item.query">{{ item.title }}</a>@if (item.draft) { <span class="t13 i2">brouillon</span> }</li> }
                </ul>
              }
            </li>
          }
        </ol>
      } @else if (notes() !== null && !problem()) { <pl-state-panel kind="empty" icon="stethoscope" title="Aucune consultation" text="La première consultation de ce dossier se rangera ici, avec les ordonnances et les documents faits pendant." /> }
      @if (next()) { <div><button type="button" class="btn" (click)="read(next())">Voir les plus anciennes</button></div> }
    </div></div>
  `,
  styles: `
    h1 { font: var(--t-20) } ol, ul { list-style: none; padding: 0; margin: 0 } ol { display: grid; gap: 8px } .area > * { flex: none } .num { font-variant-numeric: tabular-nums }
    .card { padding: 9px 14px } .one { display: flex; gap: 14px; align-items: baseline } .when { flex: none; width: 136px; display: flex; gap: 8px; align-items: baseline }
    abbr { flex: none; width: 44px; font-weight: 650; text-decoration: none; color: var(--ink-2) } h2 { flex: 1; min-width: 0; font: 650 14px/20px var(--font) } h2 a { color: inherit; text-decoration: none } h2 a:hover { text-decoration: underline }
    ul { margin: 4px 0 0 208px; display: grid; gap: 3px; font: var(--t-14) } ul li { display: flex; gap: 7px; align-items: center }
    @media (max-width: 720px) { .one { flex-wrap: wrap; gap: 2px 10px } ul { margin-left: 12px } }
  `,
  host: { class: 'page' },
})
export class ConsultationListPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly initials = inject(TeamInitials);
  protected readonly session = inject(SessionStore);
  protected readonly notes = signal<readonly ConsultationNote[] | null>(null);
  private readonly documents = signal<readonly DocumentRow[]>([]);
  private readonly prescriptions = signal<readonly Prescription[]>([]);
  private readonly orders = signal<readonly CareOrder[]>([]);
  private readonly letters = signal<readonly Letter[]>([]);
  private readonly added = signal<readonly AddedDocument[]>([]);
  protected readonly hidden = signal(0);
  protected readonly partial = signal(false);
  protected readonly next = signal<string | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly rows = computed(() => consultationRows({ notes: this.notes() ?? [], documents: this.documents(), prescriptions: this.prescriptions(), orders: this.orders(), letters: this.letters(), added: this.added() }, (userId, name) => this.initials.of(userId, name)));

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      // Nothing of the patient before stays under the name of this one.
      this.notes.set(null);
      this.documents.set([]);
      this.prescriptions.set([]);
      this.orders.set([]);
      this.letters.set([]);
      this.added.set([]);
      this.hidden.set(0);
      this.next.set(null);
      this.problem.set(null);
      this.partial.set(false);
      void this.read();
      const heard = this.live.on(['patient', 'document'], { patientId }).subscribe(() => void this.read());
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected async read(after: string | null = null): Promise<void> {
    const patientId = untracked(this.patientId);
    const left = (): boolean => patientId !== untracked(this.patientId);
    try {
      const page = await this.api.get<Page<ConsultationNote>>(`/v1/patients/${patientId}/consultations`, { limit: 25, after });
      const ids = page.items.filter(({ replaced }) => !replaced).map(({ id }) => id);
      const [documents, prescriptions, orders, letters, locked, added] = await Promise.allSettled([
        this.session.can('document.read') ? this.madeDuring(patientId, ids) : Promise.resolve([]),
        after === null ? this.api.get<Page<Prescription>>(`/v1/patients/${patientId}/prescriptions`, { state: 'draft', limit: 100 }) : Promise.resolve(null),
        after === null ? this.api.get<CareOrder[]>(`/v1/patients/${patientId}/care-orders`) : Promise.resolve(null),
        after === null && this.session.can('document.validate') ? this.api.get<Letter[]>(`/v1/patients/${patientId}/letters`) : Promise.resolve(null),
        after === null ? this.api.get<{ items: LockedItem[] }>(`/v1/patients/${patientId}/locked-items`) : Promise.resolve(null),
        after === null && this.session.can('document.validate') ? this.api.get<AddedDocument[]>(`/v1/patients/${patientId}/added-documents`) : Promise.resolve(null),
      ]);
      if (left()) return;
      this.notes.update((known) => (after === null ? page.items : [...(known ?? []), ...page.items]));
      this.next.set(page.next);
      this.problem.set(null);
      this.partial.set([documents, prescriptions, orders, letters, added].some(({ status }) => status === 'rejected'));
      if (documents.status === 'fulfilled') { const found = documents.value; this.documents.update((known) => (after === null ? found : [...known, ...found])); }
      if (prescriptions.status === 'fulfilled' && prescriptions.value) this.prescriptions.set(prescriptions.value.items);
      if (orders.status === 'fulfilled' && orders.value) this.orders.set(orders.value);
      if (letters.status === 'fulfilled' && letters.value) this.letters.set(letters.value);
      if (added.status === 'fulfilled' && added.value) this.added.set(added.value);
      if (locked.status === 'fulfilled' && locked.value) this.hidden.set(locked.value.items.filter(({ kind }) => kind === 'consultation').length);
    } catch (error) { if (!left()) this.problem.set(toApiProblem(error)); }
  }

  /** Every document of these consultations, page after page. */
  private async madeDuring(patientId: string, ids: readonly string[]): Promise<DocumentRow[]> {
    const found: DocumentRow[] = [];
    for (let after: string | null = null, more = ids.length > 0; more;) {
      const page: Page<DocumentRow> = await this.api.get<Page<DocumentRow>>(`/v1/patients/${patientId}/documents`, { consultations: ids.join(','), limit: 100, after });
      found.push(...page.items);
      after = page.next;
      more = after !== null;
    }
    return found;
  }
}
