import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Api, LiveChanges, type NotesToCountersign, SessionStore } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe } from '@pluriel/web/ui';

/** A request comes without a change in an open file: asked for again so often. */
const rereadMs = 60_000;
const mostShown = 5;

/** The notes that trainees asked this person to sign, the oldest first (STR-26, STR-27). Nothing when none waits. */
@Component({
  selector: 'pl-countersign-card',
  imports: [IconComponent, MomentPipe, RouterLink],
  template: `
    @if (failed() && !notes()) { <p class="panel hold" role="status"><pl-icon name="warning" size="s" /> Les comptes rendus à contresigner n’ont pas pu être lus. <button type="button" class="link" (click)="read()">Réessayer</button></p> }
    @if (shown().length > 0) {
      <section class="card" aria-labelledby="a-contresigner">
        <header><pl-icon name="draw" /><h2 id="a-contresigner">À contresigner</h2><span class="sp"></span><b>{{ notes()?.total }}</b></header>
        <div class="bd">
          @for (note of shown(); track note.id) {
            <div class="wl-"><span><b class="b">{{ note.patientLabel }}</b> · {{ note.reason || 'Consultation' }}<br /><span class="t13 i2">{{ note.authorName }} vous le demande depuis {{ note.submittedAt | plMoment }}</span></span>
              <a class="btn sm" [routerLink]="['/patients', note.patientId, 'consultations', note.id]">Relire et signer<span class="vh"> le compte rendu de {{ note.patientLabel }}</span></a></div>
          }
          @if (more() > 0) { <p class="t13 i2">{{ more() === 1 ? '1 autre attend' : more() + ' autres attendent' }} : les plus anciens d’abord.</p> }
        </div>
      </section>
    }
  `,
  styles: ':host { display: contents; }',
})
export class CountersignCardComponent {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  protected readonly notes = signal<NotesToCountersign | null>(null);
  protected readonly failed = signal(false);
  protected readonly shown = computed(() => (this.notes()?.items ?? []).slice(0, mostShown));
  protected readonly more = computed(() => (this.notes()?.total ?? 0) - this.shown().length);

  constructor() {
    void this.read();
    inject(LiveChanges).on('patient').pipe(takeUntilDestroyed()).subscribe(() => void this.read());
    const again = setInterval(() => { if (!this.session.locked()) void this.read(); }, rereadMs);
    inject(DestroyRef).onDestroy(() => { clearInterval(again); });
  }

  protected async read(): Promise<void> {
    try { this.notes.set(await this.api.get<NotesToCountersign>('/v1/consultations-to-countersign')); this.failed.set(false); } catch { this.failed.set(true); }
  }
}
