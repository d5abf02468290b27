import { NgComponentOutlet } from '@angular/common';
import { Component, computed, type Type, input, signal } from '@angular/core';

/** The reminders, in a file (with its patient) or on the home page; their code comes with their context, not with the first load. */
@Component({
  selector: 'pl-reminders-part',
  imports: [NgComponentOutlet],
  template: '@if (part(); as component) { <ng-container *ngComponentOutlet="component; inputs: given()" /> }',
})
export class RemindersPartComponent {
  readonly patientId = input<string | null>(null);
  protected readonly part = signal<Type<unknown> | null>(null);
  protected readonly given = computed((): Record<string, unknown> => { const patientId = this.patientId(); return patientId === null ? {} : { patientId }; });

  constructor() { void import('@pluriel/record/web').then((lib) => this.part.set(this.patientId() === null ? lib.RemindersCardComponent : lib.RemindersButtonComponent)); }
}
