import { Component, computed, effect, inject, signal } from '@angular/core';
import { flowKinds, flowWords } from '@pluriel/indicators/domain';
import { Api, ApiProblem, Downloads, type FlowFigures, type FlowPage, type FlowRow, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { momentWords } from '../figures/figure-words';
import { flowDay, flowTime, resultWords, rppsWords } from './flow-words';

interface Filters { from: string; to: string; professional: string; kind: string; result: string; finess: string; q: string }
const noFilter: Filters = { from: '', to: '', professional: '', kind: '', result: '', finess: '', q: '' };

/** « Tableau de bord flux générés » (DASH-08 to 10): filters, columns and files of the order. */
@Component({
  selector: 'pl-flows',
  imports: [IconComponent, StatePanelComponent],
  templateUrl: './flows.page.html',
  styleUrl: './flows.page.css',
})
export class FlowsPage {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly toasts = inject(Toasts);
  protected readonly filters = signal<Filters>(noFilter);
  protected readonly rows = signal<readonly FlowRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly asOf = signal('');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly loading = signal(true);
  protected readonly choices = signal<Pick<FlowFigures, 'professionals' | 'places'>>({ professionals: [], places: [] });
  protected readonly kinds = flowKinds;
  protected readonly kindWords = flowWords;
  protected readonly day = flowDay;
  protected readonly time = flowTime;
  protected readonly words = resultWords;
  protected readonly rpps = rppsWords;
  protected readonly moment = computed(() => momentWords(this.asOf()));
  private readonly question = computed(() => Object.fromEntries(Object.entries(this.filters()).filter(([, value]) => value !== '')));

  constructor() {
    void this.readChoices();
    effect(() => { this.question(); void this.read(null); });
  }

  protected choose(part: Partial<Filters>): void { this.filters.update((filters) => ({ ...filters, ...part })); }

  protected async read(after: string | null): Promise<void> {
    const question = this.question();
    this.loading.set(true);
    try {
      const page = await this.api.post<FlowPage>('/v1/flow-events/search', { ...question, ...(after ? { after } : {}) });
      if (this.question() !== question) return;
      this.rows.update((rows) => (after ? [...rows, ...page.items] : page.items));
      this.next.set(page.next);
      this.asOf.set(page.asOf);
      this.problem.set(null);
    } catch (error) { if (this.question() === question) this.problem.set(toApiProblem(error)); } finally { if (this.question() === question) this.loading.set(false); }
  }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    try {
      await this.downloads.save('/v1/flow-events/export', { ...this.question(), format });
      this.toasts.say('Les flux sont dans vos téléchargements, sans nom de patient.');
    } catch (error) { const { message, remedy } = toApiProblem(error); this.toasts.say([message, remedy].filter(Boolean).join(' ')); }
  }

  protected print(): void { window.print(); }

  /** The names for the filters; without them the list still reads. */
  private async readChoices(): Promise<void> {
    try { this.choices.set(await this.api.post<FlowFigures>('/v1/flow-figures', {})); } catch { this.choices.set({ professionals: [], places: [] }); }
  }
}
