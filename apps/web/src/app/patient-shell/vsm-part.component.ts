import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, input, signal } from '@angular/core';

/** « VSM » in the banner of the patient; its code comes with its context, not with the first load. */
@Component({
  selector: 'pl-vsm-part',
  imports: [NgComponentOutlet],
  template: '@if (part(); as component) { <ng-container *ngComponentOutlet="component; inputs: { patientId: patientId() }" /> }',
})
export class VsmPartComponent {
  readonly patientId = input.required<string>();
  protected readonly part = signal<Type<unknown> | null>(null);

  constructor() { void import('@pluriel/documents/web').then((lib) => this.part.set(lib.VsmTileComponent)); }
}
