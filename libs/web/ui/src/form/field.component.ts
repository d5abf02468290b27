import { Component, Directive, computed, inject, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import type { IconName } from '../icon/icon-names';

let serial = 0;

/**
 * Label above, help below, « (facultatif) » on the rare optional ones, provenance at the right (design §7).
 * The control inside carries plInput. `name` ties the field to the error summary (id `champ-<name>`).
 * `group` is for a set of radios or switches instead of one control.
 */
@Component({
  selector: 'pl-field',
  imports: [IconComponent],
  template: `
    <div class="f" [attr.role]="group() ? 'group' : null" [attr.aria-labelledby]="group() ? labelId() : null">
      <div class="lb">
        @if (group()) { <span [id]="labelId()">{{ label() }}</span> } @else { <label [id]="labelId()" [for]="controlId()">{{ label() }}</label> }
        @if (optional()) { <span class="i3 regular">(facultatif)</span> }
        @if (source()) { <em>@if (sourceIcon(); as icon) { <pl-icon [name]="icon" size="s" /> }{{ source() }}</em> }
      </div>
      <ng-content />
      @if (error(); as sentence) { <p class="err" [id]="errorId()"><pl-icon name="error" size="s" /><span>{{ sentence }}</span></p> }
      @else if (help()) { <p class="help" [id]="helpId()">{{ help() }}</p> }
    </div>
  `,
  host: { class: 'block' },
})
export class FieldComponent {
  private readonly key = `f${++serial}`;
  readonly label = input.required<string>();
  readonly name = input('');
  readonly help = input('');
  readonly error = input<string | null>(null);
  readonly optional = input(false);
  readonly source = input('');
  readonly sourceIcon = input<IconName | null>(null);
  readonly group = input(false);
  readonly controlId = computed(() => `champ-${this.name() || this.key}`);
  readonly labelId = computed(() => `${this.controlId()}-libelle`);
  readonly helpId = computed(() => `${this.controlId()}-aide`);
  readonly errorId = computed(() => `${this.controlId()}-erreur`);
  readonly describedBy = computed(() => this.error() ? this.errorId() : this.help() ? this.helpId() : null);
}

/** The control of a pl-field: takes its id, its description and its refused state from it. */
@Directive({
  selector: 'input[plInput], select[plInput], textarea[plInput]',
  host: {
    class: 'in',
    '[id]': 'field?.controlId() ?? ownId',
    '[attr.aria-describedby]': 'field?.describedBy() ?? null',
    '[attr.aria-invalid]': "field?.error() ? 'true' : null",
    '[class.bad]': '!!field?.error()',
  },
})
export class InputDirective {
  protected readonly field = inject(FieldComponent, { optional: true });
  protected readonly ownId = `champ-libre-${++serial}`;
}
