import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { LetterBody } from '@pluriel/documents/domain';
import type { LetterVignetteView } from '@pluriel/web/api-client';
import { IconComponent, InputDirective } from '@pluriel/web/ui';
import { matchesWords, ownerWords } from '../letter-words';
import { vignetteWords } from './vignette-words';
import { VignettesStore } from './vignettes.store';

/** « Vignettes » of the panel « Insérer » (LET-02): put in the letter, renamed, taken out of the list. */
@Component({
  selector: 'pl-vignette-group',
  imports: [IconComponent, InputDirective],
  host: { class: 'block' },
  template: `
    <h3>Vignettes</h3>
    <ul>
      @for (one of shown(); track one.id) {
        <li class="row">
          @if (doing()?.id === one.id && doing()?.what === 'rename') {
            <input plInput class="grow" type="text" maxlength="120" [attr.aria-label]="'Nouveau nom de ' + one.name" [value]="name()" (input)="name.set($any($event.target).value)" (keydown.enter)="rename(one)" (keydown.escape)="stop($event)" />
            <button type="button" class="btn sm p" [disabled]="store.busy() || name().trim() === ''" (click)="rename(one)">Renommer</button>
            <button type="button" class="btn sm t" (click)="stop()">Abandonner</button>
          } @else if (doing()?.id === one.id) {
            <span class="grow t13">Retirer « {{ one.name }} »{{ one.owner === 'centre' ? ' pour tout le centre' : '' }} ? Les lettres déjà écrites ne changent pas.</span>
            <button type="button" class="btn sm d" [disabled]="store.busy()" (click)="remove(one)">Retirer</button>
            <button type="button" class="btn sm t" (click)="stop()">Garder</button>
          } @else {
            <button type="button" class="chip put" [title]="one.words" (click)="chosen.emit(one.letter)"><span class="m">{{ one.name }}</span> <span class="c words">{{ one.words }}</span></button>
            <span class="t12 i2">{{ owners[one.owner] }}</span><span class="sp"></span>
            @if (one.editable) {
              <button type="button" class="btn sm t" [attr.aria-label]="'Renommer ' + one.name" title="Renommer" (click)="start('rename', one)"><pl-icon name="edit" size="s" /></button>
              <button type="button" class="btn sm t" [attr.aria-label]="'Retirer ' + one.name" title="Retirer" (click)="start('remove', one)"><pl-icon name="delete" size="s" /></button>
            }
          }
        </li>
      } @empty { <li class="t13 i2">{{ (store.list()?.items ?? []).length > 0 ? 'Aucune vignette à ce nom.' : 'Aucune encore : choisissez un passage de la lettre, puis « Garder comme vignette… ».' }}</li> }
    </ul>
    @if (store.problem(); as problem) { <p class="err" role="alert">{{ problem.message }} {{ problem.remedy }}</p> }
  `,
  styles: `
    h3 { font: 650 14px/20px var(--font); margin-bottom: 2px }
    ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; max-height: 150px; overflow: auto }
    li { gap: 8px; min-width: 0 }
    .put { min-width: 0; max-width: 70% }
    .words { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0 }
  `,
})
export class VignetteGroupComponent {
  protected readonly store = inject(VignettesStore);
  readonly search = input('');
  readonly chosen = output<LetterBody>();
  protected readonly owners = ownerWords;
  protected readonly doing = signal<{ what: 'rename' | 'remove'; id: string } | null>(null);
  protected readonly name = signal('');
  protected readonly shown = computed(() => (this.store.list()?.items ?? []).map((one) => { const letter = one.body as unknown as LetterBody; return { ...one, letter, words: vignetteWords(letter) }; }).filter(({ name, words }) => matchesWords(`vignette ${name} ${words}`, this.search())));

  protected start(what: 'rename' | 'remove', { id, name }: LetterVignetteView): void {
    this.name.set(name);
    this.store.problem.set(null);
    this.doing.set({ what, id });
  }

  /** Escape leaves the name alone, and the panel open. */
  protected stop(event?: Event): void {
    event?.stopPropagation();
    this.doing.set(null);
  }

  protected async rename(one: LetterVignetteView): Promise<void> { if (this.name().trim() !== '' && (await this.store.rename(one, this.name()))) this.doing.set(null); }
  protected async remove(one: LetterVignetteView): Promise<void> { if (await this.store.remove(one)) this.doing.set(null); }
}
