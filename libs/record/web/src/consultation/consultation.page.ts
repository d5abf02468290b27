import { Component, computed, DestroyRef, effect, type ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DocumentSending, DraftChain, SessionStore, type WaitingDraft } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, remedyPath, type RouteRemedy, SigningDeskComponent, SplitButtonComponent, StatePanelComponent, Toasts, type IconName } from '@pluriel/web/ui';
import { ConsultationForms } from '../forms/consultation-forms';
import { NoteFormsComponent } from '../forms/note-forms.component';
import { ConsultationStore } from './consultation.store';
import { NoteReadersComponent } from './note-readers.component';

/** The consultation note (DOC-15, J2 step 4): reason, text, measures; saved by itself, signed and sent in one gesture. */
@Component({
  selector: 'pl-consultation-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, NoteFormsComponent, NoteReadersComponent, RouterLink, SigningDeskComponent, SplitButtonComponent, StatePanelComponent],
  templateUrl: './consultation.page.html',
  styleUrl: './consultation.page.css',
  providers: [DocumentSending, ConsultationForms, ConsultationStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class ConsultationPage {
  readonly patientId = input.required<string>();
  readonly consultationId = input.required<string>();
  protected readonly store = inject(ConsultationStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly chain = inject(DraftChain);
  /** What waits for a signature in this file besides this note (UX-07). */
  protected readonly next = signal<WaitingDraft | null>(null);
  /** The person writes under a supervisor, who signs (STR-26). */
  protected readonly trainee = computed(() => this.session.user()?.trainee === true);
  /** What may be begun from here, by right: it will hang below this consultation (PAT-10). */
  protected readonly begun = computed<readonly { key: string; label: string; icon: IconName; path: readonly string[] }[]>(() => [
    ...(this.session.can('prescribe.drugs') ? [{ key: 'rx', label: 'Ordonnance', icon: 'prescriptions' as const, path: ['ordonnances', 'nouvelle'] }] : []),
    ...(this.session.can('document.validate') ? [
      { key: 'letter', label: 'Lettre', icon: 'mail' as const, path: ['documents', 'lettres', 'nouvelle'] }, { key: 'acts', label: 'Biologie, soins, imagerie', icon: 'prescriptions' as const, path: ['ordonnances'] }, { key: 'document', label: 'Document à joindre', icon: 'description' as const, path: ['documents', 'ajouts', 'nouveau'] },
    ] : []),
  ]);
  private readonly first = viewChild<ElementRef<HTMLInputElement>>('first');
  private warned = false;
  /** What the server refused of the forms, shown at the question. */
  protected readonly refusals = computed(() => [...(this.store.saver.problem()?.fields ?? []), ...(this.sending.problem()?.fields ?? [])]);
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signée : elle ne change plus' : draftWords(this.store.saver, 'e'));

  constructor() {
    effect(() => {
      const [patientId, id] = [this.patientId(), this.consultationId()];
      // What opening reads is not followed: each saving would open it again, and take the cursor away.
      untracked(() => void this.open(patientId, id));
    });
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  private async open(patientId: string, id: string): Promise<void> {
    const opened = await this.store.load(patientId, id);
    if (opened !== null && opened !== id) await this.router.navigate(['/patients', patientId, 'consultations', opened], { replaceUrl: true });
    if (opened !== null && !this.store.readOnly()) void this.chain.next(patientId, opened).then((next) => this.next.set(next));
    if (opened !== null && this.store.empty()) setTimeout(() => this.first()?.nativeElement.focus());
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once, with its reason on screen; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void {
    if (!this.store.saver.clean()) event.preventDefault();
  }


  protected async validate(thenNext = false): Promise<void> {
    if (this.trainee()) { await this.store.submit(); return; }
    if ((await this.store.validate()) === null) return;
    // A document that leaves is announced by the hold bar; only one that stays needs a word.
    if (!this.sending.leaves()) this.toasts.say('Consultation signée.');
    await this.router.navigate(thenNext ? [...(this.next()?.link ?? ['/patients', this.patientId()])] : ['/patients', this.patientId()]);
  }

  /** The supervisor gives the note back: it is the trainee's alone again. */
  protected async giveBack(): Promise<void> {
    if (!(await this.store.giveBack())) return;
    this.toasts.say('Consultation rendue à son auteur.');
    await this.router.navigate(['/patients', this.patientId()]);
  }

  /** The note stays, even empty: something hangs below it. */
  protected begin(key: string): void {
    const [chosen, note] = [this.begun().find((one) => one.key === key), this.store.note()];
    if (!chosen || !note) return;
    this.store.keep();
    void this.router.navigate(['/patients', this.patientId(), ...chosen.path], { queryParams: { consultation: note.id } });
  }

  protected async discard(): Promise<void> {
    if (await this.store.discard()) {
      this.toasts.say('Brouillon supprimé.');
      await this.router.navigate(['/patients', this.patientId()]);
    }
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.store.readOnly() || this.store.note() === null) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate(event.shiftKey && this.next() !== null);
  }
}
