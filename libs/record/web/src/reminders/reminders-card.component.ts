import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, type MyReminders } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { ReminderLineComponent } from './reminder-line.component';

/** « Rappels » of the home page: what waits for me, late first, and the week to come (STR-13). */
@Component({
  selector: 'pl-reminders-card',
  imports: [IconComponent, ReminderLineComponent, StatePanelComponent],
  template: `
    <section class="card" aria-labelledby="mes-rappels">
      <header><pl-icon name="notifications" /><h2 id="mes-rappels">Rappels à traiter @if (due() > 0) { <span class="i2">{{ due() }}</span> }</h2></header>
      <div class="bd">
        @if (failed()) { <pl-state-panel kind="error" text="Les rappels n’ont pas pu être lus. Ils sont gardés." (act)="read()" /> }
        @else if (mine(); as known) {
          @for (reminder of known.items; track reminder.id) { <pl-reminder-line [reminder]="reminder" [withPatient]="true" (moved)="read()" /> }
          @empty { <p class="t13 i2">Aucun rappel d’ici une semaine. On en écrit un dans un dossier : « Rappels », à droite des onglets.</p> }
        } @else { <pl-state-panel kind="loading" /> }
      </div>
    </section>
  `,
})
export class RemindersCardComponent {
  private readonly api = inject(Api);
  protected readonly mine = signal<MyReminders | null>(null);
  protected readonly failed = signal(false);
  protected readonly due = signal(0);
  private asked = 0;

  constructor() {
    void this.read();
    inject(LiveChanges).on('patient').pipe(takeUntilDestroyed()).subscribe(() => void this.read());
  }

  protected async read(): Promise<void> {
    const turn = ++this.asked;
    try {
      const mine = await this.api.get<MyReminders>('/v1/reminders/mine');
      if (turn !== this.asked) return;
      this.mine.set(mine);
      this.due.set(mine.due);
      this.failed.set(false);
    } catch { if (turn === this.asked) this.failed.set(true); }
  }
}
