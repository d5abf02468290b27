import { Component, effect, inject, input, output, signal } from '@angular/core';
import { Api, type FlowPage, type FlowRow } from '@pluriel/web/api-client';
import { SideSheetComponent, StatePanelComponent } from '@pluriel/web/ui';
import { flowDay, flowTime, resultWords } from './flow-words';

/** One number of a dashboard and what it was counted with. */
export interface FigureQuestion { title: string; body: Record<string, string | boolean> }

/** The lines that one number counts (DASH-19): no patient is named. */
@Component({
  selector: 'pl-figure-sheet',
  imports: [SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet [heading]="question().title" sub="Les lignes comptées, sans nom de patient" (closed)="closed.emit()">
      @if (state() === 'error') { <pl-state-panel kind="error" (act)="read(null)" /> }
      @else if (state() === 'loading' && rows().length === 0) { <pl-state-panel kind="loading" /> }
      @else {
        <ul>
          @for (row of rows(); track row.id) { <li><b>{{ row.typeLabel || row.kindLabel }}</b><span class="t13 i2">{{ day(row.at) }} à {{ time(row.at) }} · {{ row.professionalName ?? row.professional }} · {{ row.qualified ? 'INS qualifiée' : 'INS non qualifiée' }} · {{ words[row.result] }}</span></li> } @empty { <li class="i2">Rien.</li> }
        </ul>
        @if (next(); as mark) { <button type="button" class="btn sm" (click)="read(mark)">Afficher la suite</button> }
      }
    </pl-side-sheet>
  `,
  styles: 'li { display: grid; gap: 2px; padding: 7px 0; border-top: 1px solid var(--line); } li:first-child { border-top: 0; } b { font: 600 14px/19px var(--font); }',
  host: { class: 'block' },
})
export class FigureSheetComponent {
  readonly question = input.required<FigureQuestion>();
  readonly closed = output();
  private readonly api = inject(Api);
  protected readonly day = flowDay;
  protected readonly time = flowTime;
  protected readonly words = resultWords;
  protected readonly rows = signal<readonly FlowRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<'loading' | 'ready' | 'error'>('loading');

  constructor() { effect(() => { this.question(); this.rows.set([]); void this.read(null); }); }

  protected async read(after: string | null): Promise<void> {
    const question = this.question();
    this.state.set('loading');
    try {
      const page = await this.api.post<FlowPage>('/v1/flow-events/search', { ...question.body, ...(after ? { after } : {}) });
      if (this.question() !== question) return;
      this.rows.update((rows) => (after ? [...rows, ...page.items] : page.items));
      this.next.set(page.next);
      this.state.set('ready');
    } catch { if (this.question() === question) this.state.set('error'); }
  }
}
