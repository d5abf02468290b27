import { Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AllDocumentsRow } from '@pluriel/web/api-client';
import { ColumnDirective, DatePipe, IconComponent, UndatedPipe, WorkListComponent } from '@pluriel/web/ui';
import { actDay } from '../received/received-words';
import { DmpSinceMarkComponent } from '../since/dmp-since.component';
import { DmpSinceStore } from '../since/dmp-since.store';
import { AllDocumentsStore, type DocumentOrder } from './all-documents.store';
import { marksOf, orderWords } from './all-words';

/** Produced and received documents in one list, sorted by type or by date of act (DMP-46, DMP-47, SC.CDA/INT.17). */
@Component({
  selector: 'pl-all-documents',
  imports: [ColumnDirective, DatePipe, DmpSinceMarkComponent, IconComponent, RouterLink, UndatedPipe, WorkListComponent],
  providers: [AllDocumentsStore, DmpSinceStore],
  templateUrl: './all-documents.page.html',
  styleUrl: './all-documents.page.css',
})
export class AllDocumentsPageComponent {
  readonly patientId = input.required<string>();
  protected readonly store = inject(AllDocumentsStore);
  private readonly since = inject(DmpSinceStore);
  private readonly router = inject(Router);
  protected readonly orders = orderWords;
  /** What was put in the DMP and is no longer given by it says the latter only. */
  protected readonly marks = (row: AllDocumentsRow): ReturnType<typeof marksOf> => marksOf(row, this.store.inDmp().has(row.id) && this.since.goneOf(row.id) === null);
  protected readonly day = actDay;
  protected readonly words = (row: AllDocumentsRow): string => [row.title, row.typeLabel, actDay(row.actDate), row.author, ...this.marks(row).map(({ words }) => words)].filter(Boolean).join(', ');

  constructor() {
    effect(() => {
      this.store.follow(this.patientId());
      this.since.follow(this.patientId());
    });
  }

  protected sort(order: string): void { void this.store.order(order as DocumentOrder); }
  /** Letters of the list: T sorts by type, A by date of act. */
  protected letter(key: string): void { if (key === 't') this.sort('type'); else if (key === 'a') this.sort('act'); }
  protected open(row: AllDocumentsRow): void { void this.router.navigate(['/patients', this.patientId(), 'documents', ...(row.origin === 'centre' ? [] : ['recus'])], { queryParams: { document: row.id } }); }
}
