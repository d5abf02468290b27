import { Component, inject, input, output, signal } from '@angular/core';
import { birthPlaceOfNumber } from '@pluriel/identity/domain';
import { parseMatricule, parisDay } from '@pluriel/kernel';
import { Api } from '@pluriel/web/api-client';
import { FieldComponent, InputDirective } from '@pluriel/web/ui';

interface Check { state: 'fits' | 'out-of-period' | 'unknown'; label: string | null }

/**
 * The place of birth that a social security number holds, proposed in one click and never taken by itself (INS-15). The number is not kept:
 * only the five characters of the place leave this field.
 */
@Component({
  selector: 'pl-birth-place-hint',
  imports: [FieldComponent, InputDirective],
  template: `
    @if (!open()) { <button type="button" class="link" (click)="open.set(true)">Je connais son numéro de sécurité sociale</button> }
    @else {
      <pl-field label="Son propre numéro de sécurité sociale" name="numeroPourLieu" help="Il sert à proposer le lieu, il n’est pas enregistré. Pas celui d’un parent : il donnerait le lieu du parent." [error]="problem()">
        <input plInput inputmode="numeric" autocomplete="off" maxlength="25" (input)="read($any($event.target).value)">
      </pl-field>
      @if (found(); as place) { <button type="button" class="btn sm" (click)="take(place)">Prendre {{ place.code }} {{ place.label }}</button> }
    }
  `,
})
export class BirthPlaceHintComponent {
  readonly on = input<string | null>(null);
  readonly chosen = output<{ code: string; label: string }>();
  private readonly api = inject(Api);
  protected readonly open = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly found = signal<{ code: string; label: string } | null>(null);

  protected async read(number: string): Promise<void> {
    const digits = number.replace(/[\s.]/g, '');
    this.found.set(null);
    this.problem.set(null);
    if (digits.length === 15) {
      const parsed = parseMatricule(digits);
      if (!parsed.ok) { this.problem.set(`${parsed.error.message} ${parsed.error.remedy ?? ''}`); return; }
    }
    const code = digits.length >= 13 ? birthPlaceOfNumber(digits) : null;
    if (!code) return;
    const check = await this.api.get<Check>('/v1/birth-places/check', { code, on: this.on() ?? parisDay(new Date()) });
    if (check.label) this.found.set({ code, label: check.label });
    else this.problem.set(`Le code ${code} de ce numéro n’est pas dans le référentiel. Cherchez le lieu par son nom.`);
  }

  protected take(place: { code: string; label: string }): void { this.chosen.emit(place); this.open.set(false); this.found.set(null); }
}
