import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { exchangeChannels, exchangeChannelWords, exchangeOutcomes, exchangeOutcomeWords } from '@pluriel/dispatch/domain';
import { Api, ApiProblem, Downloads, type ExchangePage, type ExchangeProfessionals, type ExchangeRow, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, type IconName, StatePanelComponent, Toasts, UndatedPipe } from '@pluriel/web/ui';
import { exchangeBody, groupedNumber, noExchangeFilter, type ExchangeFilters } from './exchange-words';

const moment = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
const days = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const hours = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'short' });
const icons: Readonly<Record<ExchangeRow['outcome'], IconName>> = { sent: 'check_circle', received: 'inbox', failed: 'error', waiting: 'hourglass_top' };

/** « Tableau de bord des échanges » (DASH-11, DASH-12): what was sent to the DMP, to professionals, to patients, what was received, what failed. */
@Component({
  selector: 'pl-exchanges',
  imports: [IconComponent, RouterLink, StatePanelComponent, UndatedPipe],
  templateUrl: './exchanges.page.html',
  styleUrl: './exchanges.page.css',
})
export class ExchangesPage {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly filters = signal<ExchangeFilters>(noExchangeFilter);
  protected readonly rows = signal<readonly ExchangeRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly asOf = signal('');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly loading = signal(true);
  protected readonly professionals = signal<ExchangeProfessionals['items']>([]);
  /** Who opens files names the patients, and looks for them; the server decides it too. */
  protected readonly named = this.session.can('patient.read');
  protected readonly ownActs = this.session.can('record.write');
  protected readonly channels = exchangeChannels;
  protected readonly channelWords = exchangeChannelWords;
  protected readonly outcomes = exchangeOutcomes;
  protected readonly outcomeWords = exchangeOutcomeWords;
  protected readonly columns = this.named ? 10 : 8;
  protected readonly moment = computed(() => (this.asOf() === '' ? '' : moment.format(new Date(this.asOf()))));
  private readonly question = computed(() => exchangeBody(this.filters()));

  constructor() {
    void this.readProfessionals();
    effect(() => { this.question(); void this.read(null); });
  }

  protected day(at: string): string { return days.format(new Date(at)); }
  protected time(at: string): string { return hours.format(new Date(at)); }
  /** A field refused says which and why; the rest has one sentence and what to do. */
  protected wordsOf({ fields, message, remedy }: ApiProblem): string { return fields.length > 0 ? fields.map((field) => field.message).join(' ') : [message, remedy].filter(Boolean).join(' '); }
  protected icon(row: ExchangeRow): IconName { return icons[row.outcome]; }
  protected number(row: ExchangeRow): string { return groupedNumber(row.number); }
  protected choose(part: Partial<ExchangeFilters>): void { this.filters.update((filters) => ({ ...filters, ...part })); }
  protected clear(): void { this.filters.set(noExchangeFilter); }

  protected async read(after: string | null): Promise<void> {
    const question = this.question();
    this.loading.set(true);
    try {
      const page = await this.api.post<ExchangePage>('/v1/exchanges/search', { ...question, ...(after ? { after } : {}) });
      if (this.question() !== question) return;
      this.rows.update((rows) => (after ? [...rows, ...page.items] : page.items));
      this.next.set(page.next);
      this.asOf.set(page.asOf);
      this.problem.set(null);
    } catch (error) { if (this.question() === question) this.problem.set(toApiProblem(error)); } finally { if (this.question() === question) this.loading.set(false); }
  }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    try {
      await this.downloads.save('/v1/exchanges/export', { ...this.question(), format });
      this.toasts.say(this.named ? 'Les échanges sont dans vos téléchargements. Ce fichier nomme des patients : supprimez-le après usage.' : 'Les échanges sont dans vos téléchargements, sans nom de patient.');
    } catch (error) { const { message, remedy } = toApiProblem(error); this.toasts.say([message, remedy].filter(Boolean).join(' ')); }
  }

  protected print(): void { window.print(); }

  /** The names for the filter; without them the list still reads. */
  private async readProfessionals(): Promise<void> {
    try { this.professionals.set((await this.api.get<ExchangeProfessionals>('/v1/exchanges/professionals')).items); } catch { this.professionals.set([]); }
  }
}
