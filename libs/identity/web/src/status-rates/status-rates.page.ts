import { Component, computed, effect, inject, signal } from '@angular/core';
import { Api, ApiProblem, Downloads, type IdentityRates, type IdentityStatus, type RateMonth, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { ActiveFileSheetComponent, type Figure } from './active-file-sheet.component';
import { RateChartComponent } from './rate-chart.component';
import { percent, rateWords, shareOf, shortMonth, stackedStatuses } from './rate-chart';

/** « Taux d'identités » in the dashboard: 24 months by status, by professional and place, down to the people (DASH-06, DASH-16). */
@Component({
  selector: 'pl-status-rates',
  imports: [ActiveFileSheetComponent, IconComponent, RateChartComponent, StatePanelComponent],
  templateUrl: './status-rates.page.html',
  styleUrl: './status-rates.page.css',
})
export class StatusRatesPage {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly professional = signal('');
  protected readonly finess = signal('');
  protected readonly rates = signal<IdentityRates | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly figure = signal<Figure | null>(null);
  protected readonly statuses = stackedStatuses;
  protected readonly words = rateWords;
  protected readonly percent = percent;
  protected readonly name = shortMonth;
  protected readonly share = shareOf;
  /** The table reads from the newest month down. */
  protected readonly newest = computed(() => [...(this.rates()?.months ?? [])].reverse());
  protected readonly now = computed(() => this.newest()[0] ?? null);
  protected readonly before = computed(() => this.newest()[1] ?? null);

  constructor() { effect(() => { void this.read(); }); }

  protected async read(): Promise<void> {
    const query = { professional: this.professional(), finess: this.finess() };
    try {
      const rates = await this.api.get<IdentityRates>('/v1/identity-rates', query);
      if (query.professional !== this.professional() || query.finess !== this.finess()) return;
      this.rates.set(rates);
      this.problem.set(null);
      this.figure.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected open(month: RateMonth, status: IdentityStatus | 'excluded'): void {
    this.figure.set({ month: month.month, status, professional: this.professional(), finess: this.finess(), title: `${status === 'excluded' ? 'Écartées' : rateWords[status]} · ${shortMonth(month.month)}` });
  }

  protected asideWords(count: number): string { return count === 0 ? 'aucune identité écartée' : count === 1 ? '1 écartée : douteuse ou fictive' : `${count} écartées : douteuses ou fictives`; }

  /** How the rate moved since the month before, in words. */
  protected readonly trend = computed(() => {
    const [now, before] = [this.now(), this.before()];
    const [a, b] = [now && shareOf(now, 'qualifiee').rate, before && shareOf(before, 'qualifiee').rate];
    if (a === null || b === null) return 'pas de mois précédent';
    const moved = Math.round((a - b) * 10) / 10;
    return moved === 0 ? 'comme le mois dernier' : `${Math.abs(moved).toLocaleString('fr-FR')} point${Math.abs(moved) >= 2 ? 's' : ''} de ${moved > 0 ? 'plus' : 'moins'} qu’en ${before ? shortMonth(before.month) : ''}`;
  });

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    try {
      await this.downloads.save('/v1/identity-rates/export', { format, ...(this.professional() ? { professional: this.professional() } : {}), ...(this.finess() ? { finess: this.finess() } : {}) });
      this.toasts.say('Les taux sont dans vos téléchargements, sans aucun nom.');
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
