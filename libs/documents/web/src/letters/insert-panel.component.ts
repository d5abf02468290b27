import { Component, computed, input, output, signal } from '@angular/core';
import { letterListOf, letterTableOf, type LetterBlock, type LetterBody } from '@pluriel/documents/domain';
import type { LetterInsertions } from '@pluriel/web/api-client';
import { IconComponent, InputDirective, StatePanelComponent } from '@pluriel/web/ui';
import { matchesWords } from './letter-words';
import { vignetteFilled } from './vignettes/vignette-words';
import { VignetteGroupComponent } from './vignettes/vignette-group.component';

type Field = LetterInsertions['fields'][number];

/** « Insérer » (LET-02, LET-04): fields with what they say, elements of the record to tick, vignettes, something to complete. */
@Component({
  selector: 'pl-insert-panel',
  imports: [IconComponent, InputDirective, StatePanelComponent, VignetteGroupComponent],
  host: { class: 'block', '(keydown.escape)': 'closed.emit()' },
  template: `
    <section class="panel" aria-label="Insérer dans la lettre">
      <div class="row w">
        <input plInput class="grow" type="search" aria-label="Chercher ce qu’il faut insérer" placeholder="poids, traitement, vignette…" [value]="search()" (input)="search.set($any($event.target).value)" />
        <button type="button" class="btn sm" (click)="ask()"><pl-icon name="edit_note" size="s" />Point à compléter</button>
        <button type="button" class="btn sm t" (click)="closed.emit()"><pl-icon name="close" size="s" />Fermer</button>
      </div>
      @if (insertions(); as all) {
        <pl-vignette-group [search]="search()" (chosen)="vignette.emit(filled($event, all))" />
        <div class="cols">
          <div>
            <h3>Champs</h3>
            @for (group of fieldGroups(); track group.label) {
              <p class="t12 i2">{{ group.label }}</p>
              <p class="row w">@for (one of group.fields; track one.key) { <button type="button" class="chip" [disabled]="one.value === null" [title]="one.value ?? 'Le dossier ne le dit pas'" (click)="put(one)">{{ one.label }} @if (one.value !== null) { <span class="c">{{ short(one.value) }}</span> } @else { <span class="c">vide</span> }</button> }</p>
            } @empty { <p class="t13 i2">Aucun champ à ce nom.</p> }
          </div>
          <div>
            <h3>Données du dossier</h3>
            @if (all.restricted) { <p class="t13 hold-ink">Ce dossier contient des éléments que vous ne voyez pas, ou réservés : ils ne sont pas proposés.</p> }
            @for (group of dataGroups(); track group.key) {
              <fieldset><legend class="t12 i2">{{ group.label }}</legend>
                @for (item of group.items; track item.id) { <label class="tick"><input type="checkbox" [checked]="ticked().has(item.id)" (change)="toggle(item.id)" /><span>{{ item.label }} @if (item.detail) { <span class="t13 i2">{{ item.detail }}</span> }</span></label> }
              </fieldset>
            } @empty { <p class="t13 i2">Rien de tel dans le dossier.</p> }
            <div class="row w foot">
              <button type="button" class="btn sm p" [disabled]="ticked().size === 0" (click)="insert(false)">Insérer la sélection</button>
              <button type="button" class="btn sm" [disabled]="ticked().size === 0" (click)="insert(true)"><pl-icon name="table_rows" size="s" />En tableau</button>
            </div>
          </div>
        </div>
      } @else { <pl-state-panel kind="loading" /> }
    </section>
  `,
  styles: `
    .panel { margin: 0 10px 8px; padding: 10px 12px; display: grid; gap: 8px; border: 1px solid var(--line-strong); border-radius: var(--r-3); background: var(--surface-2) }
    .cols { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px; max-height: 320px; overflow: auto }
    .cols h3 { font: 650 14px/20px var(--font); margin-bottom: 2px }
    .cols p { margin: 0 0 4px }
    fieldset { border: 0; padding: 0; margin: 0 0 6px }
    .tick { display: flex; gap: 8px; align-items: baseline; padding: 3px 0 }
    .foot { position: sticky; bottom: 0; background: var(--surface-2); padding: 6px 0 }
    @media (max-width: 720px) { .cols { grid-template-columns: minmax(0, 1fr) } }
  `,
})
export class InsertPanelComponent {
  readonly insertions = input.required<LetterInsertions | null>();
  readonly field = output<{ key: string; value: string }>();
  readonly blocks = output<readonly LetterBlock[]>();
  readonly question = output<string>();
  readonly vignette = output<readonly LetterBlock[]>();
  readonly closed = output();
  protected readonly search = signal('');
  protected readonly ticked = signal<ReadonlySet<string>>(new Set());
  protected readonly fieldGroups = computed(() => {
    const found = (this.insertions()?.fields ?? []).filter(({ group, label, value }) => matchesWords(`${group} ${label} ${value ?? ''}`, this.search()));
    return [...new Set(found.map(({ group }) => group))].map((label) => ({ label, fields: found.filter(({ group }) => group === label) }));
  });
  protected readonly dataGroups = computed(() => (this.insertions()?.groups ?? []).map((group) => ({ ...group, items: group.items.filter(({ label, detail }) => matchesWords(`${group.label} ${label} ${detail ?? ''}`, this.search())) })).filter(({ items }) => items.length > 0));

  protected filled(body: LetterBody, all: LetterInsertions): LetterBlock[] { return vignetteFilled(body, all); }
  protected short(value: string): string { return value.length > 28 ? `${value.slice(0, 27)}…` : value; }

  protected put({ key, value, blocks }: Field): void {
    if (value === null) return;
    if (blocks === null) this.field.emit({ key, value });
    else this.blocks.emit(blocks as unknown as LetterBlock[]);
  }

  protected toggle(id: string): void {
    this.ticked.update((known) => { const next = new Set(known); if (!next.delete(id)) next.add(id); return next; });
  }

  /** In the order of the record, whatever the order of the ticks. */
  protected insert(asTable: boolean): void {
    const chosen = (this.insertions()?.groups ?? []).flatMap(({ items }) => items).filter(({ id }) => this.ticked().has(id));
    const words = ({ label, detail }: (typeof chosen)[number]): string => (detail === null ? label : `${label} (${detail})`);
    this.blocks.emit(asTable ? letterTableOf({ head: ['Élément', 'Date'], rows: chosen.map(({ label, detail }) => [label, detail ?? '']) }) : letterListOf(chosen.map(words)));
    this.ticked.set(new Set());
  }

  /** What is typed in the search names what is to be completed. */
  protected ask(): void { this.question.emit(this.search().trim() || 'à compléter'); }
}
