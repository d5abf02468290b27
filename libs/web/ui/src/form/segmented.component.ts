import { Component, forwardRef, inject, input, signal } from '@angular/core';
import { type ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { IconComponent } from '../icon/icon.component';
import { FieldComponent } from './field.component';

export interface SegmentOption { value: string; label: string; disabled?: boolean }

let serial = 0;

/** Two to five exclusive answers side by side, ticked and named. Works with ngModel and reactive forms. */
@Component({
  selector: 'pl-segmented',
  imports: [IconComponent],
  template: `
    <div class="seg3" role="radiogroup" [attr.aria-label]="label() || null" [attr.aria-labelledby]="label() ? null : field?.labelId()">
      @for (option of options(); track option.value) {
        <label [class.on]="option.value === value()">
          <input type="radio" class="vh" [name]="name" [value]="option.value" [checked]="option.value === value()"
            [disabled]="disabled() || option.disabled === true" (change)="choose(option.value)" (blur)="touched()" />
          @if (option.value === value()) { <pl-icon name="check" size="s" /> }{{ option.label }}
        </label>
      }
    </div>
  `,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => SegmentedComponent), multi: true }],
  host: { class: 'seg-host' },
})
export class SegmentedComponent implements ControlValueAccessor {
  readonly options = input.required<readonly SegmentOption[]>();
  readonly label = input('');
  protected readonly field = inject(FieldComponent, { optional: true });
  protected readonly name = `choix-${++serial}`;
  protected readonly value = signal<string | null>(null);
  protected readonly disabled = signal(false);
  private changed: (value: string) => void = () => undefined;
  protected touched: () => void = () => undefined;

  writeValue(value: string | null): void { this.value.set(value); }
  registerOnChange(changed: (value: string) => void): void { this.changed = changed; }
  registerOnTouched(touched: () => void): void { this.touched = touched; }
  setDisabledState(disabled: boolean): void { this.disabled.set(disabled); }

  protected choose(value: string): void {
    this.value.set(value);
    this.changed(value);
  }
}
