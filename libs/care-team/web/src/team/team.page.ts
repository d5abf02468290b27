import { Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type CareTeamMember, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, IconComponent, MomentPipe, ProfessionBadgeComponent, StatePanelComponent } from '@pluriel/web/ui';
import { AddMemberComponent } from './add-member.component';
import { TeamStore } from './team.store';

/** « Équipe de soins »: who follows this patient, in which role, since when, why, how to reach them; who did before; who opened the file from outside (STR-05). */
@Component({
  selector: 'pl-team-page',
  imports: [AddMemberComponent, DatePipe, ErrorSummaryComponent, IconComponent, MomentPipe, ProfessionBadgeComponent, RouterLink, StatePanelComponent],
  templateUrl: './team.page.html',
  styleUrl: './team.page.css',
  providers: [TeamStore],
  host: { class: 'page' },
})
export class TeamPage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(TeamStore);
  protected readonly session = inject(SessionStore);
  private readonly live = inject(LiveChanges);
  /** The member about to be taken out: one more gesture says why. */
  protected readonly leaving = signal<string | null>(null);
  protected readonly ends = [{ value: 'care-ended', label: 'Soins terminés' }, { value: 'patient-wish', label: 'Le patient ne le souhaite plus' }, { value: 'mistake', label: 'Ajouté par erreur' }] as const;

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.leaving.set(null);
      void this.store.read(patientId);
      const heard = this.live.on(['patient', 'document', 'arrival'], { patientId }).subscribe(() => void this.store.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected print(): void { globalThis.print(); }

  protected async end(member: CareTeamMember, reason: (typeof this.ends)[number]['value']): Promise<void> {
    if (await this.store.end(member, reason)) this.leaving.set(null);
  }
}
