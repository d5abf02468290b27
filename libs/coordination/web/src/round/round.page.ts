import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { windowWords } from '@pluriel/coordination/domain';
import { parisDay } from '@pluriel/kernel';
import { Presence, SessionStore } from '@pluriel/web/api-client';
import { DatePipe, frenchDay, IconComponent, IdentityPillComponent, StatePanelComponent, TimePipe, Toasts } from '@pluriel/web/ui';
import { directionsTo } from '../device/directions';
import { AdmissionPanelComponent } from './admission-panel.component';
import { CodeFormComponent } from './code-form.component';
import { LeftListComponent } from './left-list.component';
import type { ShownVisit } from './round-entries';
import { RoundStore } from './round.store';
import { VisitComponent } from './visit.component';

const retrySeconds = 15;
/** The centre is asked again so often, in turns of the above: a visit given or changed meanwhile shows. */
const readAgainTurns = 4;
/** Without a gesture for so long, the code is asked again. */
const lockMinutes = 10;

/** « Ma tournée »: the visits of the day in order, the next one large, with or without network (J3, design phone-round). */
@Component({
  selector: 'pl-round-page',
  imports: [AdmissionPanelComponent, CodeFormComponent, DatePipe, IconComponent, IdentityPillComponent, LeftListComponent, RouterLink, StatePanelComponent, TimePipe, VisitComponent],
  templateUrl: './round.page.html',
  styleUrl: './round.page.css',
  host: { '(window:online)': 'store.sync()', '(window:beforeunload)': 'unload($event)' },
})
export class RoundPage {
  /** The visit shown, by its id; « envois » shows what is left to send, « admission » reads the code of somebody new. */
  readonly visite = input<string>();
  protected readonly store = inject(RoundStore);
  protected readonly session = inject(SessionStore);
  private readonly presence = inject(Presence);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly preparing = signal(false);
  protected readonly ordering = signal(false);
  protected readonly busy = signal(false);
  protected readonly todayWords = frenchDay(parisDay(new Date()), 'weekday').replace(/ \d{4}$/, '');
  protected readonly shown = computed(() => this.store.visits().find(({ id }) => id === this.visite()) ?? null);
  protected readonly leaving = computed(() => this.visite() === 'envois');
  /** Somebody new is admitted from a code. */
  protected readonly admitting = computed(() => this.visite() === 'admission');
  protected readonly stateWords = computed(() => {
    const count = this.store.visits().length;
    const files = `${count} ${count > 1 ? 'dossiers prêts' : 'dossier prêt'} hors ligne`;
    return this.store.prepared() ? `${files}, effacés ce soir` : 'Pas encore prête hors ligne';
  });

  constructor() {
    effect(() => { if (this.session.known() || this.session.user() === null) untracked(() => void this.store.start()); });
    let turn = 0;
    const timer = setInterval(() => {
      turn += 1;
      if (this.presence.awayMs() > lockMinutes * 60_000) this.store.lock();
      else if (this.store.phase() === 'round' && (this.store.waiting() !== '' || this.store.offlineSince() !== null || (turn % readAgainTurns === 0 && !document.hidden && !this.ordering()))) void this.store.sync();
    }, retrySeconds * 1000);
    inject(DestroyRef).onDestroy(() => { clearInterval(timer); });
  }

  /** What is not kept on the device would be lost with the page. */
  protected unload(event: Event): void { if (!this.store.prepared() && this.store.waiting() !== '') event.preventDefault(); }

  protected window(visit: ShownVisit): string { return windowWords(visit.from, visit.to); }
  protected careWords(visit: ShownVisit): string { return visit.report.cares.map(({ label }) => label).join(' · '); }
  protected directions(place: string): string { return directionsTo(place, navigator.userAgent); }
  protected tel(phone: string): string { return `tel:${phone.replace(/[^\d+]/g, '')}`; }

  protected async unlock(code: string): Promise<void> {
    this.busy.set(true);
    await this.store.unlock(code);
    this.busy.set(false);
  }

  protected async prepare(code: string): Promise<void> {
    this.busy.set(true);
    const ready = await this.store.prepare(code);
    this.busy.set(false);
    if (ready) { this.preparing.set(false); this.toasts.say(`${this.stateWords()}.`); }
  }

  protected async finish(): Promise<void> {
    if (await this.store.finish()) { this.toasts.say('Tournée terminée : plus rien n’est gardé sur cet appareil.'); await this.router.navigateByUrl('/'); }
  }

  protected open(visit: string | null): void { void this.router.navigate(['/tournee'], { queryParams: visit === null ? {} : { visite: visit } }); }
}
