import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { Api, ApiProblem, LiveChanges, SessionStore, type ConsentInput, type ConsentNotice, type ConsentSheet, type SharingLimit } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, SegmentedComponent, ShortcutDirective, SideSheets, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { WaitingRoomComponent } from '../reception/waiting-room.component';
import { ConsentHistoryComponent } from './consent-history.component';
import { ConsentSupportComponent } from './consent-support.component';
import { allAgreed, answered, effectOf, inputOf, questions, withNotice, type QuestionName } from './consent-form';
import { EmergencyStripComponent } from './emergency-strip.component';
import { NoticeReaderComponent } from './notice-reader.component';
import { SharingLimitsComponent } from './sharing-limits.component';

/** The four consents in one sheet: each with the sentence to read aloud and exclusive answers; an opposition acts at once on what waits (DMP-02..05, STR-10, MSS-31, MSS-32). */
@Component({
  selector: 'pl-consents',
  imports: [ConsentHistoryComponent, ConsentSupportComponent, EmergencyStripComponent, ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective, MomentPipe, SegmentedComponent, SharingLimitsComponent, ShortcutDirective, StatePanelComponent, WaitingRoomComponent],
  templateUrl: './consents.page.html',
  styleUrl: './consents.page.css',
})
export class ConsentsPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly sheets = inject(SideSheets);
  private readonly session = inject(SessionStore);
  protected readonly questions = questions;
  protected readonly effectOf = effectOf;
  protected readonly mayWrite = this.session.can('consents.write');
  protected readonly mayBreak = this.session.can('emergency.open');
  protected readonly sheet = signal<ConsentSheet | null>(null);
  protected readonly draft = signal<ConsentInput | null>(null);
  protected readonly notices = signal<readonly ConsentNotice[]>([]);
  protected readonly notice = computed(() => this.notices()[0] ?? null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  /** Counts the saves: the history reads itself again. */
  protected readonly saved = signal(0);
  protected readonly dirty = computed(() => { const sheet = this.sheet(); return sheet !== null && JSON.stringify(this.draft()) !== JSON.stringify(inputOf(sheet)); });
  protected readonly untouched = computed(() => { const draft = this.draft(); return draft !== null && questions.every(({ name, unasked }) => draft[name] === unasked); });
  protected readonly complete = computed(() => { const sheet = this.sheet(); return sheet !== null && questions.every(({ name, unasked }) => sheet[name] !== unasked); });

  constructor() {
    effect(() => { void this.read(this.patientId()); });
    inject(LiveChanges).on('patient').pipe(takeUntilDestroyed()).subscribe(() => { if (!this.dirty()) void this.read(this.patientId()); });
    void this.api.get<{ items: ConsentNotice[] }>('/v1/consent-notices').then(({ items }) => this.notices.set(items)).catch(() => undefined);
  }

  protected async read(id: string): Promise<void> {
    try {
      const sheet = await this.api.get<ConsentSheet>(`/v1/patients/${id}/consents`);
      if (this.patientId() === id) this.show(sheet);
    } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); }
  }

  protected sentence(name: QuestionName): string { return this.notice()?.[name] ?? ''; }
  protected change(part: Partial<ConsentInput>): void { this.draft.update((draft) => draft && { ...draft, ...part }); }
  protected choose(name: QuestionName, value: string): void { this.draft.update((draft) => draft && withNotice(answered(draft, name, value), this.notice())); }
  protected agreeAll(): void { this.draft.update((draft) => draft && withNotice(allAgreed(draft), this.notice())); }
  protected limits(sharingLimits: SharingLimit[]): void { this.change({ sharingLimits }); }
  protected undo(): void { const sheet = this.sheet(); if (sheet) this.show(sheet); }
  protected showNotice(): void { this.sheets.open(NoticeReaderComponent, { label: 'Notice d’information', data: { notices: this.notices() }, width: 'min(760px, 96vw)' }); }

  protected async save(): Promise<void> {
    const [sheet, draft] = [this.sheet(), this.draft()];
    if (!sheet || !draft) return;
    this.saving.set(true);
    try {
      this.show(await this.api.put<ConsentSheet>(`/v1/patients/${sheet.patientId}/consents`, draft, { version: sheet.version }));
      this.saved.update((count) => count + 1);
      this.toasts.say('Consentements enregistrés');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      // The answers typed stay on the screen; the fresh version is what the next save starts from.
      if (error.stale) this.sheet.set((error.current as ConsentSheet | undefined) ?? sheet);
    } finally { this.saving.set(false); }
  }

  private show(sheet: ConsentSheet): void {
    this.sheet.set(sheet);
    this.draft.set(inputOf(sheet));
    this.problem.set(null);
  }
}
