import { Component, computed, inject, input, output } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import { countdown } from '../text/dates';
import { CountdownRingComponent } from './countdown-ring.component';
import { ServerClock } from './server-clock';

/** What the hold bar says: composed by the owner of the orders. */
export interface HoldBarView {
  title: string; detail: string; leavesAt: string | null; held: boolean; /** Due, but the service does not answer. */ waiting?: boolean; delaySeconds: number; canHold: boolean; canRelease: boolean; canCancel: boolean; canChangeRecipients: boolean;
}

/** Ring, m:ss, what leaves, to whom, when; three gestures (design §7). Never takes the focus; told once by role=status. */
@Component({
  selector: 'pl-hold-bar',
  imports: [CountdownRingComponent, IconComponent],
  template: `
    <section class="holdbar" [class.held]="view().held" aria-label="Envois retenus">
      <div class="cd" aria-hidden="true">
        @if (view().held) { <pl-icon name="pause_circle" size="l" /> } @else if (view().waiting) { <pl-icon name="schedule" size="l" /> } @else { <pl-countdown-ring [part]="part()" /><span>{{ left() }}</span> }
      </div>
      <p role="status"><b>{{ view().title }}</b><span class="detail">{{ view().detail }}</span><span class="vh">{{ announcement() }}</span></p>
      <ng-content />
      <span class="sp"></span>
      @if (view().canRelease) { <button type="button" class="btn p" (click)="release.emit()"><pl-icon name="play_arrow" />Libérer <kbd>Alt R</kbd></button> }
      @else if (view().canHold) { <button type="button" class="btn p" (click)="hold.emit()"><pl-icon name="pause" />Retenir <kbd>Alt R</kbd></button> }
      @if (view().canChangeRecipients) { <button type="button" class="btn" (click)="recipients.emit()"><pl-icon name="group" /><span class="w">Changer les destinataires</span><span class="ws">Destinataires</span></button> }
      @if (view().canCancel) { <button type="button" class="btn" (click)="stop.emit()"><pl-icon name="block" />Ne pas envoyer</button> }
    </section>
  `,
  host: { class: 'block', '(document:keydown.alt.r)': 'shortcut($event)' },
})
export class HoldBarComponent {
  readonly view = input.required<HoldBarView>();
  readonly hold = output();
  readonly release = output();
  readonly recipients = output();
  readonly stop = output();
  private readonly clock = inject(ServerClock);
  private readonly until = computed(() => Date.parse(this.view().leavesAt ?? ''));
  protected readonly left = computed(() => Number.isNaN(this.until()) ? '' : countdown(this.until(), this.clock.now()));
  protected readonly part = computed(() => (this.until() - this.clock.now()) / 1000 / this.view().delaySeconds);
  protected readonly announcement = computed(() => this.left() !== '' && this.until() - this.clock.now() < 60_000 && !this.view().held ? ' Il reste moins d’une minute.' : '');

  protected shortcut(event: Event): void {
    event.preventDefault();
    if (this.view().canRelease) this.release.emit();
    else if (this.view().canHold) this.hold.emit();
  }
}
