import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { parisDay } from '@pluriel/kernel';
import { Api, type ApiProblem, type BatchPeople, Downloads, SessionStore, toApiProblem, type VaccinationFigures } from '@pluriel/web/api-client';
import { DatePipe, FieldComponent, IconComponent, InputDirective, readFrenchDay, StatePanelComponent } from '@pluriel/web/ui';
import { frenchPartial } from './entry-draft';

/** Who received a batch, to call them back; and what the centre gave, by vaccine, age and batch (VAC-16). The batch travels in the body of the request. */
@Component({
  selector: 'pl-recall-page',
  imports: [DatePipe, FieldComponent, IconComponent, InputDirective, RouterLink, StatePanelComponent],
  templateUrl: './recall.page.html',
  styleUrl: './recall.page.css',
  host: { class: 'page' },
})
export class RecallPage {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  protected readonly session = inject(SessionStore);
  protected readonly lot = signal('');
  protected readonly found = signal<BatchPeople | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly searching = signal(false);
  protected readonly from = signal(frenchPartial(`${parisDay(new Date()).slice(0, 4)}-01-01`));
  protected readonly to = signal(frenchPartial(parisDay(new Date())));
  protected readonly figures = signal<VaccinationFigures | null>(null);
  protected readonly period = signal<string | null>(null);
  protected readonly french = frenchPartial;
  protected readonly tables = [['vaccines', 'Par vaccin'], ['ages', 'Par âge'], ['lots', 'Par lot']] as const;

  constructor() { void this.count(); }

  protected async search(event: Event): Promise<void> {
    event.preventDefault();
    this.searching.set(true);
    this.problem.set(null);
    try { this.found.set(await this.api.post<BatchPeople>('/v1/vaccine-batches/search', { lot: this.lot() })); } catch (error) { this.found.set(null); this.problem.set(toApiProblem(error)); }
    this.searching.set(false);
  }

  protected async export(): Promise<void> {
    try { await this.downloads.save('/v1/vaccine-batches/export', { lot: this.found()?.lot ?? this.lot() }); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected async count(): Promise<void> {
    const [from, to] = [readFrenchDay(this.from()), readFrenchDay(this.to())];
    if (!('iso' in from) || !('iso' in to)) { this.period.set('problem' in from ? from.problem : 'problem' in to ? to.problem : null); return; }
    this.period.set(null);
    try { this.figures.set(await this.api.post<VaccinationFigures>('/v1/vaccination-figures', { from: from.iso, to: to.iso })); } catch (error) { this.period.set(toApiProblem(error).message); }
  }
}
