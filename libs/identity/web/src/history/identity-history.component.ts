import { Component, effect, inject, input, signal } from '@angular/core';
import { Api, LiveChanges, type IdentityEventRow, type InsHistoryRow, type InsiCallDetail, type InsiCallRow } from '@pluriel/web/api-client';
import { frenchDay, MatriculePipe, MomentPipe } from '@pluriel/web/ui';
import { InsiExchangeComponent } from './insi-exchange.component';

/** What happened to this identity, and every call to INSi with its answer in clear (INS-53, INS-54, TRACE-04). */
@Component({
  selector: 'pl-identity-history',
  imports: [InsiExchangeComponent, MatriculePipe, MomentPipe],
  template: `
    <section class="card" aria-label="Historique de l’identité">
      <header><h2>Historique de l’identité</h2></header>
      <ul class="bd">
        @for (event of events(); track event.id) {
          <li><span class="h">{{ event.at | plMoment }}</span><span><b class="m">{{ event.label }}</b> · {{ event.by }}
            @for (change of changes(event); track change.name) { <span class="t12 i2 block">{{ change.name }} : {{ change.before || '—' }} → {{ change.after || '—' }}</span> }
            @if (event.reason) { <span class="t12 i2 block">Motif : {{ event.reason }}</span> }</span></li>
        } @empty { <li><span></span><span class="i2">Rien encore.</span></li> }
      </ul>
    </section>
    <section class="card" aria-label="Matricules">
      <header><h2>Matricules</h2></header>
      <ul class="bd">
        @for (row of matricules(); track row.matricule + row.originLabel) { <li><span class="h">{{ row.type }}</span><span><b class="m">{{ row.matricule | plMatricule }}</b><span class="t12 i2 block">{{ row.originLabel }}{{ period(row) }}</span></span></li> }
        @empty { <li><span></span><span class="i2">Pas de matricule, ni d’historique.</span></li> }
      </ul>
    </section>
    <section class="card" aria-label="Demandes à INSi">
      <header><h2>Demandes à INSi</h2></header>
      <ul class="bd">
        @for (call of calls(); track call.id) {
          <li><span class="h">{{ call.requestedAt | plMoment }}</span><span><b class="m">{{ call.outcomeLabel }}</b>@if (call.codeRetour) { <span class="i2"> · code {{ call.codeRetour }}</span> }<span class="t12 i2 block">{{ call.kindLabel }} · {{ call.originLabel }} · {{ call.by }}</span>
            <button type="button" class="link" (click)="open(call.id)" [attr.aria-expanded]="opened()?.id === call.id">{{ opened()?.id === call.id ? 'Fermer la demande et la réponse' : 'Demande et réponse' }}</button>
            @if (opened(); as detail) { @if (detail.id === call.id) { <pl-insi-exchange [detail]="detail" /> } }</span></li>
        } @empty { <li><span></span><span class="i2">INSi n’a pas encore été interrogé pour ce dossier.</span></li> }
      </ul>
    </section>
  `,
  styles: `
    :host { display: grid; gap: 14px; }
    h2 { font: 650 14px/20px var(--font); margin: 0; }
    li { display: grid; grid-template-columns: 120px 1fr; gap: 10px; padding: 5px 0; font: var(--t-13); }
    .h { color: var(--ink-2); }
  `,
})
export class IdentityHistoryComponent {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  protected readonly events = signal<readonly IdentityEventRow[]>([]);
  protected readonly calls = signal<readonly InsiCallRow[]>([]);
  protected readonly matricules = signal<readonly InsHistoryRow[]>([]);
  protected readonly opened = signal<InsiCallDetail | null>(null);

  constructor() {
    effect(() => { void this.read(this.patientId()); });
    const live = inject(LiveChanges);
    live.on('insi-call').subscribe(() => { void this.read(this.patientId()); });
    live.on('patient').subscribe(() => { void this.read(this.patientId()); });
  }

  private async read(id: string): Promise<void> {
    const [events, calls, matricules] = await Promise.all([this.api.get<{ items: IdentityEventRow[] }>(`/v1/patients/${id}/identity-events`), this.api.get<{ items: InsiCallRow[] }>(`/v1/patients/${id}/insi-calls`), this.api.get<{ items: InsHistoryRow[] }>(`/v1/patients/${id}/ins-history`)]);
    if (this.patientId() !== id) return;
    this.events.set(events.items);
    this.calls.set(calls.items);
    this.matricules.set(matricules.items);
  }

  protected async open(id: string): Promise<void> { this.opened.set(this.opened()?.id === id ? null : await this.api.get<InsiCallDetail>(`/v1/insi-calls/${id}`)); }

  /** Dates as INSi gave them, even when they contradict one another. */
  protected period({ from, to }: InsHistoryRow): string { if (from && !to) return `, depuis le ${frenchDay(from)}`;
    return to ? `${from ? `, du ${frenchDay(from)} au` : ', jusqu’au'} ${frenchDay(to)}` : '';
  }

  protected changes(event: IdentityEventRow): { name: string; before: string | null; after: string | null }[] {
    const names = new Set([...Object.keys(event.before ?? {}), ...Object.keys(event.after ?? {})]);
    return [...names].map((name) => ({ name, before: event.before?.[name] ?? null, after: event.after?.[name] ?? null })).filter((change) => change.before !== change.after);
  }
}
