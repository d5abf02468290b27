import { Component, type ElementRef, afterNextRender, input, output, signal, viewChild } from '@angular/core';
import { FieldComponent, InputDirective } from '@pluriel/web/ui';

/** The one-time code of the authenticator application (6 digits, sent by itself at the sixth), or a recovery code. */
@Component({
  selector: 'pl-code-field',
  imports: [FieldComponent, InputDirective],
  template: `
    <pl-field [label]="recovery() ? 'Code de secours' : 'Code à usage unique'" name="code" [error]="error()" [source]="recovery() ? 'un de ceux que vous avez gardés' : 'dans votre application d’authentification'">
      <input #box plInput class="otp-one" [attr.inputmode]="recovery() ? 'text' : 'numeric'" autocomplete="one-time-code" [attr.maxlength]="recovery() ? 20 : 7" [value]="text()" (input)="typed($any($event.target).value)" />
    </pl-field>
    @if (allowRecovery()) { <button type="button" class="link" (click)="swap()">{{ recovery() ? 'Saisir le code de l’application' : 'Utiliser un code de secours' }}</button> }
  `,
  styles: ':host { display: grid; gap: 8px; } .link { justify-self: start; }',
})
export class CodeFieldComponent {
  readonly error = input<string | null>(null);
  readonly allowRecovery = input(true);
  readonly code = output<string>();
  /** Six digits are typed: the code can be checked at once. */
  readonly complete = output<string>();
  protected readonly text = signal('');
  protected readonly recovery = signal(false);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  constructor() {
    afterNextRender(() => this.box().nativeElement.focus());
  }

  clear(): void {
    this.text.set('');
    this.box().nativeElement.value = '';
    this.box().nativeElement.focus();
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.code.emit(text);
    if (!this.recovery() && /^\d{6}$/.test(text.replace(/\s/g, ''))) this.complete.emit(text.replace(/\s/g, ''));
  }

  protected swap(): void {
    this.recovery.update((recovery) => !recovery);
    this.text.set('');
    this.box().nativeElement.focus();
  }
}
