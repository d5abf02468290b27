import { Component, computed, input, output, signal } from '@angular/core';
import { FieldComponent, frenchDay, IconComponent, InputDirective, readFrenchDay } from '@pluriel/web/ui';

/** A column of a list of lines: what is asked, its width, its longest text; `choices`: picked, not typed; `date`: read as people write days. */
export interface PlanColumn { key: string; label: string; most: number; wide?: boolean; date?: boolean; inputmode?: string; choices?: readonly { value: string; label: string }[] }
type Row = object;

/** Lines of a plan (signs and gestures, treatments, people to call, actions): added, written, moved up, taken out. Keeps nothing: each gesture gives the whole list. */
@Component({
  selector: 'pl-plan-rows',
  imports: [FieldComponent, IconComponent, InputDirective],
  template: `
    @for (row of rows(); track $index; let index = $index) {
      <div class="line" role="group" [attr.aria-label]="one() + ' ' + (index + 1)" [style.grid-template-columns]="template()">
        @for (column of columns(); track column.key) {
          <pl-field [label]="column.label" [name]="name() + '.' + index + '.' + column.key" [error]="dayErrors()[index + column.key] ?? error()(name() + '.' + index + '.' + column.key)">
            @if (column.choices) { <select plInput [disabled]="readOnly()" (change)="write(index, column.key, $any($event.target).value)">@for (choice of column.choices; track choice.value) { <option [value]="choice.value" [selected]="choice.value === words(row, column.key)">{{ choice.label }}</option> }</select> }
            @else if (column.date) { <input plInput type="text" inputmode="numeric" autocomplete="off" [readonly]="readOnly()" [value]="shownDay(words(row, column.key))" (change)="day(index, column.key, $any($event.target).value)" /> }
            @else if (column.wide) { <textarea plInput rows="2" [attr.maxlength]="column.most" [readonly]="readOnly()" [value]="words(row, column.key)" (input)="write(index, column.key, $any($event.target).value)"></textarea> }
            @else { <input plInput type="text" autocomplete="off" [attr.inputmode]="column.inputmode ?? null" [attr.maxlength]="column.most" [readonly]="readOnly()" [value]="words(row, column.key)" (input)="write(index, column.key, $any($event.target).value)" /> }
          </pl-field>
        }
        @if (!readOnly()) {
          <span class="acts"><button type="button" class="btn t sm" [disabled]="index === 0" [attr.aria-label]="'Monter : ' + one() + ' ' + (index + 1)" (click)="up(index)"><pl-icon name="arrow_upward" /></button><button type="button" class="btn t sm" [attr.aria-label]="'Retirer : ' + one() + ' ' + (index + 1)" (click)="drop(index)"><pl-icon name="close" /></button></span>
        }
      </div>
    }
    @if (error()(name()); as refused) { <p class="bad-ink t13" [id]="name()" tabindex="-1">{{ refused }}</p> }
    @if (!readOnly() && rows().length < 40) { <div><button type="button" class="btn sm" (click)="add()"><pl-icon name="add" />{{ addWords() }}</button></div> }
    @else if (rows().length === 0) { <p class="i2 t13">Rien de noté.</p> }
  `,
  styles: `
    :host { display: grid; gap: 8px }
    .line { display: grid; gap: 8px 10px; align-items: start }
    .acts { display: flex; padding-top: 22px }
    textarea { min-height: 44px }
    @media (max-width: 760px) { .line { grid-template-columns: minmax(0, 1fr) !important } .acts { padding-top: 0 } }
  `,
})
export class PlanRowsComponent {
  readonly name = input.required<string>();
  readonly one = input.required<string>();
  readonly addWords = input.required<string>();
  readonly columns = input.required<readonly PlanColumn[]>();
  readonly rows = input.required<readonly Row[]>();
  /** A line as it begins. */
  readonly blank = input.required<() => Row>();
  readonly error = input.required<(field: string) => string | null>();
  readonly readOnly = input(false);
  readonly changed = output<Row[]>();
  protected readonly template = computed(() => `${this.columns().map(({ wide }) => `minmax(0, ${wide ? 1.6 : 1}fr)`).join(' ')}${this.readOnly() ? '' : ' auto'}`);

  protected words(row: Row, key: string): string { const value = (row as Record<string, unknown>)[key]; return typeof value === 'string' ? value : ''; }
  protected shownDay(text: string): string { return /^\d{4}-\d{2}-\d{2}$/.test(text) ? frenchDay(text) : text; }
  /** What was typed and is no day, by line and column: given as it is, so that the server refuses it where it stands and nothing is signed without it. */
  protected readonly dayErrors = signal<Readonly<Record<string, string | null>>>({});
  protected day(at: number, key: string, text: string): void {
    const read = text.trim() === '' ? { iso: '' } : readFrenchDay(text);
    this.dayErrors.update((errors) => ({ ...errors, [at + key]: 'iso' in read ? null : read.problem }));
    this.write(at, key, 'iso' in read ? read.iso : text.slice(0, 10));
  }
  protected add(): void { this.changed.emit([...this.rows(), this.blank()()]); }
  protected write(at: number, key: string, value: string): void { this.changed.emit(this.rows().map((row, index) => (index === at ? { ...row, [key]: value } : row))); }
  protected drop(at: number): void { this.changed.emit(this.rows().filter((_row, index) => index !== at)); }
  protected up(at: number): void { this.changed.emit(this.rows().map((row, index, all) => (index === at - 1 ? all[at] ?? row : index === at ? all[at - 1] ?? row : row))); }
}
