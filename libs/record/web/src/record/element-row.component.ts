import { Component, computed, inject, input, output } from '@angular/core';
import { IconComponent } from '@pluriel/web/ui';
import { type RecordElement, TeamInitials } from '@pluriel/web/api-client';
import { measureWords, type ContentOf } from '@pluriel/record/domain';
import { dateWords, detailWords, endWords, headWords } from './element-fields';

const kindMarks: Readonly<Record<string, string>> = { 'contra-indication': 'Contre-indication', vigilance: 'Vigilance' };

/** One element in its card: words, code, what completes it, date, author. Pressing it opens its editor in place. */
@Component({
  selector: 'pl-element-row',
  imports: [IconComponent],
  template: `
    <button type="button" class="elt" [class.off]="!element().active" [attr.aria-expanded]="open()" [disabled]="!editable()" (click)="pressed.emit()">
      <span class="what">
        @if (element().kind === 'allergy') { <pl-icon name="warning" size="s" class="bad-ink" /> }
        <b class="m" [class.bad-ink]="element().kind === 'allergy' || element().kind === 'contra-indication'">{{ head() }}</b>
        @if (value(); as words) { <span class="nb">{{ words }}</span> }
        @for (code of codes(); track code.system) { <span class="code" [title]="code.label ?? ''">{{ code.code }}</span> }
        @if (element().content['ald'] === true) { <span class="pill wait flat">ALD</span> }
        @if (mark(); as words) { <span class="t13 i2">{{ words }}</span> }
        @if (element().level !== 'team') { <span class="pill flat"><pl-icon name="lock" size="s" />Confidentiel</span> }
        @if (element().endReason; as reason) { <span class="t13 i2">{{ endWords[reason] }}</span> }
      </span>
      <span class="t13 nb right"><span>{{ dates() }}</span><span class="i3 by" [title]="author()"><span class="vh">Par {{ author() }}</span><span aria-hidden="true">@if (element().source === 'imported') { <pl-icon name="cloud_download" size="s" /> }{{ initials() }}</span></span></span>
      @if (details()) { <span class="t13 i2 more">{{ details() }}</span> }
    </button>
  `,
  styles: `
    :host { display: block }
    .elt { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 10px; width: 100%; padding: 4px 6px; margin: 0 -6px; border: 0; background: none; color: inherit; font: inherit; text-align: left; white-space: normal; border-radius: 7px; min-height: 24px; align-items: center; box-sizing: content-box }
    .elt:hover:not([disabled]), .elt[aria-expanded=true] { background: var(--surface-2) }
    .elt[disabled] { cursor: default }
    .off { color: var(--ink-2) }
    .what { display: flex; flex-wrap: wrap; gap: 2px 6px; align-items: center; min-width: 0; overflow-wrap: anywhere }
    .code { font: var(--t-13); color: var(--ink-2) }
    .right { display: inline-flex; gap: 8px; justify-content: flex-end; white-space: nowrap; align-self: start; line-height: 20px }
    .by { min-width: 22px; text-align: right }
    .more { grid-column: 1 / -1; overflow-wrap: anywhere; white-space: pre-line }
    .by span { display: inline-flex; gap: 3px; align-items: center; justify-content: flex-end }
    .pill.flat { padding: 0 7px; height: 19px }
  `,
})
export class ElementRowComponent {
  readonly element = input.required<RecordElement>();
  readonly open = input(false);
  readonly editable = input(true);
  readonly pressed = output();
  protected readonly endWords = endWords;
  protected readonly head = computed(() => headWords(this.element()));
  protected readonly value = computed(() => (this.element().kind === 'measure' ? measureWords(this.element().content as ContentOf<'measure'>) : ''));
  protected readonly codes = computed(() => ((this.element().content['codes'] ?? []) as { system: string; code: string; label: string | null }[]).slice(0, 2));
  protected readonly dates = computed(() => dateWords(this.element()));
  protected readonly details = computed(() => detailWords(this.element()));
  protected readonly mark = computed(() => kindMarks[this.element().kind] ?? '');
  private readonly team = inject(TeamInitials);
  protected readonly initials = computed(() => this.team.of(this.element().authorId, this.element().authorName));
  protected readonly author = computed(() => {
    const { authorName, authorLetters, createdAt, changedByName, updatedAt, version, sourceWords } = this.element();
    const day = (instant: string): string => new Date(instant).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' });
    return [`${authorName}${authorLetters ? ` (${authorLetters})` : ''}, le ${day(createdAt)}`, version > 1 ? `modifié par ${changedByName}, le ${day(updatedAt)}` : '', sourceWords ? `venu de : ${sourceWords}` : ''].filter((part) => part !== '').join(' · ');
  });
}
