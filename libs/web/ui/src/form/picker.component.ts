import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { NgTemplateOutlet } from '@angular/common';
import { Component, type ElementRef, type TemplateRef, computed, contentChild, inject, input, model, output, signal, viewChild } from '@angular/core';
import { FieldComponent } from './field.component';

let serial = 0;

/**
 * A search field with suggestions, driven by the keyboard (arrows, Entrée, Échap): drug, birth place, recipient.
 * `search` is asked after a short pause; a newer question cancels the older one. Project a template to draw a suggestion.
 */
@Component({
  selector: 'pl-picker',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, NgTemplateOutlet],
  templateUrl: './picker.component.html',
  host: { class: 'block' },
})
export class PickerComponent<T> {
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly T[]>>();
  /** The words of one suggestion, written in the field once picked. */
  readonly words = input.required<(item: T) => string>();
  readonly placeholder = input('');
  readonly label = input('');
  readonly minLength = input(2);
  readonly pauseMs = input(150);
  readonly clearOnPick = input(false);
  readonly readonly = input(false);
  readonly emptyText = input('Rien trouvé : essayez d’autres lettres.');
  readonly text = model('');
  readonly picked = output<T>();
  /** The text was changed by hand after a pick: nothing is chosen any more. */
  readonly cleared = output();
  protected readonly row = contentChild<TemplateRef<{ $implicit: T; words: string }>>('suggestion');
  protected readonly field = inject(FieldComponent, { optional: true });
  protected readonly listId = `suggestions-${++serial}`;
  protected readonly items = signal<readonly T[]>([]);
  protected readonly open = signal(false);
  /** The list stands in the page: only then may the field point at it. */
  protected readonly shown = signal(false);
  protected readonly failed = signal(false);
  protected readonly active = signal(-1);
  protected readonly activeId = computed(() => this.shown() && this.active() >= 0 ? `${this.listId}-${this.active()}` : null);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private running: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The text of the suggestions on show. */
  private answered = '';
  /** Entrée came before the answer to the last letters: the first suggestion of that answer is taken. */
  private awaited = false;

  focus(): void { this.box().nativeElement.focus(); }

  protected typed(text: string): void {
    this.text.set(text);
    this.awaited = false;
    this.cleared.emit();
    if (text.trim().length < this.minLength()) {
      this.close();
      return;
    }
    clearTimeout(this.timer);
    this.running?.abort();
    this.timer = setTimeout(() => void this.ask(text.trim()), this.pauseMs());
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.open() && this.text().trim().length >= this.minLength()) void this.ask(this.text().trim());
      else this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.open()) {
      const item = this.items()[this.active()];
      if (item === undefined) return;
      event.preventDefault();
      if (this.answered === this.text().trim()) this.pick(item);
      else this.awaited = true;
    } else if (event.key === 'Tab') this.close();
  }

  protected pick(item: T): void {
    this.close();
    this.text.set(this.clearOnPick() ? '' : this.words()(item));
    this.picked.emit(item);
    this.focus();
  }

  /** An answer that comes later opens nothing any more. */
  protected close(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.awaited = false;
    this.open.set(false);
    this.shown.set(false);
    this.active.set(-1);
  }

  private move(step: number): void {
    const count = this.items().length;
    if (count > 0) this.active.update((at) => (at + step + count) % count);
  }

  private async ask(text: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const items = await this.search()(text, running.signal);
      if (running.signal.aborted) return;
      this.failed.set(false);
      this.answered = text;
      this.items.set(items);
      this.active.set(items.length > 0 ? 0 : -1);
      this.open.set(true);
      const [first] = items;
      if (this.awaited && first !== undefined) this.pick(first);
      this.awaited = false;
    } catch {
      if (running.signal.aborted) return;
      this.awaited = false;
      this.items.set([]);
      this.failed.set(true);
      this.open.set(true);
    }
  }
}
