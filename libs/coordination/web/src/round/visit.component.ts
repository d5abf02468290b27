import { Component, computed, effect, type ElementRef, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { callDelayWords, crossedThresholds, takenWords, thresholdWords, type VisitReport, windowWords } from '@pluriel/coordination/domain';
import { DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective } from '@pluriel/web/ui';
import { shrinkPhoto } from '../device/shrink-photo';
import { directionsTo } from '../device/directions';
import { CareReportPanelComponent } from './care-report-panel.component';
import { ConflictComponent } from './conflict.component';
import { MessagePanelComponent } from './message-panel.component';
import { RoundOutbox } from './round-outbox';
import { changesSince, rebasedDraft, type KeptDraft } from './draft-base';
import { writtenFrom, type ShownVisit, type WrittenFrom } from './round-entries';
import { RoundStore } from './round.store';
import { draftOf, errorOf, measureBoxes, nextDays, painSteps, readDraft, type VisitDraft, type VisitSign } from './visit-form';

type Panel = 'absent' | 'postponed' | null;

/** One visit, written with a thumb: cares ticked, measures, a photo, a few words, then the next one. */
@Component({
  selector: 'pl-visit',
  imports: [CareReportPanelComponent, ConflictComponent, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, MessagePanelComponent],
  templateUrl: './visit.component.html',
  styleUrl: './visit.component.css',
})
export class VisitComponent {
  readonly visit = input.required<ShownVisit>();
  readonly closed = output();
  protected readonly store = inject(RoundStore);
  private readonly outbox = inject(RoundOutbox);
  private readonly camera = viewChild<ElementRef<HTMLInputElement>>('camera');
  protected readonly draft = signal<VisitDraft>({ cares: {}, measures: {}, note: '' });
  /** What the draft was written over; the visit may have changed since, at the centre. */
  private readonly from = signal<WrittenFrom | null>(null);
  private readonly written = signal(false);
  /** The cares as they were when ticked: another dose is another care. */
  protected readonly cares = computed(() => (this.from()?.report ?? this.visit().report).cares);
  protected readonly changes = computed(() => { const from = this.from(); return from === null ? [] : changesSince(from, this.visit().report); });
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly panel = signal<Panel>(null);
  protected readonly reason = signal('');
  protected readonly postponedTo = signal<string | null>(null);
  protected readonly photoProblem = signal<string | null>(null);
  protected readonly reading = signal(false);
  /** What the centre will be told of by itself: values typed here that reach a threshold (J3 step 5). */
  protected readonly alerts = computed(() => {
    const { patientId, report } = this.visit();
    const read = readDraft(report, { ...this.draft(), note: '' }, { outcome: 'done', reason: '', postponedTo: null });
    const thresholds = this.outbox.messages()?.thresholds.filter((one) => one.patientId === patientId) ?? [];
    return 'errors' in read ? [] : crossedThresholds(thresholds, read.report.measures).map(({ threshold, measure }) => ({ sign: measure.sign, words: takenWords(measure), rule: thresholdWords(threshold), delay: callDelayWords[threshold.delay], shipped: threshold.origin === 'shipped' }));
  });
  protected readonly boxes = measureBoxes;
  protected readonly pains = painSteps;
  protected readonly absences = ['Porte close', 'Hospitalisé', 'Ne répond pas'];
  protected readonly delays = ['À sa demande', 'Manque de temps', 'Rendez-vous ailleurs'];
  private open: string | null = null;

  constructor() {
    effect(() => {
      const visit = this.visit();
      untracked(() => {
        if (visit.id !== this.open) { this.open = visit.id; void this.fill(visit); return; }
        // Nothing was written yet: the visit is shown as it is now, and what is written starts from there.
        if (!this.written() && this.panel() === null) this.begin(visit);
      });
    });
  }

  protected window({ from, to }: ShownVisit): string { return windowWords(from, to); }
  protected measured(visit: ShownVisit): string { return visit.last?.measures.map(takenWords).join(' · ') ?? ''; }
  protected days(visit: ShownVisit): { label: string; day: string }[] { return nextDays(visit.day); }
  protected error(sign: string): string | null { return errorOf(this.errors(), sign); }
  protected allDone(): boolean { return this.cares().every(({ key }) => this.draft().cares[key] === true); }
  protected directions(place: string): string { return directionsTo(place, navigator.userAgent); }
  protected tel(phone: string): string { return `tel:${phone.replace(/[^\d+]/g, '')}`; }

  private async fill(visit: ShownVisit): Promise<void> {
    this.errors.set({});
    this.panel.set(null);
    this.photoProblem.set(null);
    this.begin(visit);
    const held = await this.store.draftOf<KeptDraft>(visit.id);
    if (held === null || this.open !== visit.id) return;
    const { from = writtenFrom(visit), ...draft } = held;
    this.written.set(true);
    this.from.set(from);
    this.draft.set(draft);
  }

  private begin(visit: ShownVisit): void {
    this.written.set(false);
    this.from.set(writtenFrom(visit));
    this.reason.set(visit.report.reason);
    this.postponedTo.set(visit.report.postponedTo);
    this.draft.set(draftOf(visit.report));
  }

  /** The person read what changed at the centre: what is written goes on from there. */
  protected goOn(): void {
    const [visit, from] = [this.visit(), this.from()];
    if (from === null) return;
    const draft = rebasedDraft(this.draft(), from, visit.report);
    this.from.set(writtenFrom(visit));
    this.write(draft);
  }

  protected tick(key: string, done: boolean): void { this.write({ cares: { ...this.draft().cares, [key]: done } }); }
  protected tickAll(): void { const done = !this.allDone(); this.write({ cares: Object.fromEntries(this.cares().map(({ key }) => [key, done])) }); }
  protected measure(sign: VisitSign, words: string): void { this.write({ measures: { ...this.draft().measures, [sign]: words } }); }
  protected pain(step: number): void { this.measure('pain', this.draft().measures.pain === String(step) ? '' : String(step)); }

  protected write(part: Partial<VisitDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.written.set(true);
    void this.store.keepDraft(this.visit().id, { ...this.draft(), ...(this.from() === null ? {} : { from: this.from() }) });
  }

  protected async say(outcome: 'done' | 'absent' | 'postponed'): Promise<void> {
    const visit = this.visit();
    const said: Pick<VisitReport, 'outcome' | 'reason' | 'postponedTo'> = outcome === 'done' ? { outcome, reason: '', postponedTo: null } : { outcome, reason: this.reason().trim(), postponedTo: outcome === 'postponed' ? this.postponedTo() : null };
    const from = this.from() ?? writtenFrom(visit);
    const read = readDraft(from.report, this.draft(), said);
    if ('errors' in read) { this.errors.set(read.errors); return; }
    const refused = await this.store.say(visit.id, read.report, from);
    this.errors.set(refused ?? {});
    if (refused !== null) return;
    await this.store.keepDraft(visit.id, null);
    this.closed.emit();
  }

  protected shoot(): void { this.camera()?.nativeElement.click(); }

  protected async picked(event: Event): Promise<void> {
    const chosen = event.target as HTMLInputElement;
    const [file] = [...(chosen.files ?? [])];
    chosen.value = '';
    if (!file) return;
    this.reading.set(true);
    const shrunk = await shrinkPhoto(file);
    this.reading.set(false);
    this.photoProblem.set('refused' in shrunk ? shrunk.refused : null);
    if ('content' in shrunk) await this.store.addPhoto(this.visit().id, shrunk.content, '');
  }
}
