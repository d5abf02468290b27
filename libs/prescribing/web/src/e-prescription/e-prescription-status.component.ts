import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { replacedUnsigned } from '@pluriel/prescribing/domain';
import type { Prescription } from '@pluriel/web/api-client';
import { DatePipe, IconComponent } from '@pluriel/web/ui';

/** What became of a signed prescription at the e-prescription base, in a line: never a window (prescription.md §1.2). */
@Component({
  selector: 'pl-e-prescription-status',
  imports: [DatePipe, IconComponent, RouterLink],
  template: `
    @if (status(); as registered) {
      <p class="row w">
        <pl-icon [name]="registered.state === 'registered' ? 'check' : 'info'" size="s" />
        <span class="grow num">{{ sentence() }}
          @if (registered.number) { <span class="i2">Consultation de la délivrance : {{ registered.consent ? 'acceptée' : 'non acceptée' }}.</span> }
          @if (prints() > 0 && printedAt()) { <span class="i2">Déjà imprimée{{ prints() > 1 ? ' ' + prints() + ' fois' : '' }}, la dernière le {{ printedAt() | plDate: 'long' }}.</span> }
        </span>
        @if (mine() && registered.number && registered.consent) { <a class="btn sm" routerLink="delivrance">Ce qui a été délivré</a> }
      </p>
      @if (registered.alert; as alert) { <div class="panel bad" role="alert"><p>{{ alert }}</p>@if (mine() && alert !== lost) { <button type="button" class="btn sm" (click)="retried.emit()">Réessayer l’annulation</button> }</div> }
    }
  `,
  styles: `.num { font-variant-numeric: tabular-nums }`,
  host: { class: 'block t13' },
})
export class EPrescriptionStatusComponent {
  readonly status = input.required<NonNullable<Prescription['ePrescription']>>();
  readonly prints = input(0);
  readonly printedAt = input<string | null>(null);
  readonly mine = input(false);
  readonly retried = output();
  /** Nothing is left to cancel then. */
  protected readonly lost = replacedUnsigned;
  protected readonly sentence = computed(() => {
    const { state, number, cause } = this.status();
    return `${this.words[state]}${number ? `, N°${number}` : ''}${state === 'no-code' && cause ? ` : ${cause}` : ''}.`;
  });
  protected readonly words = { registered: 'E-prescription enregistrée', 'no-code': 'Ordonnance non transmise en base', replaced: 'E-prescription remplacée', cancelled: 'E-prescription annulée' } as const;
}
