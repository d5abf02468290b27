import { Component, effect, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, type ApiProblem, type DispatchOrderRow, type DispensedPrescription, type Dispensing, type Page, type PrescriptionDetails, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, DeliveryLineComponent, IconComponent, StatePanelComponent, TimePipe } from '@pluriel/web/ui';

/** « Détail » of a prescription (RX-17): its lines with their codes, what became of it, what was sent and dispensed, the warnings set aside with their reason. */
@Component({
  selector: 'pl-prescription-details',
  imports: [DatePipe, DeliveryLineComponent, IconComponent, RouterLink, StatePanelComponent, TimePipe],
  template: `
    <section class="panel" aria-label="Détail de l’ordonnance">
      <div class="row"><h2 class="grow">Détail de l’ordonnance @if (details()?.number; as number) { <span class="num">N° {{ number }}</span> }</h2><button type="button" class="btn t x sm" aria-label="Fermer le détail" title="Fermer" (click)="closed.emit()"><pl-icon name="close" /></button></div>
      @if (problem(); as refused) { <pl-state-panel kind="error" title="Le détail ne se lit pas" [text]="refused.message" (act)="read(prescriptionId())" /> }
      @else if (details(); as one) {
        <h3>Lignes et codes</h3>
        @if (one.lines.length > 0) {
          <ol class="lines">
            @for (line of one.lines; track line.id) {
              <li><b class="m">{{ line.label }}</b> @if (line.ald) { <span class="pill flat">ALD</span> }<br /><span class="i2">{{ line.posology || 'Sans posologie' }}@if (line.quantity) { · {{ line.quantity }} }</span>
                @if (line.codes.length > 0) { <dl>@for (code of line.codes; track code.system) { <div><dt>{{ code.system }}</dt><dd>@if (code.code) { <span class="num">{{ code.code }}</span> } <span class="i2">{{ code.words }}</span></dd></div> }</dl> }</li>
            }
          </ol>
        } @else { <p class="i2">Aucune ligne.</p> }
        <h3>E-prescription</h3>
        <p>@if (one.ePrescription; as registered) { <span class="num">{{ states[registered.state] + (registered.number ? ', N°' + registered.number : '') + (registered.cause ? ' : ' + registered.cause : '') }}</span> } @else { <span class="i2">Pas demandée à la base d’e-prescription.</span> }</p>
        <h3>Histoire</h3>
        <ol class="told">
          @for (event of one.history; track $index) { <li><span class="num i2 when">{{ event.at | plDate }} {{ event.at | plTime }}</span><span>{{ event.what + (event.detail ? ', ' + event.detail : '') }}@if (event.who) { <span class="i2"> · {{ event.who }}</span> }</span></li> }
          @empty { <li class="i2">Rien d’écrit au journal.</li> }
        </ol>
        <h3>Envois</h3>
        @if (orders(); as sent) { @if (sent.length > 0) { <div class="row w">@for (order of sent; track order.id) { <pl-delivery-line [order]="order" /> }</div> } @else { <p class="i2">Rien n’a été envoyé.</p> } } @else { <p class="i2">Les envois ne se lisent pas en ce moment.</p> }
        <h3>Délivrance</h3>
        @if (dispensed(); as given) {
          <ul class="told">@for (line of given.lines; track line.rank) { <li><span>{{ line.label }} : {{ line.dispensings.length === 0 ? 'pas encore délivré' : '' }}@for (done of line.dispensings; track $index) { <span>{{ said(done) + ', le ' }}{{ done.at | plDate }}{{ $last ? '' : ' ; ' }}</span> }</span></li> }</ul>
          <a class="link" [routerLink]="['/patients', patientId(), 'ordonnances', prescriptionId(), 'delivrance']">Toute la délivrance</a>
        } @else if (one.dispensingReadable && asked()) { <p class="i2">La base d’e-prescription ne répond pas. Réessayez dans un instant.</p> }
        @else if (one.dispensingReadable) { <p><button type="button" class="btn sm" (click)="readDispensing()">Voir ce qui a été délivré</button></p> }
        @else { <p class="i2">Lue par le prescripteur seul, avec l’accord du patient, quand l’ordonnance est enregistrée en base.</p> }
        <h3>Alertes écartées</h3>
        @if (one.setAside.length > 0) {
          <ul class="told">@for (aside of one.setAside; track $index) { <li><span>{{ aside.message + (aside.product ? ' (' + aside.product + ')' : '') }}<br /><span class="i2">{{ (aside.reason ? 'Motif : ' + aside.reason : 'Sans motif demandé') + (aside.by ? ', ' + aside.by : '') }}, {{ aside.at | plDate }}</span></span></li> }</ul>
        } @else { <p class="i2">Aucune.</p> }
      } @else { <pl-state-panel kind="loading" /> }
    </section>
  `,
  styles: `
    :host { display: block } .panel { display: grid; gap: 4px; font: var(--t-14) } h3 { margin-top: 8px } .num { font-variant-numeric: tabular-nums } .pill.flat { padding: 0 8px }
    ol, ul { padding: 0; margin: 0 } .lines { padding-left: 20px; display: grid; gap: 8px } dl { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 2px 0 0 } dl div { display: flex; gap: 6px } dt { font-weight: 650 } dd { margin: 0 }
    .told { list-style: none; display: grid; gap: 3px } .told li { display: flex; gap: 12px } .when { flex: none; width: 132px }
  `,
  host: { '(keydown.escape)': 'closed.emit()' },
})
export class PrescriptionDetailsComponent {
  readonly patientId = input.required<string>();
  readonly prescriptionId = input.required<string>();
  readonly closed = output();
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  protected readonly details = signal<PrescriptionDetails | null>(null);
  protected readonly orders = signal<readonly DispatchOrderRow[] | null>([]);
  protected readonly dispensed = signal<DispensedPrescription | null>(null);
  protected readonly asked = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly states = { registered: 'Enregistrée', 'no-code': 'Non transmise en base', replaced: 'Remplacée', cancelled: 'Annulée' } as const;
  protected readonly words = { dispensed: 'délivré', substituted: 'substitué', modified: 'modifié', removed: 'non délivré', added: 'ajouté' } as const;

