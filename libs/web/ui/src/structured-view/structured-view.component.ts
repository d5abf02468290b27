import { Component, ViewEncapsulation, computed, input } from '@angular/core';
import { StatePanelComponent } from '../feedback/state-panel.component';
import type { IconName } from '../icon/icon-names';
import { IconComponent } from '../icon/icon.component';
import type { StructuredDocument, StructuredResult } from './structured-document';

const flagLooks: Readonly<Record<'critical' | 'abnormal', { icon: IconName; family: 'bad' | 'hold'; words: string }>> = {
  critical: { icon: 'priority_high', family: 'bad', words: 'Alerte' }, abnormal: { icon: 'warning', family: 'hold', words: 'Anormal' },
};

/**
 * What a document says by its structure: results first, the gravest at the top, then the text of its author. The HTML was made safe by the server
 * and goes through Angular's own sanitiser again: nothing of it is trusted here (SC.CDA/VISU.03, BIO-02 to BIO-04).
 */
@Component({
  selector: 'pl-structured-view',
  imports: [IconComponent, StatePanelComponent],
  encapsulation: ViewEncapsulation.None,
  templateUrl: './structured-view.component.html',
  styleUrl: './structured-view.component.css',
  host: { class: 'cda-view' },
})
export class StructuredViewComponent {
  readonly view = input.required<StructuredDocument | null>();
  readonly problem = input<string | null>(null);
  protected readonly rank: Readonly<Record<string, number>> = { critical: 0, abnormal: 1 };
  protected readonly results = computed(() => [...this.view()?.results ?? []].sort((one, other) => (this.rank[one.flag ?? ''] ?? 2) - (this.rank[other.flag ?? ''] ?? 2)));
  protected readonly look = (row: StructuredResult) => (row.flag === 'critical' || row.flag === 'abnormal' ? flagLooks[row.flag] : null);
  protected readonly under = (row: StructuredResult): string => [row.chapter, row.battery, row.isolate, row.earlier ? 'résultat antérieur' : null, row.obsolete ? 'remplacé' : null].filter((one) => one !== null).join(' · ');
}
