import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { careOrderKindsOf, careOrderWords } from '@pluriel/prescribing/domain';
import { Api, type ApiProblem, type CareOrder, LiveChanges, type NumberedPrescription, type Page, type Prescription, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, InputDirective, StatePanelComponent } from '@pluriel/web/ui';
import { PrescriptionDetailsComponent } from '../details/prescription-details.component';
import { DrugLabels } from '../drug-labels';
import { AntibioticLeafletComponent } from '../leaflet/antibiotic-leaflet.component';

/** Prescriptions of a patient, newest first, with their lines: open, continue a draft, renew. */
@Component({
  selector: 'pl-prescriptions-page',
  imports: [AntibioticLeafletComponent, DatePipe, IconComponent, InputDirective, PrescriptionDetailsComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="wk"><div class="area stack">
      <header class="row w"><h1 class="grow">Ordonnances</h1>
        @for (kind of kinds(); track kind) { <a class="btn sm" routerLink="actes/nouvelle" [queryParams]="{ type: kind, consultation: consultation() ?? null }">{{ words[kind].title }}</a> }
        @if (session.can('prescribe.drugs')) { <a class="btn p" routerLink="nouvelle" [queryParams]="{ consultation: consultation() ?? null }"><pl-icon name="add" />Nouvelle ordonnance</a> }
      </header>
      <div class="row w">
        <div role="search"><input plInput type="search" class="by" aria-label="Chercher par numéro" placeholder="Numéro d’ordonnance" [value]="number()" (input)="number.set($any($event.target).value); missed.set(null); found.set(null)" (keydown.enter)="find()" /></div>
        @if (session.can('prescribe.drugs')) { <button type="button" class="btn sm" [attr.aria-expanded]="refusing()" (click)="refusing.set(!refusing())">Pas d’antibiotique</button> }
      </div>
      @if (missed(); as refused) { <p class="panel hold" role="status">{{ refused.message }} {{ refused.remedy }}</p> }
      @if (found(); as one) { <p class="panel row w" role="status"><span class="grow">N° {{ one.number }} : ordonnance du {{ one.at | plDate: 'long' }}, {{ one.authorName }}{{ one.patientId === patientId() ? '' : ', dans le dossier d’un autre patient' }}.</span><a class="btn sm" [routerLink]="linkOf(one)">{{ one.patientId === patientId() ? 'Ouvrir' : 'Ouvrir cet autre dossier' }}</a></p> }
      @if (refusing()) { <pl-antibiotic-leaflet [patientId]="patientId()" [consultationId]="consultation() ?? null" (closed)="refusing.set(false)" /> }
      @if (problem(); as refused) { <pl-state-panel kind="error" title="Les ordonnances n’ont pas pu être lues" [text]="refused.message" (act)="read()" /> }
      @else if (items() === null) { <pl-state-panel kind="loading" /> }
      @for (order of orders(); track order.id) {
        @if (order.state === 'draft' || !order.replaced) {
          <article class="card">
            <header><h2 class="grow">{{ words[order.kind].title }} @if (order.number) { <span class="num">N° {{ order.number }}</span> } <span class="t13 i2">{{ order.state === 'draft' ? 'Brouillon' : (order.at | plDate: 'long') }}, {{ order.authorName }}</span></h2>
              <a class="btn sm" [routerLink]="['actes', order.id]"><pl-icon [name]="order.state === 'draft' ? 'edit' : 'visibility'" />{{ order.state === 'draft' ? 'Continuer' : 'Ouvrir' }}</a></header>
            <ul class="bd">@for (act of order.acts; track act.id) { <li><b class="m">{{ act.label }}</b> <span class="t13 i2">{{ act.site }}</span></li> } @empty { <li class="i2">Aucun acte</li> }</ul>
          </article>
        }
      }
      @for (item of items() ?? []; track item.id) {
        <article class="card">
          <header>
            <h2 class="grow">{{ item.state === 'draft' ? (item.correctsDocumentId ? 'Correction en cours' : 'Brouillon') : (item.at | plDate: 'long') }} @if (item.number) { <span class="num">N° {{ item.number }}</span> } <span class="t13 i2">{{ item.authorName }}</span> @if (item.layout === 'bizone') { <span class="pill flat">ALD</span> } @if (item.replaced) { <span class="pill flat">Remplacée</span> } @if (item.ePrescription?.number) { <span class="pill flat">e-prescription</span> }</h2>
            <button type="button" class="btn t sm" [attr.aria-label]="item.state === 'draft' ? 'Détail du brouillon' : 'Détail de l’ordonnance du ' + (item.at | plDate: 'long')" [attr.aria-expanded]="detailed() === item.id" (click)="detailed.set(detailed() === item.id ? null : item.id)">Détail</button>
            @if (item.state === 'draft') { <a class="btn sm" [routerLink]="item.id"><pl-icon name="edit" />Continuer</a> }
            @else { <a class="btn t sm" [routerLink]="item.id"><pl-icon name="visibility" />Ouvrir</a>
              @if (session.can('prescribe.drugs') && !item.replaced) { <a class="btn sm" routerLink="nouvelle" [queryParams]="{ renouveler: item.id, consultation: consultation() ?? null }"><pl-icon name="history" />Renouveler</a> } }
          </header>
          @if (item.ePrescription?.alert; as alert) { <p class="panel bad" role="alert">{{ alert }}</p> }
          <ul class="bd">@for (line of item.lines; track line.id) { <li><b class="m">{{ labels.of(line) }}</b> <span class="t13 i2">{{ line.posologyText }}</span></li> } @empty { <li class="i2">Aucune ligne</li> }</ul>
          @if (detailed() === item.id) { <pl-prescription-details class="open" [patientId]="patientId()" [prescriptionId]="item.id" (closed)="detailed.set(null)" /> }
        </article>
      } @empty { @if (items() !== null) { <pl-state-panel kind="empty" icon="prescriptions" title="Aucune ordonnance" text="La première ordonnance validée se rangera ici." /> } }
      @if (next()) { <div><button type="button" class="btn" (click)="read(next())">Voir les plus anciennes</button></div> }
    </div></div>
  `,
  styles: `h1 { font: var(--t-20); min-width: max-content } .pill.flat { padding: 0 8px } .bd { list-style: none; display: grid; gap: 4px } .area > * { flex: none } .num { font-variant-numeric: tabular-nums } .by { width: 200px } .open { margin: 0 14px 12px }`,
  host: { class: 'page' },
})
export class PrescriptionsPage {
  readonly patientId = input.required<string>();
  /** « oui »: the banner's button asks for a new prescription. */
  readonly nouvelle = input<string>();
  /** Consultation from which the person came: what is begun here hangs below it (PAT-10). */
  readonly consultation = input<string>();
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly destroyed = inject(DestroyRef);
  protected readonly items = signal<readonly Prescription[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly orders = signal<readonly CareOrder[]>([]);
  protected readonly words = careOrderWords;
  /** What the profession of the person at the screen prescribes besides drugs (prescription.md §3.13). */
  protected readonly kinds = computed(() => (this.session.can('document.validate') ? careOrderKindsOf(this.session.user()?.profession ?? null) : []));
  protected readonly labels = inject(DrugLabels);
  protected readonly number = signal('');
  protected readonly found = signal<NumberedPrescription | null>(null);
  protected readonly missed = signal<ApiProblem | null>(null);
  protected readonly refusing = signal(false);
  protected readonly detailed = signal<string | null>(null);

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      if (this.nouvelle() === 'oui') { void this.router.navigate(['/patients', patientId, 'ordonnances', 'nouvelle'], { replaceUrl: true }); return; }
      // Nothing of the patient before stays under the name of this one.
      this.items.set(null);
      this.orders.set([]);
      this.next.set(null);
      this.problem.set(null);
      this.number.set('');
      this.found.set(null);
      this.missed.set(null);
      this.refusing.set(false);
      this.detailed.set(null);
      void this.read();
      const heard = this.live.on(['patient', 'document'], { patientId }).pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => void this.read());
      onCleanup(() => heard.unsubscribe());
    });
  }

  /** The prescription of the centre that bears the number typed, in this file or another (RX-20). */
  protected async find(): Promise<void> {
    const number = this.number().trim();
    if (number === '') return;
    try { this.found.set(await this.api.post<NumberedPrescription>('/v1/prescription-numbers/search', { number })); this.missed.set(null); } catch (error) { this.found.set(null); this.missed.set(toApiProblem(error)); }
  }

  protected linkOf({ patientId, id, source }: NumberedPrescription): string[] { return ['/patients', patientId, 'ordonnances', ...(source === 'care-order' ? ['actes'] : []), id]; }

  protected async read(after: string | null = null): Promise<void> {
    const patientId = untracked(this.patientId);
    const left = (): boolean => patientId !== untracked(this.patientId);
    try {
      const page = await this.api.get<Page<Prescription>>(`/v1/patients/${patientId}/prescriptions`, { limit: 20, after });
      const orders = after === null ? await this.api.get<CareOrder[]>(`/v1/patients/${patientId}/care-orders`) : null;
      if (left()) return;
      if (orders !== null) this.orders.set(orders);
      this.items.update((items) => (after === null ? page.items : [...(items ?? []), ...page.items]));
      this.next.set(page.next);
      this.problem.set(null);
    } catch (error) { if (!left()) this.problem.set(toApiProblem(error)); }
  }
}
