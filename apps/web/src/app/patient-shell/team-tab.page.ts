import { NgComponentOutlet } from '@angular/common';
import { Component, inject, input, signal, type Type } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';

/** « Équipe de soins »: the plan that the team carries out, then the team; each comes with its context. */
@Component({
  selector: 'pl-team-tab-page',
  imports: [NgComponentOutlet],
  template: `
    @if (plan(); as component) { <div class="plan no-print"><ng-container *ngComponentOutlet="component; inputs: { patientId: patientId(), kind: 'care-plan' }" /></div> }
    @if (team(); as component) { <ng-container *ngComponentOutlet="component; inputs: { patientId: patientId() }" /> }
  `,
  styles: ':host { display: block; overflow: auto } .plan { padding: 14px var(--gutter) 0; max-width: 1240px } @media print { .no-print { display: none } }',
  host: { class: 'page' },
})
export class TeamTabPage {
  readonly patientId = input.required<string>();
  protected readonly team = signal<Type<unknown> | null>(null);
  protected readonly plan = signal<Type<unknown> | null>(null);

  constructor() {
    void import('@pluriel/care-team/web').then((lib) => this.team.set(lib.TeamPage));
    if (inject(SessionStore).can('record.read')) void import('@pluriel/record/web').then((lib) => this.plan.set(lib.PlansCardComponent));
  }
}
