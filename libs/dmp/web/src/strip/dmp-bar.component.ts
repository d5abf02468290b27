import { Component, computed, effect, inject, input } from '@angular/core';
import { BarActions } from './bar-actions';
import { DmpBarStore } from './dmp-bar.store';
import { MesStripComponent } from './mes-strip.component';

/** The bar Mon espace santé of the open file, as the shell mounts it. */
@Component({
  selector: 'pl-dmp-bar',
  imports: [MesStripComponent],
  template: `
    @if (bar.view() === null && bar.problem(); as problem) { <p class="stripe hold" role="status">Mon espace santé : {{ problem.message }} <button type="button" class="link" (click)="bar.load()">Réessayer</button></p> }
    @else { <pl-mes-strip [view]="bar.view()" [listLink]="link()" (acted)="actions.act(patientId(), $event)" (cells)="actions.chooseCells()" (authorisation)="actions.authorisation(patientId())" (refreshed)="bar.refresh($event)" (stopped)="bar.stop()" /> }
  `,
  host: { class: 'block' },
})
export class DmpBarComponent {
  readonly patientId = input.required<string>();
  protected readonly bar = inject(DmpBarStore);
  protected readonly actions = inject(BarActions);
  protected readonly link = computed(() => `/patients/${this.patientId()}/mon-espace-sante`);

  constructor() { effect(() => this.bar.follow(this.patientId())); }
}
