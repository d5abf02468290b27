import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, input, signal } from '@angular/core';

/** The strip that asks why a file is opened from outside its care team; its code comes with its context, for those who need it. */
@Component({
  selector: 'pl-care-opening-part',
  imports: [NgComponentOutlet],
  template: '@if (part(); as component) { <ng-container *ngComponentOutlet="component; inputs: { patientId: patientId() }" /> }',
  host: { class: 'block' },
})
export class CareOpeningPartComponent {
  readonly patientId = input.required<string>();
  protected readonly part = signal<Type<unknown> | null>(null);

  constructor() { void import('@pluriel/care-team/web').then((lib) => this.part.set(lib.OpeningStripComponent)); }
}
