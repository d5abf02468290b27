import { Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, type ServiceEventRow, type ServiceHistory, type ServiceList, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, type IconName, StatePanelComponent } from '@pluriel/web/ui';

type Service = ServiceList['items'][number];
const looks: Readonly<Record<Service['state'], { word: string; ink: string; icon: IconName }>> = {
  ok: { word: 'Répond', ink: 'ok', icon: 'check_circle' }, slow: { word: 'Ralenti', ink: 'hold', icon: 'hourglass_top' }, down: { word: 'En panne', ink: 'bad', icon: 'error' }, unknown: { word: 'Pas vérifié', ink: '', icon: 'help' },
};
const sources: Readonly<Record<ServiceEventRow['source'], string>> = { probe: 'Notre vérification', lane: 'Nos envois', public: 'Météo publique' };
const moment = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
const hour = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'medium' });

/** « État des services » (DASH-13): each national service now, what to do meanwhile, and what happened; follows the changes by itself. */
@Component({
  selector: 'pl-services',
  imports: [IconComponent, StatePanelComponent],
  templateUrl: './service-states.page.html',
  styleUrl: './service-states.page.css',
})
export class ServicesPage {
  private readonly api = inject(Api);
  protected readonly found = signal<ServiceList | null>(null);
  protected readonly events = signal<readonly ServiceEventRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly filter = signal('');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly simulated = computed(() => this.found()?.items.some(({ simulated }) => simulated) ?? false);
  protected readonly sources = sources;
  /** Each question has its number: an answer that comes after a newer question was asked is not shown. */
  private asked = { states: 0, history: 0 };

  constructor() {
    effect(() => { this.filter(); void this.readHistory(null); });
    void this.read();
    inject(LiveChanges).on('service').pipe(takeUntilDestroyed()).subscribe(() => { void this.read(); void this.readHistory(null); });
  }

  protected lookOf(state: Service['state']): (typeof looks)['ok'] { return looks[state]; }
  protected when(at: string): string { return moment.format(new Date(at)); }
  protected hour(at: string): string { return hour.format(new Date(at)); }
  /** Milliseconds mean little to a reader under a second. */
  protected delay(ms: number): string { return ms < 1000 ? 'moins d’une seconde' : `${(ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} secondes`; }

  protected async read(): Promise<void> {
    const turn = (this.asked.states += 1);
    try {
      const found = await this.api.get<ServiceList>('/v1/services');
      if (turn !== this.asked.states) return;
      this.found.set(found);
      this.problem.set(null);
    } catch (error) { if (turn === this.asked.states) this.problem.set(toApiProblem(error)); }
  }

  protected async readHistory(after: string | null): Promise<void> {
    const service = this.filter();
    const turn = (this.asked.history += 1);
    try {
      const page = await this.api.get<ServiceHistory>('/v1/services/history', { limit: 30, ...(service ? { service } : {}), ...(after ? { after } : {}) });
      if (turn !== this.asked.history) return;
      this.events.update((events) => (after ? [...events, ...page.items] : page.items));
      this.next.set(page.next);
    } catch (error) { if (turn === this.asked.history) this.problem.set(toApiProblem(error)); }
  }
}
