import { Component, effect, type ElementRef, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { takenWords, windowWords, type VisitReport } from '@pluriel/coordination/domain';
import { DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective } from '@pluriel/web/ui';
import { shrinkPhoto } from '../device/shrink-photo';
import { ConflictComponent } from './conflict.component';
import type { ShownVisit } from './round-entries';
import { RoundStore } from './round.store';
import { draftOf, errorOf, measureBoxes, nextDays, painSteps, readDraft, type VisitDraft, type VisitSign } from './visit-form';

type Panel = 'absent' | 'postponed' | null;

/** One visit, written with a thumb: cares ticked, measures, a photo, a few words, then the next one. */
@Component({
  selector: 'pl-visit',
  imports: [ConflictComponent, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective],
  templateUrl: './visit.component.html',
  styleUrl: './visit.component.css',
})
export class VisitComponent {
  readonly visit = input.required<ShownVisit>();
  readonly closed = output();
  private readonly store = inject(RoundStore);
  private readonly camera = viewChild<ElementRef<HTMLInputElement>>('camera');
  protected readonly draft = signal<VisitDraft>({ cares: {}, measures: {}, note: '' });
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly panel = signal<Panel>(null);
  protected readonly reason = signal('');
  protected readonly postponedTo = signal<string | null>(null);
  protected readonly photoProblem = signal<string | null>(null);
  protected readonly reading = signal(false);
  protected readonly boxes = measureBoxes;
  protected readonly pains = painSteps;
  protected readonly absences = ['Porte close', 'Hospitalisé', 'Ne répond pas'];
  protected readonly delays = ['À sa demande', 'Manque de temps', 'Rendez-vous ailleurs'];
  private open: string | null = null;

  constructor() {
    effect(() => {
      const visit = this.visit();
      if (visit.id === this.open) return;
      this.open = visit.id;
      untracked(() => void this.fill(visit));
    });
  }

  protected window({ from, to }: ShownVisit): string { return windowWords(from, to); }
  protected measured(visit: ShownVisit): string { return visit.last?.measures.map(takenWords).join(' · ') ?? ''; }
  protected days(visit: ShownVisit): { label: string; day: string }[] { return nextDays(visit.day); }
  protected error(sign: string): string | null { return errorOf(this.errors(), sign); }
  protected allDone(visit: ShownVisit): boolean { return visit.report.cares.every(({ key }) => this.draft().cares[key] === true); }
  protected tel(phone: string): string { return `tel:${phone.replace(/[^\d+]/g, '')}`; }

  private async fill(visit: ShownVisit): Promise<void> {
    this.errors.set({});
    this.panel.set(null);
    this.photoProblem.set(null);
    this.reason.set(visit.report.reason);
    this.postponedTo.set(visit.report.postponedTo);
    this.draft.set(draftOf(visit.report));
    const held = await this.store.draftOf<VisitDraft>(visit.id);
    if (held && this.open === visit.id) this.draft.set(held);
  }

  protected tick(key: string, done: boolean): void { this.write({ cares: { ...this.draft().cares, [key]: done } }); }
  protected tickAll(visit: ShownVisit): void { const done = !this.allDone(visit); this.write({ cares: Object.fromEntries(visit.report.cares.map(({ key }) => [key, done])) }); }
  protected measure(sign: VisitSign, words: string): void { this.write({ measures: { ...this.draft().measures, [sign]: words } }); }
  protected pain(step: number): void { this.measure('pain', this.draft().measures.pain === String(step) ? '' : String(step)); }

  protected write(part: Partial<VisitDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    void this.store.keepDraft(this.visit().id, this.draft());
  }

  protected async say(outcome: 'done' | 'absent' | 'postponed'): Promise<void> {
    const visit = this.visit();
    const said: Pick<VisitReport, 'outcome' | 'reason' | 'postponedTo'> = outcome === 'done' ? { outcome, reason: '', postponedTo: null } : { outcome, reason: this.reason().trim(), postponedTo: outcome === 'postponed' ? this.postponedTo() : null };
    const read = readDraft(visit.report, this.draft(), said);
    if ('errors' in read) { this.errors.set(read.errors); return; }
    const refused = await this.store.say(visit.id, read.report);
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
