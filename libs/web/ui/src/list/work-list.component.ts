import { NgTemplateOutlet } from '@angular/common';
import { Component, ElementRef, computed, contentChild, contentChildren, inject, input, linkedSignal, model, output } from '@angular/core';
import { StatePanelComponent } from '../feedback/state-panel.component';
import { BulkDirective, ColumnDirective } from './column.directive';

export type ListState = 'loading' | 'ready' | 'error' | 'stale' | 'offline';

/**
 * A work list (design §7): sticky head, two-line cells, ticks, selection bar, five states inside the frame.
 * Keys: arrows, Maj+arrows extend, Espace ticks, Entrée opens; letters are emitted for the verbs of the screen.
 */
@Component({
  selector: 'pl-work-list',
  imports: [NgTemplateOutlet, StatePanelComponent],
  templateUrl: './work-list.component.html',
  host: { class: 'block' },
})
export class WorkListComponent<T extends { id: string }> {
  readonly rows = input.required<readonly T[]>();
  /** What the list holds, for assistive technology: « Envois ». */
  readonly label = input.required<string>();
  readonly state = input<ListState>('ready');
  readonly selectable = input(false);
  readonly rowLabel = input<(row: T) => string>((row) => row.id);
  readonly emptyTitle = input('Rien dans cette liste');
  readonly emptyText = input('');
  readonly errorText = input('Le serveur n’a pas répondu. Rien n’est perdu.');
  readonly staleText = input('');
  readonly current = input<string | null>(null);
  readonly selection = model<readonly string[]>([]);
  readonly opened = output<T>();
  readonly retry = output();
  readonly letter = output<{ key: string; row: T }>();
  protected readonly columns = contentChildren<ColumnDirective<T>>(ColumnDirective);
  protected readonly bulk = contentChild<BulkDirective<T>>(BulkDirective);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** The row Tab reaches: kept when the list is read again. */
  protected readonly active = linkedSignal<readonly T[], number>({
    source: this.rows,
    computation: (rows, previous) => Math.min(previous?.value ?? 0, Math.max(0, rows.length - 1)),
  });
  protected readonly ticked = computed(() => new Set(this.selection()));
  protected readonly chosen = computed(() => this.rows().filter((row) => this.ticked().has(row.id)));
  protected readonly empty = computed(() => this.rows().length === 0);

  protected toggle(row: T): void {
    this.selection.set(this.ticked().has(row.id) ? this.selection().filter((id) => id !== row.id) : [...this.selection(), row.id]);
  }

  protected toggleAll(): void {
    this.selection.set(this.chosen().length === this.rows().length ? [] : this.rows().map((row) => row.id));
  }

  protected key(event: KeyboardEvent, row: T, index: number): void {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const to = Math.min(this.rows().length - 1, Math.max(0, index + (event.key === 'ArrowDown' ? 1 : -1)));
      if (event.shiftKey && this.selectable()) this.extend(index, to);
      this.focusRow(to);
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      this.focusRow(event.key === 'Home' ? 0 : this.rows().length - 1);
    } else if (event.key === ' ' && this.selectable()) {
      event.preventDefault();
      this.toggle(row);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.opened.emit(row);
    } else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) this.letter.emit({ key: event.key.toLowerCase(), row });
  }

  private extend(from: number, to: number): void {
    const ids = new Set(this.selection());
    for (const index of [from, to]) {
      const row = this.rows()[index];
      if (row) ids.add(row.id);
    }
    this.selection.set([...ids]);
  }

  private focusRow(index: number): void {
    this.active.set(index);
    this.host.nativeElement.querySelectorAll<HTMLElement>('tbody tr[data-row]')[index]?.focus();
  }
}
