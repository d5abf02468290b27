import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, input, signal } from '@angular/core';

/** The bar Mon espace santé in the patient shell; its code comes with its context, not with the first load. */
@Component({
  selector: 'pl-dmp-part',
  imports: [NgComponentOutlet],
  template: '@if (part(); as component) { <ng-container *ngComponentOutlet="component; inputs: { patientId: patientId() }" /> }',
  host: { class: 'block' },
})
export class DmpPartComponent {
  readonly patientId = input.required<string>();
  protected readonly part = signal<Type<unknown> | null>(null);

  constructor() { void import('@pluriel/dmp/web').then((lib) => this.part.set(lib.DmpBarComponent)); }
}
