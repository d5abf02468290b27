import { afterNextRender, Component, computed, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { LetterBody } from '@pluriel/documents/domain';
import { FieldComponent, IconComponent, InputDirective, Toasts } from '@pluriel/web/ui';
import { vignetteWords } from './vignette-words';
import { VignettesStore } from './vignettes.store';

/** « Garder comme vignette… » (LET-02): the words that are kept, under a name, for oneself or for the centre. */
@Component({
  selector: 'pl-keep-vignette',
  imports: [FieldComponent, IconComponent, InputDirective],
  host: { class: 'block', '(keydown.escape)': 'closed.emit()' },
  template: `
    <section class="panel" aria-label="Garder comme vignette">
      <p class="t13"><b>{{ part() ? 'Le passage choisi' : 'Tout le texte de la lettre' }}</b> sera proposé dans « Insérer », pour toutes les lettres.</p>
      <p class="t13 hold-ink row note"><pl-icon name="info" size="s" /><span>Gardez-le sans nom de patient : les champs, entre crochets, se remplissent pour chacun ; le reste est repris mot à mot.</span></p>
      <blockquote class="t13">{{ words() || 'Aucun texte.' }}</blockquote>
      <div class="row w end">
        <pl-field class="grow" label="Nom de la vignette" name="vignette"><input #first plInput type="text" maxlength="120" [value]="name()" (input)="name.set($any($event.target).value)" (keydown.enter)="keep()" /></pl-field>
        @if (store.list(); as list) {
          @if (list.mayWriteOwn && list.mayWriteCentre) { <pl-field label="Pour qui" name="vignetteOwn"><select plInput (change)="own.set($any($event.target).value === 'own')"><option value="own" [selected]="own()">Pour vous</option><option value="centre" [selected]="!own()">Pour tout le centre</option></select></pl-field> }
        }
        <button type="button" class="btn p" [disabled]="store.busy() || name().trim() === '' || words() === ''" (click)="keep()"><pl-icon name="save" size="s" />Garder</button>
        <button type="button" class="btn t" (click)="closed.emit()">Abandonner</button>
      </div>
      @if (store.problem(); as problem) { <p class="err" role="alert">{{ problem.message }} {{ problem.remedy }}</p> }
    </section>
  `,
  styles: `
    .panel { margin: 0 10px 8px; padding: 10px 12px; display: grid; gap: 8px; border: 1px solid var(--line-strong); border-radius: var(--r-3); background: var(--surface-2) }
    .panel p { margin: 0 }
    blockquote { margin: 0; padding: 4px 10px; border-left: 3px solid var(--line-strong); max-height: 96px; overflow: auto }
    .note { gap: 6px }
    .end { align-items: end }
  `,
})
export class KeepVignetteComponent {
  protected readonly store = inject(VignettesStore);
  private readonly toasts = inject(Toasts);
  readonly body = input.required<LetterBody>();
  /** Part of the text was selected. */
  readonly part = input.required<boolean>();
  readonly closed = output();
  protected readonly name = signal('');
  private readonly chosen = signal<boolean | null>(null);
  protected readonly own = Object.assign(() => this.chosen() ?? this.store.list()?.mayWriteOwn === true, { set: (own: boolean) => { this.chosen.set(own); } });
  protected readonly words = computed(() => vignetteWords(this.body()));
  private readonly first = viewChild.required<ElementRef<HTMLInputElement>>('first');

  constructor() { afterNextRender(() => { this.first().nativeElement.focus(); }); }

  protected async keep(): Promise<void> {
    if (this.name().trim() === '' || this.words() === '' || this.store.busy()) return;
    if (!(await this.store.keep(this.name(), this.own(), this.body()))) return;
    this.toasts.say('Vignette gardée : elle est dans « Insérer ».');
    this.closed.emit();
  }
}
