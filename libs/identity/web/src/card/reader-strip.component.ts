import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { IconComponent, TimePipe } from '@pluriel/web/ui';
import { CardDesk } from './card-desk';

/** What is wrong with the card reader of this workstation, what to do, and the two ways on that need no card, one gesture away (J1 B10, AGENT-18). */
@Component({
  selector: 'pl-reader-strip',
  imports: [IconComponent, RouterLink, TimePipe],
  template: `
    @if (desk.readerTrouble(); as trouble) {
      <section class="stripe hold" aria-label="Lecteur de cartes">
        <pl-icon name="credit_card_off" size="s" />
        <p role="status"><b class="m">{{ trouble.sentence }}</b> {{ trouble.remedy }} <span class="when">Depuis {{ trouble.since | plTime }}.@if (trouble.simulated) { Lecteur simulé (démonstration).}</span></p>
        <span class="ways">
          <a class="btn sm" routerLink="/patients" [state]="{ search: true }"><pl-icon name="person_search" size="s" />Chercher par le nom</a>
          @if (mayCreate()) { <a class="btn sm" routerLink="/patients/nouveau"><pl-icon name="id_card" size="s" />INSi par les traits</a> }
          <button type="button" class="btn t sm x" aria-label="Masquer ce message sur le lecteur" title="Masquer jusqu’au prochain changement" (click)="desk.hideReader()"><pl-icon name="close" size="s" /></button>
        </span>
      </section>
    }
  `,
  styles: `
    section { flex-wrap: wrap; padding-block: 6px; border-bottom: 1px solid var(--line); }
    p { margin: 0; flex: 1 1 24rem; }
    .when { opacity: .85; }
    .ways { display: flex; gap: 6px; align-items: center; margin-left: auto; }
  `,
})
export class ReaderStripComponent {
  protected readonly desk = inject(CardDesk);
  private readonly session = inject(SessionStore);
  protected readonly mayCreate = computed(() => this.session.can('patient.write'));
}
