import { Component, forwardRef, input, model, signal } from '@angular/core';
import { type ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';

/** An on/off setting that acts at once. `label` is its accessible name. Works alone ([(on)]) or in a form. */
@Component({
  selector: 'pl-switch',
  template: `<input type="checkbox" role="switch" class="sw" [class.on]="on()" [checked]="on()" [disabled]="disabled() || off()" [attr.aria-label]="label()"
    (change)="toggle($any($event.target).checked)" (blur)="touched()" />`,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => SwitchComponent), multi: true }],
  host: { class: 'icon-host' },
})
export class SwitchComponent implements ControlValueAccessor {
  readonly label = input.required<string>();
  readonly on = model(false);
  /** Cannot be switched (its reason stands beside it). */
  readonly off = input(false);
  protected readonly disabled = signal(false);
  private changed: (value: boolean) => void = () => undefined;
  protected touched: () => void = () => undefined;

  writeValue(value: boolean | null): void { this.on.set(value ?? false); }
  registerOnChange(changed: (value: boolean) => void): void { this.changed = changed; }
  registerOnTouched(touched: () => void): void { this.touched = touched; }
  setDisabledState(disabled: boolean): void { this.disabled.set(disabled); }

  protected toggle(on: boolean): void {
    this.on.set(on);
    this.changed(on);
  }
}
