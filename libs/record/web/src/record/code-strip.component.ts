import { Component, effect, ElementRef, inject, input, output, signal, untracked } from '@angular/core';
import type { CodeSuggestion, RecordElement } from '@pluriel/web/api-client';
import { IconComponent } from '@pluriel/web/ui';
import { RecordStore } from './record.store';

/** Codes for the words of one element: one gesture codes it, in both lists at once (J2 step 4). Nothing is coded unasked. */
@Component({
  selector: 'pl-code-strip',
  imports: [IconComponent],
  template: `
    <div class="strip" role="group" [attr.aria-label]="'Coder ' + words()">
      <span class="t13">Coder « {{ words() }} » :</span>
      @if (suggestions(); as found) {
        @for (suggestion of found; track suggestion.label) {
          <button type="button" class="chip" (click)="chosen.emit(suggestion)">@for (code of suggestion.codes; track code.system) { <b>{{ code.code }}</b> }<span class="label">{{ suggestion.label }}</span></button>
        } @empty { <span class="t13 i2">aucun code trouvé pour ces mots.</span> }
        <button type="button" class="btn t sm" (click)="closed.emit()"><pl-icon name="close" />Laisser sans code</button>
      } @else { <span class="t13 i2" aria-busy="true">recherche…</span> }
    </div>
  `,
  styles: `
    .strip { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center }
    .chip { max-width: 340px; height: auto; min-height: var(--chip-h); padding: 4px 10px; gap: 7px; text-align: left }
    .label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; line-height: 1.3 }
  `,
  host: { '(keydown.escape)': 'closed.emit()' },
})
export class CodeStripComponent {
  readonly element = input.required<RecordElement>();
  /** Takes the focus once the codes are there: the person asked for them. */
  readonly asked = input(false);
  readonly chosen = output<CodeSuggestion>();
  readonly closed = output();
  readonly gone = output();
  private readonly store = inject(RecordStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly suggestions = signal<readonly CodeSuggestion[] | null>(null);
  protected readonly words = signal('');

  constructor() {
    effect(() => {
      const { id, kind, content } = this.element();
      const words = String(content['label'] ?? '');
      untracked(() => { this.words.set(words); void this.ask(id, kind, words); });
    });
  }

  private async ask(id: string, kind: string, words: string): Promise<void> {
    this.suggestions.set(null);
    const found = await this.store.suggest(kind, words);
    if (this.element().id !== id) return;
    // Nothing to propose, and nobody asked: the line goes away by itself.
    if (found.length === 0 && !this.asked()) { this.gone.emit(); return; }
    this.suggestions.set(found);
    if (this.asked()) setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>('button')?.focus());
  }
}
