import { Component, computed, effect, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { partialDayWords, readPartialDay } from '@pluriel/record/domain';
import type { VsmItem, VsmSection } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, type SummaryProblem } from '@pluriel/web/ui';
import { valuesWords } from './vsm-words';

/** One element of a synthesis: tick, words, codes, date, comment; its fields open below the line (VSM-04, VSM-06, VSM-23). */
@Component({
  selector: 'pl-vsm-item',
  imports: [FieldComponent, IconComponent, InputDirective],
  template: `
    <div class="line" [class.off]="!item().included">
      <label class="check"><input type="checkbox" class="cb" [checked]="item().included" [disabled]="readOnly()" (change)="changed.emit({ included: $any($event.target).checked })" />
        <span class="what"><b class="m">{{ item().text || 'Nouvel élément' }}</b>
          @for (code of item().codes; track code) { <span class="t13 i2 nb">{{ code }}</span> }
          @if (item().details) { <span class="pill wait flat">{{ item().details }}</span> }
          @if (item().free) { <span class="t12 i2">saisi ici</span> }
        </span></label>
      <span class="t13 nb i2">{{ date() }}</span>
      @if (section().adds && !readOnly()) { <button type="button" class="btn t sm x" [attr.aria-expanded]="open()" [attr.aria-label]="(open() ? 'Replier : ' : 'Modifier : ') + (item().text || 'nouvel élément')" (click)="asked.set(!open())"><pl-icon [name]="open() ? 'arrow_drop_up' : 'edit'" size="s" /></button> } @else { <span></span> }
      @if (!open() && more()) { <span class="t13 i2 more">{{ more() }}</span> }
    </div>
    @if (open()) {
      <div class="edit">
        <pl-field class="wide" label="Libellé" [name]="name('text')" [error]="fault('text')"><input #words plInput type="text" maxlength="300" [value]="item().text" (input)="changed.emit({ text: $any($event.target).value })" /></pl-field>
        @if (section().dateLabel; as label) { <pl-field [label]="label" [name]="name('date')" [optional]="true"><input plInput type="text" inputmode="numeric" placeholder="2019, 03/2019…" [value]="date()" (change)="changed.emit({ date: readDay($any($event.target).value) })" /></pl-field> }
        @for (field of section().fields; track field.name) {
          <pl-field [class.wide]="!field.choices" [label]="field.label" [name]="name(field.name)" [optional]="!field.required" [error]="fault(field.name)">
            @if (field.choices; as choices) { <select plInput (change)="write(field.name, $any($event.target).value)">@for (choice of choices; track choice.value) { <option [value]="choice.value" [selected]="choice.value === item().values[field.name]">{{ choice.label }}</option> }</select> }
            @else { <input plInput type="text" maxlength="300" [value]="item().values[field.name] ?? ''" (input)="write(field.name, $any($event.target).value)" /> }
          </pl-field>
        }
        @if (section().comments) { <pl-field class="whole" label="Commentaire" [name]="name('comment')" [optional]="true"><input plInput type="text" maxlength="1000" [value]="item().comment ?? ''" (input)="changed.emit({ comment: $any($event.target).value || null })" /></pl-field> }
        @if (item().free) { <button type="button" class="btn t d sm" (click)="removed.emit()"><pl-icon name="delete" size="s" />Retirer cet élément</button> }
      </div>
    }
  `,
  styles: `
    :host { display: block; border-top: 1px solid var(--line) }
    :host:first-child { border-top: 0 }
    .line { display: grid; grid-template-columns: minmax(0, 1fr) auto 30px; gap: 0 8px; align-items: center; min-height: 34px }
    .check { display: flex; align-items: center; gap: 9px; min-width: 0 }
    .what { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; min-width: 0; overflow-wrap: anywhere }
    .off .what b { font-weight: 400; color: var(--ink-2); text-decoration: line-through }
    .more { grid-column: 1 / -1; padding: 0 0 5px 25px; overflow-wrap: anywhere }
    .edit { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 10px; padding: 4px 0 12px 25px; align-items: start }
    .wide { grid-column: span 2 }
    .whole { grid-column: 1 / -1 }
    .edit > button { justify-self: start }
    @media (max-width: 720px) { .edit { grid-template-columns: minmax(0, 1fr) } .wide { grid-column: auto } }
  `,
})
export class VsmItemComponent {
  readonly section = input.required<VsmSection>();
  readonly item = input.required<VsmItem>();
  readonly readOnly = input(false);
  /** Typed in just now: open, the cursor in it. */
  readonly fresh = input(false);
  readonly faults = input<readonly SummaryProblem[]>([]);
  readonly changed = output<Partial<VsmItem>>();
  readonly removed = output();
  protected readonly asked = signal<boolean | null>(null);
  private readonly words = viewChild<ElementRef<HTMLInputElement>>('words');
  private readonly mine = computed(() => this.faults().filter(({ field }) => field.startsWith(`sections.${this.section().key}.${this.item().id}.`)));
  protected readonly open = computed(() => this.section().adds && !this.readOnly() && (this.asked() ?? (this.fresh() || this.mine().length > 0)));
  protected readonly date = computed(() => partialDayWords(this.item().date));
  protected readonly more = computed(() => [...valuesWords(this.section(), this.item()), this.item().comment].filter(Boolean).join(' · '));
  protected readonly readDay = readPartialDay;

  constructor() { effect(() => { if (this.fresh()) this.words()?.nativeElement.focus(); }); }

  protected name(part: string): string { return `sections.${this.section().key}.${this.item().id}.${part}`; }
  protected fault(part: string): string | null { return this.mine().find(({ field }) => field === this.name(part))?.message ?? null; }
  protected write(name: string, value: string): void { this.changed.emit({ values: { ...this.item().values, [name]: value || null } }); }
}
