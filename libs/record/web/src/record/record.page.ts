import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import type { RecordKind } from '@pluriel/record/domain';
import { RouterLink } from '@angular/router';
import { type CodeSuggestion, LiveChanges, type RecordElement, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, SideSheets, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { CodeStripComponent } from './code-strip.component';
import { ElementEditorComponent, type ElementGesture } from './element-editor.component';
import { endWords } from './element-fields';
import { ElementHistoryComponent } from './element-history.component';
import { ElementRowComponent } from './element-row.component';
import { QuickAddComponent, quickKinds, wantsCode } from './quick-add.component';
import { type RecordSection, type SectionView } from './record-sections';
import { RecordStore } from './record.store';

/** « Synthèse »: the record of the patient, card by card; added in a line, corrected in place, ended with a reason, always with a way back. */
@Component({
  selector: 'pl-record-page',
  imports: [CodeStripComponent, DatePipe, ElementEditorComponent, ElementRowComponent, IconComponent, QuickAddComponent, RouterLink, StatePanelComponent],
  templateUrl: './record.page.html',
  styleUrl: './record.page.css',
  providers: [RecordStore],
  host: { class: 'page' },
})
export class RecordPage {
  readonly patientId = input.required<string>();
  /** A kind to add at once: « Ajouter » pressed elsewhere in the file. */
  readonly ajouter = input<string>();
  protected readonly store = inject(RecordStore);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly sheets = inject(SideSheets);
  private readonly live = inject(LiveChanges);
  private readonly quick = viewChild(QuickAddComponent);
  protected readonly kind = signal<RecordKind>('problem');
  protected readonly edited = signal<string | null>(null);
  protected readonly pastShown = signal(false);
  /** The element whose codes are on show; `asked`: by a gesture, which takes the focus there. */
  protected readonly coding = signal<{ element: RecordElement; asked: boolean } | null>(null);
  protected readonly mayWrite = computed(() => this.session.can('record.write'));
  /** The list of syntheses of the DMP, whose elements may be chosen one by one (VSM-17). */
  protected readonly mayReadDmp = computed(() => this.session.can('dmp.read'));
  /** One click from the antecedents to the synthesis they make (VSM-26). */
  protected readonly mayWriteVsm = computed(() => this.session.can('vsm.write'));
  protected readonly columns = computed<readonly (readonly SectionView[])[]>(() => [0, 1, 2].map((column) => this.store.sections().filter((section) => section.column === column)));

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.edited.set(null);
      this.coding.set(null);
      void this.store.read(patientId);
      const heard = this.live.on('patient', { patientId }).subscribe(() => void this.store.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
    effect(() => {
      const asked = quickKinds.find(({ kind }) => kind === this.ajouter());
      const quick = this.quick();
      if (asked && quick) quick.focus(asked.kind);
    });
  }

  /** The sign of a measure that has a curve: two days at least. */
  protected curveOf({ kind, content }: RecordElement): string | null { return kind === 'measure' && this.store.drawn().has(String(content['sign'])) ? String(content['sign']) : null; }
  protected startAdding(section: RecordSection): void { this.quick()?.focus(section.kinds[0] ?? 'problem'); }
  protected toggle({ id }: RecordElement): void { this.edited.update((open) => (open === id ? null : id)); }
  protected startCoding(element: RecordElement): void { this.coding.set({ element, asked: true }); }
  protected stopCoding(): void {
    this.coding.set(null);
    this.quick()?.focus(this.kind());
  }

  protected added(element: RecordElement): void {
    this.coding.set(wantsCode(element) ? { element, asked: false } : null);
    this.toasts.say(`Ajouté : ${element.words}`, { label: 'Annuler', act: () => void this.undoing(() => this.store.end(element, element.version, 'entered-in-error')) });
  }

  protected async sayNone(section: RecordSection): Promise<void> {
    await this.undoing(async () => { this.added(await this.store.add('absence', { about: section.absent })); });
  }

  protected async code(element: RecordElement, { codes }: CodeSuggestion): Promise<void> {
    await this.undoing(async () => {
      const current = this.store.sheet()?.elements.find(({ id }) => id === element.id) ?? element;
      const coded = await this.store.correct(current, current.version, { ...current.content, codes: codes.map(({ system, code, label }) => ({ system, code, label })) });
      this.stopCoding();
      this.toasts.say(`Codé : ${codes.map(({ code }) => code).join(', ')}`, { label: 'Annuler', act: () => void this.undoing(() => this.store.correct(coded, coded.version, current.content)) });
    });
  }

  protected saved({ kind, before, after }: ElementGesture): void {
    this.edited.set(null);
    if (kind === 'ended') this.toasts.say(`${endWords[after.endReason ?? 'resolved']} : ${after.words}`, { label: 'Annuler', act: () => void this.undoing(() => this.store.reopen(after, after.version)) });
    else if (after.version !== before.version) this.toasts.say(`Enregistré : ${after.words}`, { label: 'Annuler', act: () => void this.undoing(() => this.store.correct(after, after.version, before.content, after.mine ? before.level : undefined)) });
  }

  protected async reopen(element: RecordElement): Promise<void> {
    await this.undoing(async () => { this.toasts.say(`Repris : ${(await this.store.reopen(element, element.version)).words}`); });
    this.edited.set(null);
  }

  protected openHistory(element: RecordElement): void { this.sheets.open(ElementHistoryComponent, { data: { element }, label: 'Historique' }); }

  /** A short gesture that the server may refuse: the screen says why, and stays. */
  private async undoing(act: () => Promise<unknown>): Promise<void> {
    try { await act(); } catch (error) { this.store.problem.set(toApiProblem(error)); }
  }
}
