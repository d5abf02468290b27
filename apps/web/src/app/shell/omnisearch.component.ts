import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, type ElementRef, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Api, type DocumentRow, type Page, type PatientRow, SessionStore } from '@pluriel/web/api-client';
import { BirthNamePipe, DatePipe, IconComponent, type IconName, IdentityPillComponent, PatientNamePipe, UndatedPipe, patientName } from '@pluriel/web/ui';
import { type Gesture, documentsFor, gesturesFor, readQuestion } from './omnisearch-words';
import { ShortcutsSheetComponent, shortcutsDialog } from './shortcuts-sheet.component';

type Choice = { kind: 'patient'; patient: PatientRow } | { kind: 'document'; document: DocumentRow } | { kind: 'gesture'; gesture: Gesture };

/** Patients, documents of the file on the screen and gestures in one field (Ctrl K, PAT-01, UX-18): name, date, INS, phone or file number; keyboard alone. */
@Component({
  selector: 'pl-omnisearch',
  imports: [BirthNamePipe, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, UndatedPipe],
  templateUrl: './omnisearch.component.html',
})
export class OmnisearchComponent {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly dialog = inject(DialogRef);
  private readonly sheets = inject(Dialog);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private running: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly text = signal('');
  protected readonly patients = signal<readonly PatientRow[]>([]);
  protected readonly asked = signal('');
  protected readonly failed = signal(false);
  protected readonly active = signal(0);
  protected readonly question = computed(() => readQuestion(this.text()));
  protected readonly gestures = computed(() => {
    const first = this.patients()[0];
    return gesturesFor(this.text(), first ? { id: first.id, name: patientName(first) } : null, (permission) => this.session.can(permission), this.open ?? null);
  });
  /** The file on the screen. */
  private readonly open = /^\/patients\/([0-9a-f-]{36})/.exec(this.router.url)?.[1];
  /** Documents of the file on the screen, read when the search opens. */
  private readonly filed = signal<readonly DocumentRow[]>([]);
  protected readonly documents = computed(() => documentsFor(this.text(), this.filed()) as readonly DocumentRow[]);
  protected readonly choices = computed<readonly Choice[]>(() => [
    ...this.patients().map((patient): Choice => ({ kind: 'patient', patient })),
    ...this.documents().map((document): Choice => ({ kind: 'document', document })),
    ...this.gestures().map((gesture): Choice => ({ kind: 'gesture', gesture })),
  ]);
  protected readonly nobody = computed(() => this.patients().length === 0 && this.asked() !== '' && !this.failed());
  protected readonly createIcon: IconName = 'person_add';

  constructor() {
    afterNextRender(() => this.box().nativeElement.focus());
    void this.recent();
    void this.readDocuments();
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.active.set(0);
    clearTimeout(this.timer);
    this.running?.abort();
    const { patient } = this.question();
    if (patient.length < 2) {
      this.asked.set('');
      void this.recent();
      return;
    }
    this.timer = setTimeout(() => void this.ask(patient), 120);
  }

  protected key(event: KeyboardEvent): void {
    const count = this.choices().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count > 0) this.active.update((at) => (at + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
      document.getElementById(`omni-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const choice = this.choices()[this.active()];
      if (choice) void this.choose(choice);
    }
  }

  protected async choose(choice: Choice): Promise<void> {
    this.dialog.close();
    if (choice.kind === 'patient') {
      await this.router.navigate(['/patients', choice.patient.id]);
    } else if (choice.kind === 'document') {
      await this.router.navigate(['/patients', choice.document.patientId, 'documents'], { queryParams: { document: choice.document.id } });
    } else if (choice.gesture.act === 'lock') {
      await this.session.lock();
    } else if (choice.gesture.act === 'shortcuts') {
      this.sheets.open(ShortcutsSheetComponent, shortcutsDialog);
    } else {
      await this.router.navigateByUrl(choice.gesture.path);
    }
  }

  private async recent(): Promise<void> {
    if (!this.session.can('patient.search')) return;
    try {
      const { items } = await this.api.get<{ items: PatientRow[] }>('/v1/patients/recent');
      if (this.asked() === '') this.patients.set(items.slice(0, 6));
    } catch {
      this.patients.set([]);
    }
  }

  private async readDocuments(): Promise<void> {
    const patientId = this.open;
    if (!patientId || !this.session.can('document.read')) return;
    try { this.filed.set((await this.api.get<Page<DocumentRow>>(`/v1/patients/${patientId}/documents`)).items); } catch { this.filed.set([]); }
  }

  private async ask(q: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const page = await this.api.post<Page<PatientRow>>('/v1/patients/search', { q, limit: 8 }, { signal: running.signal });
      if (running.signal.aborted) return;
      this.failed.set(false);
      this.patients.set(page.items);
      this.asked.set(q);
      // « vinci ord » proposes the patient, then the gesture: the gesture named by the person is chosen first.
      this.active.set(this.question().gesture !== null && this.gestures().length > 0 && page.items.length > 0 ? page.items.length + this.documents().length : 0);
    } catch {
      if (!running.signal.aborted) this.failed.set(true);
    }
  }
}