  constructor() { effect(() => { void this.read(this.prescriptionId()); }); }

  protected async read(id: string): Promise<void> {
    this.details.set(null);
    this.dispensed.set(null);
    this.asked.set(false);
    this.problem.set(null);
    try {
      const found = await this.api.get<PrescriptionDetails>(`/v1/prescriptions/${id}/details`);
      if (id !== this.prescriptionId()) return;
      this.details.set(found);
      if (found.documentId !== null && this.session.can('dispatch.read')) await this.readOrders(id, found.documentId);
    } catch (error) { if (id === this.prescriptionId()) this.problem.set(toApiProblem(error)); }
  }

  /** « substitué GLUCOPHAGE 1000, Pharmacie du Bourg, rupture » */
  protected said({ action, label, pharmacist, motive }: Dispensing): string { return [[this.words[action], label].filter(Boolean).join(' '), pharmacist, motive?.label].filter(Boolean).join(', '); }

  /** Asked on request only: the base keeps who consults it (prescription.md §1.4). */
  protected async readDispensing(): Promise<void> {
    const id = this.prescriptionId();
    try { const found = await this.api.get<DispensedPrescription>(`/v1/prescriptions/${id}/dispensing`); if (id === this.prescriptionId()) this.dispensed.set(found); } catch { this.asked.set(true); }
  }

  private async readOrders(id: string, documentId: string): Promise<void> {
    try {
      const { items } = await this.api.get<Page<DispatchOrderRow>>('/v1/dispatch-orders', { patientId: this.patientId(), limit: 200 });
      if (id === this.prescriptionId()) this.orders.set(items.filter((order) => order.documentId === documentId && order.state !== 'cancelled'));
    } catch { if (id === this.prescriptionId()) this.orders.set(null); }
  }
}
