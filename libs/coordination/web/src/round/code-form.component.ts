import { Component, input, output, signal } from '@angular/core';
import { codeLength } from '@pluriel/coordination/domain';
import { FieldComponent, IconComponent, InputDirective } from '@pluriel/web/ui';

/** The code of the round: chosen when the device is prepared, asked when it opens. */
@Component({
  selector: 'pl-code-form',
  imports: [FieldComponent, IconComponent, InputDirective],
  template: `
    <form (submit)="$event.preventDefault(); send()" class="stack">
      <pl-field [label]="label()" name="code-tournee" [help]="help()" [error]="problem()">
        <input plInput class="big-in" [type]="shown() ? 'text' : 'password'" inputmode="numeric" autocomplete="off" [attr.maxlength]="most" [value]="code()" (input)="code.set($any($event.target).value)" />
      </pl-field>
      <label class="check"><input type="checkbox" class="cb" [checked]="shown()" (change)="shown.set(!shown())" />Voir le code</label>
      <button type="submit" class="btn p big" [disabled]="busy()"><pl-icon [name]="icon()" />{{ busy() ? 'Un instant…' : action() }}</button>
    </form>
  `,
  styles: '.big-in { height: 48px; font: 650 20px/1 var(--font); letter-spacing: .12em; } .btn.big { height: 52px; } .check { min-height: 44px; }',
})
export class CodeFormComponent {
  readonly label = input.required<string>();
  readonly help = input('');
  readonly action = input.required<string>();
  readonly icon = input<'lock_open' | 'cloud_download'>('lock_open');
  readonly problem = input<string | null>(null);
  readonly busy = input(false);
  readonly code = signal('');
  protected readonly shown = signal(false);
  protected readonly most = codeLength.most;
  readonly sent = output<string>();

  protected send(): void { if (this.code() !== '') this.sent.emit(this.code()); }
}
