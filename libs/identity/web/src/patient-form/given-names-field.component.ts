import { Component, type ElementRef, computed, forwardRef, inject, signal, viewChildren } from '@angular/core';
import { type ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { FieldComponent, IconComponent } from '@pluriel/web/ui';

/**
 * The given names of the birth record, one per line and in their order, so that the list is exact (INS-25). A space or Enter goes to the next line;
 * several names typed or pasted together take one line each. Its value is the list, one space between the names.
 */
@Component({
  selector: 'pl-given-names-field',
  imports: [IconComponent],
  template: `
    <ol>
      @for (name of lines(); track $index) {
        <li><span class="n" aria-hidden="true">{{ $index + 1 }}</span>
          <input #line class="in" [id]="$index === 0 ? (field?.controlId() ?? '') : ''" [attr.aria-label]="$index === 0 ? null : 'Prénom ' + ($index + 1)" [attr.aria-describedby]="field?.describedBy() ?? null" [class.bad]="!!field?.error()"
            [value]="name" [readonly]="readonly()" maxlength="100" autocomplete="off" (input)="type($index, line)" (keydown)="key($event, $index)" (blur)="touched()">
          @if (!readonly() && lines().length > 1) { <button type="button" class="btn t x sm" (click)="remove($index)" [attr.aria-label]="'Retirer le prénom ' + ($index + 1)" title="Retirer ce prénom"><pl-icon name="close" size="s" /></button> }
        </li>
      }
    </ol>
    @if (!readonly()) { <button type="button" class="link" (click)="add()"><pl-icon name="add" size="s" />Ajouter un prénom</button> }
  `,
  styles: `
    ol { display: grid; gap: 4px; margin: 0 0 3px; padding: 0; list-style: none; }
    li { display: flex; gap: 6px; align-items: center; }
    .n { width: 14px; font: var(--t-12); color: var(--ink-3); text-align: right; }
    .link { display: inline-flex; gap: 4px; align-items: center; margin-left: 20px; }
  `,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => GivenNamesFieldComponent), multi: true }],
})
export class GivenNamesFieldComponent implements ControlValueAccessor {
  protected readonly field = inject(FieldComponent, { optional: true });
  private readonly inputs = viewChildren<ElementRef<HTMLInputElement>>('line');
  private readonly names = signal<readonly string[]>([]);
  protected readonly readonly = signal(false);
  /** There is always a line to type on. */
  protected readonly lines = computed(() => (this.names().length > 0 ? this.names() : ['']));
  private changed: (value: string) => void = () => undefined;
  protected touched: () => void = () => undefined;

  writeValue(value: string | null): void { this.names.set((value ?? '').split(' ').filter(Boolean)); }
  registerOnChange(changed: (value: string) => void): void { this.changed = changed; }
  registerOnTouched(touched: () => void): void { this.touched = touched; }
  setDisabledState(disabled: boolean): void { this.readonly.set(disabled); }

  protected type(at: number, line: HTMLInputElement): void {
    const text = line.value;
    const parts = text.split(/[\s,;]+/);
    // The binding sees no change when only the space is taken off.
    if (parts.length > 1) line.value = parts[0] ?? '';
    const names = [...this.lines()];
    names.splice(at, 1, ...(parts.length > 1 ? parts.filter((part, index) => part !== '' || index === parts.length - 1) : [text]));
    this.tell(names);
    if (parts.length > 1) this.focus(at + parts.length - 1);
  }

  protected key(event: KeyboardEvent, at: number): void {
    if (event.key === 'Enter') { event.preventDefault(); this.add(at + 1); }
    if (event.key === 'Backspace' && this.lines()[at] === '' && at > 0) { event.preventDefault(); this.remove(at); }
  }

  protected add(at: number = this.lines().length): void { const names = [...this.lines()]; names.splice(at, 0, ''); this.names.set(names); this.focus(at); }
  protected remove(at: number): void { this.tell(this.lines().filter((_, index) => index !== at)); this.focus(Math.max(0, at - 1)); }

  private tell(names: readonly string[]): void { this.names.set(names); this.changed(names.filter((name) => name.trim() !== '').join(' ')); }
  /** After the line is drawn. */
  private focus(at: number): void { setTimeout(() => this.inputs().at(Math.min(at, this.inputs().length - 1))?.nativeElement.focus()); }
}
