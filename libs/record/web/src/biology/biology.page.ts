import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { parisDay } from '@pluriel/kernel';
import { isTestNamed } from '@pluriel/record/domain';
import { type BiologyLine, type BiologyReportRow, type BiologyReportView, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, SegmentedComponent, SideSheets, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { flagLook, powers, rangeWords, sparkPath, standingWords } from './biology-words';
import { BiologyStore } from './biology.store';
import { BiologyReportComponent } from './report-view.component';
import { type EntryData, ResultEntryComponent } from './result-entry.component';
import { TestCurveComponent } from './test-curve.component';

type Way = 'date' | 'examen';

/** « Biologie » of a file: reports by date, tests over time; everything in one click from the tabs (BIO-02 to BIO-05, BIO-08, BIO-12). */
@Component({
  selector: 'pl-biology-page',
  imports: [BiologyReportComponent, DatePipe, FormsModule, IconComponent, RouterLink, SegmentedComponent, StatePanelComponent, TestCurveComponent],
  templateUrl: './biology.page.html',
  styleUrl: './biology.page.css',
  providers: [BiologyStore],
  host: { class: 'page' },
})
export class BiologyPage {
  readonly patientId = input.required<string>();
  /** Report to open, from a list elsewhere. */
  readonly bilan = input<string>();
  protected readonly store = inject(BiologyStore);
  protected readonly session = inject(SessionStore);
  private readonly sheets = inject(SideSheets);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly live = inject(LiveChanges);
  protected readonly way = signal<Way>('date');
  protected readonly ways = [{ value: 'date', label: 'Par date' }, { value: 'examen', label: 'Par examen' }];
  protected readonly words = signal('');
  protected readonly followed = signal<string | null>(null);
  protected readonly oldShown = signal(false);
  protected readonly reports = computed(() => (this.store.sheet()?.reports ?? []).filter(({ state }) => state === 'current'));
  protected readonly gone = computed(() => (this.store.sheet()?.reports ?? []).filter(({ state }) => state !== 'current'));
  protected readonly lines = computed(() => (this.store.sheet()?.lines ?? []).filter((line) => isTestNamed(this.words(), line)));
  protected readonly line = computed(() => this.store.sheet()?.lines.find(({ key }) => key === this.followed()) ?? null);
  protected readonly look = flagLook;
  protected readonly powers = powers;
  protected readonly standing = standingWords;
  protected readonly range = rangeWords;
  protected readonly spark = sparkPath;

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      untracked(() => this.reread());
      const heard = this.live.on('biology', { patientId }).subscribe(() => { void this.store.read(patientId); const shown = this.store.report(); if (shown) void this.store.open(shown.id); });
      onCleanup(() => heard.unsubscribe());
    });
    effect(() => {
      const id = this.bilan();
      if (id) untracked(() => { this.way.set('date'); void this.store.open(id); });
    });
  }

  /** The newest report is open at once: one click from the tab to the results. */
  private openFirst(): void {
    const [first] = this.reports();
    if (first && this.store.report() === null && !this.bilan()) void this.store.open(first.id);
  }

  protected reread(): void { void this.store.read(this.patientId()).then(() => this.openFirst()); }
  protected showDays(before: string | null): void { void this.store.read(this.patientId(), before); }
  protected show(way: string): void { this.way.set(way as Way); }
  protected search(event: Event): void {
    this.words.set((event.target as HTMLInputElement).value);
    if (this.words().trim() !== '') this.way.set('examen');
  }

  protected open(id: string): void {
    this.way.set('date');
    if (this.bilan() === id) void this.store.open(id);
    else void this.router.navigate([], { queryParams: { bilan: id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected follow({ key }: BiologyLine): void { this.followed.update((shown) => (shown === key ? null : key)); }
  protected waits(report: BiologyReportRow): boolean { return report.toSee && report.seen === null && report.state === 'current'; }

  protected enter(): void {
    const tests = (this.store.sheet()?.lines ?? []).map(({ label, loinc, shownUnit: unit, low, high }) => ({ label, loinc, unit, low, high }));
    const data: EntryData = { keep: (entry) => this.store.add(entry), today: parisDay(new Date()), tests };
    this.sheets.open<BiologyReportView, EntryData, ResultEntryComponent>(ResultEntryComponent, { data, label: 'Saisir un résultat' }).closed.subscribe((added) => {
      if (!added) return;
      this.toasts.say(`Enregistré : ${added.rows[0]?.label ?? ''} ${added.rows[0]?.text ?? ''}`);
      void this.store.read(this.patientId());
      this.open(added.id);
    });
  }
}
