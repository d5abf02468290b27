import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { careOrderKindsOf, careOrderWords, lineLabel } from '@pluriel/prescribing/domain';
import { Api, type ApiProblem, type CareOrder, LiveChanges, type Page, type Prescription, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, StatePanelComponent } from '@pluriel/web/ui';

/** Prescriptions of a patient, newest first, with their lines: open, continue a draft, renew. */
@Component({
  selector: 'pl-prescriptions-page',
  imports: [DatePipe, IconComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="wk"><div class="area stack">
      <header class="row w"><h1 class="grow">Ordonnances</h1>
        @for (kind of kinds(); track kind) { <a class="btn sm" routerLink="actes/nouvelle" [queryParams]="{ type: kind }">{{ words[kind].title }}</a> }
        @if (session.can('prescribe.drugs')) { <a class="btn p" routerLink="nouvelle"><pl-icon name="add" />Nouvelle ordonnance</a> }
      </header>
      @if (problem(); as refused) { <pl-state-panel kind="error" title="Les ordonnances n’ont pas pu être lues" [text]="refused.message" (act)="read()" /> }
      @else if (items() === null) { <pl-state-panel kind="loading" /> }
      @for (order of orders(); track order.id) {
        @if (order.state === 'draft' || !order.replaced) {
          <article class="card">
            <header><h2 class="grow">{{ words[order.kind].title }} <span class="t13 i2">{{ order.state === 'draft' ? 'Brouillon' : (order.at | plDate: 'long') }}, {{ order.authorName }}</span></h2>
              <a class="btn sm" [routerLink]="['actes', order.id]"><pl-icon [name]="order.state === 'draft' ? 'edit' : 'visibility'" />{{ order.state === 'draft' ? 'Continuer' : 'Ouvrir' }}</a></header>
            <ul class="bd">@for (act of order.acts; track act.id) { <li><b class="m">{{ act.label }}</b> <span class="t13 i2">{{ act.site }}</span></li> } @empty { <li class="i2">Aucun acte</li> }</ul>
          </article>
        }
      }
      @for (item of items() ?? []; track item.id) {
        <article class="card">
          <header>
            <h2 class="grow">{{ item.state === 'draft' ? (item.correctsDocumentId ? 'Correction en cours' : 'Brouillon') : (item.at | plDate: 'long') }} <span class="t13 i2">{{ item.authorName }}</span> @if (item.layout === 'bizone') { <span class="pill flat">ALD</span> } @if (item.replaced) { <span class="pill flat">Remplacée</span> } @if (item.ePrescription?.number) { <span class="pill flat">e-prescription</span> }</h2>
            @if (item.state === 'draft') { <a class="btn sm" [routerLink]="item.id"><pl-icon name="edit" />Continuer</a> }
            @else { <a class="btn t sm" [routerLink]="item.id"><pl-icon name="visibility" />Ouvrir</a>
              @if (session.can('prescribe.drugs') && !item.replaced) { <a class="btn sm" routerLink="nouvelle" [queryParams]="{ renouveler: item.id }"><pl-icon name="history" />Renouveler</a> } }
          </header>
          @if (item.ePrescription?.alert; as alert) { <p class="panel bad" role="alert">{{ alert }}</p> }
          <ul class="bd">@for (line of item.lines; track line.id) { <li><b class="m">{{ label(line) }}</b> <span class="t13 i2">{{ line.posologyText }}</span></li> } @empty { <li class="i2">Aucune ligne</li> }</ul>
        </article>
      } @empty { @if (items() !== null) { <pl-state-panel kind="empty" icon="prescriptions" title="Aucune ordonnance" text="La première ordonnance validée se rangera ici." /> } }
      @if (next()) { <div><button type="button" class="btn" (click)="read(next())">Voir les plus anciennes</button></div> }
    </div></div>
  `,
  styles: `h1 { font: var(--t-20) } .pill.flat { padding: 0 8px } .bd { list-style: none; display: grid; gap: 4px } .area > * { flex: none }`,
  host: { class: 'page' },
})
export class PrescriptionsPage {
  readonly patientId = input.required<string>();
  /** « oui »: the banner's button asks for a new prescription. */
  readonly nouvelle = input<string>();
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
  protected readonly label = lineLabel;

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      if (this.nouvelle() === 'oui') { void this.router.navigate(['/patients', patientId, 'ordonnances', 'nouvelle'], { replaceUrl: true }); return; }
      // Nothing of the patient before stays under the name of this one.
      this.items.set(null);
      this.orders.set([]);
      this.next.set(null);
      this.problem.set(null);
      void this.read();
      const heard = this.live.on(['patient', 'document'], { patientId }).pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => void this.read());
      onCleanup(() => heard.unsubscribe());
    });
  }

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
