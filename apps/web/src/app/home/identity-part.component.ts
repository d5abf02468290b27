import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, effect, input, signal } from '@angular/core';

export type IdentityPart = 'board' | 'my-arrivals' | 'waiting-room' | 'card-bar';

/** A part of the reception shown by the shell; its code comes with the context, not with the first load. */
@Component({
  selector: 'pl-identity-part',
  imports: [NgComponentOutlet],
  template: '@if (part(); as component) { <ng-container *ngComponentOutlet="component; inputs: inputs()" /> }',
  host: { class: 'block' },
})
export class IdentityPartComponent {
  readonly name = input.required<IdentityPart>();
  readonly inputs = input<Record<string, unknown>>({});
  protected readonly part = signal<Type<unknown> | null>(null);

  constructor() {
    effect(() => {
      const name = this.name();
      void import('@pluriel/identity/web').then((lib) => this.part.set({ 'card-bar': lib.CardBarComponent, board: lib.ArrivalBoardComponent, 'my-arrivals': lib.MyArrivalsComponent, 'waiting-room': lib.WaitingRoomComponent }[name]));
    });
  }
}
