import { Component, DestroyRef, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Api, type ApiProblem, type BiologyReportView, LiveChanges, SessionStore, toApiProblem, type WaitingReport, type WaitingReports } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, MomentPipe, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { reasonWords } from './waiting-words';

/** A critical result reaches others after a delay: the list is read again without a change of data. */
const rereadMs = 60_000;

/** « Résultats à voir »: what waits for me, critical ones first; each is acknowledged by name, once (BIO-03, BIO-09). */
@Component({
  selector: 'pl-results-to-see',
  imports: [DatePipe, IconComponent, MomentPipe, RouterLink, StatePanelComponent],
  template: `
    <header class="hd"><h1>Résultats à voir<small>{{ summary() }}</small></h1><span class="sp"></span>@if (session.can('biology.delegate')) { <a class="btn t" routerLink="/reglages/biologie"><pl-icon name="swap_horiz" />Absences et délégués</a> }</header>
    <div class="work">
      @if (problem(); as refused) { <pl-state-panel [kind]="list() ? 'stale' : 'error'" title="Les résultats à voir n’ont pas pu être lus" [text]="refused.message" (act)="read()" /> }
      @if (list(); as shown) {
        @for (sentence of shown.notShared; track sentence) { <p class="panel hold note" role="note"><pl-icon name="visibility_off" size="s" /><span>{{ sentence }}</span></p> }
        @for (item of shown.items; track item.id) {
          <article class="card" [class.crit]="item.critical > 0" [attr.aria-label]="item.patientLabel + ', ' + item.title">
            <div class="line">
              <div class="grow">
                <p class="row w"><b class="b">{{ item.patientLabel }}</b>
                  @if (item.critical > 0) { <span class="pill bad"><pl-icon name="warning" size="s" />{{ item.critical }} {{ item.critical === 1 ? 'critique' : 'critiques' }}</span> }
                  @if (item.abnormal > 0) { <span class="pill hold"><pl-icon name="priority_high" size="s" />{{ item.abnormal }} {{ item.abnormal === 1 ? 'anormal' : 'anormaux' }}</span> }</p>
                @if (item.alerts.length > 0) { <p class="alerts">{{ item.alerts.join(' · ') }}{{ item.critical > item.alerts.length ? '…' : '' }}</p> }
                <p class="t13 i2">{{ item.title }} · {{ item.laboratory ?? 'laboratoire non précisé' }} · prélevé le {{ item.sampledOn | plDate }} · reçu {{ item.receivedAt | plMoment }}</p>
                <p class="t13">{{ reason(item) }}</p>
              </div>
              @if (writing() === item.id) {
                <form class="row w" (submit)="see(item); $event.preventDefault()"><label class="in"><span class="vh">Conduite décidée</span><input type="text" maxlength="500" [value]="conduct()" (input)="type($event)" placeholder="Conduite : patient appelé, contrôle demain" #conductBox /></label><button type="submit" class="btn p" [disabled]="busy()">J’ai vu</button><button type="button" class="btn t" (click)="writing.set(null)">Annuler</button></form>
              } @else {
                <div class="row w"><a class="btn" [routerLink]="['/patients', item.patientId, 'biologie']" [queryParams]="{ bilan: item.id }" [attr.aria-label]="'Ouvrir le compte rendu de ' + item.patientLabel"><pl-icon name="science" />Ouvrir</a>
                  @if (item.critical > 0) { <button type="button" class="btn" (click)="start(item)" [attr.aria-label]="'J’ai vu… : écrire la conduite pour ' + item.patientLabel"><pl-icon name="task_alt" />J’ai vu…</button> }
                  @else { <button type="button" class="btn" [disabled]="busy()" (click)="see(item)" [attr.aria-label]="'J’ai vu le résultat de ' + item.patientLabel"><pl-icon name="task_alt" />J’ai vu</button> }</div>
              }
            </div>
          </article>
        } @empty { <section class="card"><pl-state-panel kind="empty" icon="task_alt" title="Rien à voir" text="Les résultats de vos patients arrivent ici dès qu’ils sont rangés dans leur dossier, et ceux des collègues dont vous êtes le délégué." /></section> }
        @if (shown.total > shown.items.length) { <p class="t13 i2">Les {{ shown.items.length }} premiers sur {{ shown.total }} : les suivants apparaissent à mesure.</p> }
      } @else if (!problem()) { <pl-state-panel kind="loading" /> }
    </div>
  `,
  styles: `
    .work { display: grid; gap: 10px; padding: 14px var(--gutter) 20px; max-width: 1080px; align-content: start; }
    .line { display: flex; gap: 14px; align-items: center; padding: 12px var(--pad); flex-wrap: wrap; }
    .line > .grow { min-width: 280px; }
    .note { display: flex; gap: 8px; align-items: flex-start; }
    .crit { border-color: var(--bad); box-shadow: inset 4px 0 0 var(--bad); }
    .alerts { font: 650 15px/22px var(--font); color: var(--bad); }
    form .in { width: 320px; }
    .row.w { gap: 8px; }
  `,
  host: { class: 'page' },
})
export class ResultsToSeePage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly list = signal<WaitingReports | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly writing = signal<string | null>(null);
  protected readonly conduct = signal('');
  private readonly conductBox = viewChild<ElementRef<HTMLInputElement>>('conductBox');
  protected readonly busy = signal(false);
  protected readonly reason = reasonWords;
  protected readonly summary = computed(() => {
    const shown = this.list();
    if (shown === null) return '';
    const critical = shown.critical === 0 ? 'aucun critique' : shown.critical === 1 ? '1 critique' : `${shown.critical} critiques`;
    return shown.total === 0 ? 'Tout a été vu' : `${shown.total} à voir, ${critical}`;
  });

  constructor() {
    void this.read();
    // « J’ai vu… » opens the box: one types at once.
    effect(() => this.conductBox()?.nativeElement.focus());
    inject(LiveChanges).on('biology').pipe(takeUntilDestroyed()).subscribe(() => void this.read());
    const again = setInterval(() => void this.read(), rereadMs);
    inject(DestroyRef).onDestroy(() => clearInterval(again));
  }

  protected async read(): Promise<void> {
    try { this.list.set(await this.api.get<WaitingReports>('/v1/biology-to-see')); this.problem.set(null); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected start({ id }: WaitingReport): void { this.conduct.set(''); this.writing.set(id); }
  protected type(event: Event): void { this.conduct.set((event.target as HTMLInputElement).value); }

  protected async see(item: WaitingReport): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.post<BiologyReportView>(`/v1/biology-reports/${item.id}/acknowledgement`, { conduct: item.critical > 0 ? this.conduct() : null });
      this.writing.set(null);
      this.toasts.say(`Vu : ${item.patientLabel}, ${item.title}`);
    } catch (error) { const refused = toApiProblem(error); this.toasts.say(`${refused.message} ${refused.remedy ?? ''}`); } finally { this.busy.set(false); }
    await this.read();
  }
}
