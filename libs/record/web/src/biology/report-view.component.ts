import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type BiologyReportView, SessionStore, toApiProblem, type ApiProblem } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective } from '@pluriel/web/ui';
import { flagLook, powers, receivedWords, sectionsOf, seenWords, standingWords } from './biology-words';
import { BiologyStore } from './biology.store';

/** One report: what to decide first, then its sections as the laboratory wrote them (BIO-02 to BIO-04, BIO-09, BIO-11). */
@Component({
  selector: 'pl-biology-report',
  imports: [DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, RouterLink],
  templateUrl: './report-view.component.html',
  styleUrl: './report-view.component.css',
  host: { class: 'block' },
})
export class BiologyReportComponent {
  readonly report = input.required<BiologyReportView>();
  readonly opened = output<string>();
  private readonly store = inject(BiologyStore);
  protected readonly session = inject(SessionStore);
  protected readonly sections = computed(() => sectionsOf(this.report().rows));
  protected readonly standing = computed(() => standingWords(this.report()));
  protected readonly origin = computed(() => receivedWords(this.report()));
  protected readonly look = flagLook;
  protected readonly powers = powers;
  protected readonly seen = seenWords;
  protected readonly conduct = signal('');
  protected readonly reason = signal('');
  protected readonly withdrawing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  private shown = '';

  constructor() {
    effect(() => {
      const { id } = this.report();
      if (id === this.shown) return;
      this.shown = id;
      this.conduct.set('');
      this.reason.set('');
      this.withdrawing.set(false);
      this.problem.set(null);
    });
  }

  protected acknowledge(): Promise<void> { return this.attempt(() => this.store.acknowledge(this.report(), this.conduct())); }
  protected choose(orderId: string): Promise<void> { return this.attempt(() => this.store.chooseOrder(this.report(), orderId === '' ? null : orderId)); }
  protected withdraw(): Promise<void> { return this.attempt(() => this.store.withdraw(this.report(), this.reason())); }
  protected text(event: Event): string { return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value; }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await act(); } catch (error) {
      this.problem.set(toApiProblem(error));
      // Somebody was first: what he decided is shown.
      if (this.problem()?.status === 409 || this.problem()?.status === 412) await this.store.open(this.report().id);
    } finally { this.busy.set(false); }
  }
}
