import { Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FeedMoveInput, HistoryFeed } from '@pluriel/web/api-client';
import { BulkDirective, ChipComponent, ColumnDirective, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ProfessionBadgeComponent, ServerClock, Toasts, UndatedPipe, WorkListComponent } from '@pluriel/web/ui';
import { doneShare, isOpen, lookOf, nextWords, notesOf, progressWords, viewKeys, views, type PastLine } from './history-words';
import { HistoryStore } from './history.store';

const remedyPaths = { qualify: ['identite'], consents: ['consentements'] } as const;
const remedyWords = { qualify: 'Qualifier l’identité', consents: 'Ouvrir les consentements', settings: 'Ouvrir les réglages' } as const;

/** Taking up documents of earlier episodes of a patient: choose, send to the DMP at the date of the act, follow, hold, stop (DMP-19). */
@Component({
  selector: 'pl-history',
  imports: [BulkDirective, ChipComponent, ColumnDirective, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ProfessionBadgeComponent, RouterLink, UndatedPipe, WorkListComponent],
  providers: [HistoryStore],
  templateUrl: './history.page.html',
  styleUrl: './history.page.css',
})
export class HistoryPage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(HistoryStore);
  protected readonly clock = inject(ServerClock);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly viewKeys = viewKeys;
  protected readonly views = views;
  protected readonly look = lookOf;
  protected readonly notes = notesOf;
  protected readonly progress = progressWords;
  protected readonly next = nextWords;
  protected readonly share = doneShare;
  protected readonly moving = isOpen;
  protected readonly remedyWords = remedyWords;
  protected readonly rowWords = (line: PastLine): string => `${line.title}, ${line.authorName}, ${line.label}`;

  constructor() { effect(() => this.store.follow(this.patientId())); }

  protected choose(view: (typeof viewKeys)[number]): void {
    this.store.view.set(view);
    this.store.selection.set([]);
  }

  protected show(line: PastLine): void { void this.router.navigate(['/patients', this.patientId(), 'documents'], { queryParams: { document: line.documentId } }); }

  protected async send(lines: readonly PastLine[]): Promise<void> {
    const feed = await this.store.feed(lines.map(({ documentId }) => documentId));
    if (!feed) return;
    this.store.view.set('moving');
    this.toasts.say(feed.total > 1 ? `${feed.total} documents vont partir au DMP` : 'Le document va partir au DMP', { label: 'Retenir', act: () => void this.move(feed, 'hold') });
  }

  protected async move(feed: HistoryFeed, action: FeedMoveInput['action']): Promise<void> { await this.store.move(feed, action); }

  protected remedy(action: keyof typeof remedyWords): void {
    void this.router.navigate(action === 'settings' ? ['/reglages'] : ['/patients', this.patientId(), ...remedyPaths[action]]);
  }
}
