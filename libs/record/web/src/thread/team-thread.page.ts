import { Component, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { ChipComponent, DeliveryLineComponent, IconComponent, ProfessionBadgeComponent, StatePanelComponent, TimePipe } from '@pluriel/web/ui';
import { MemoLineComponent } from './memo-line.component';
import { NoteExtrasComponent } from './note-extras.component';
import { SummaryPanelComponent } from '../summary/summary-panel.component';
import { ThreadStore } from './thread.store';

/** « Fil de l'équipe »: the first tab of a file, the thread of everybody (design §1, §7), with what must be known at the right. */
@Component({
  selector: 'pl-team-thread-page',
  imports: [ChipComponent, DeliveryLineComponent, IconComponent, MemoLineComponent, NoteExtrasComponent, ProfessionBadgeComponent, RouterLink, StatePanelComponent, SummaryPanelComponent, TimePipe],
  templateUrl: './team-thread.page.html',
  styleUrl: './team-thread.page.css',
  providers: [ThreadStore],
  host: { class: 'page' },
})
export class TeamThreadPage {
  readonly patientId = input.required<string>();
  /** « oui »: the banner's button asks for a new consultation. */
  readonly nouvelle = input<string>();
  /** A part of the file is not shown to the reader: an empty thread does not mean that nothing was written. */
  protected readonly restricted = signal(false);
  protected readonly store = inject(ThreadStore);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly live = inject(LiveChanges);

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      if (this.nouvelle() === 'oui') { void this.router.navigate(['/patients', patientId, 'consultations', 'nouvelle'], { replaceUrl: true }); return; }
      void this.store.read(patientId);
      const heard = this.live.on(['patient', 'document', 'dispatch-order', 'memo'], { patientId }).subscribe(() => void this.store.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }
}
