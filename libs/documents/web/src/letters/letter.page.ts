import { Component, computed, DestroyRef, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { LetterBlock, LetterBody } from '@pluriel/documents/domain';
import { DocumentSending, type RecipientRef, SessionStore } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, PickerComponent, ShortcutDirective, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { LetterEditorComponent } from './editor/letter-editor.component';
import { InsertPanelComponent } from './insert-panel.component';
import { LetterStore } from './letter.store';
import { KeepVignetteComponent } from './vignettes/keep-vignette.component';
import { VignettesStore } from './vignettes/vignettes.store';

const typeWords = [
  { type: 'referral-letter', label: 'Lettre d’adressage (96349-6)' }, { type: 'discharge-letter', label: 'Lettre de liaison (11490-0)' }, { type: 'consultation-report', label: 'Compte rendu de consultation (11488-4)' },
  { type: 'certificate', label: 'Certificat, déclaration (CERT_DECL)' }, { type: 'auxiliary-assessment', label: 'Bilan par professionnel de santé (34120-6)' }, { type: 'auxiliary-follow-up', label: 'Suivi de soins par auxiliaire médical (11506-3)' },
] as const;

/** « Lettre » (LET-01): words filled from the file, their page, their routes, their signature. */
@Component({
  selector: 'pl-letter',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, InsertPanelComponent, KeepVignetteComponent, LetterEditorComponent, PickerComponent, RouterLink, ShortcutDirective, SigningDeskComponent, StatePanelComponent],
  templateUrl: './letter.page.html',
  styleUrl: './letter.page.css',
  providers: [DocumentSending, LetterStore, VignettesStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class LetterPage {
  readonly patientId = input.required<string>();
  readonly letterId = input.required<string>();
  protected readonly store = inject(LetterStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly vignettes = inject(VignettesStore);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly editor = viewChild(LetterEditorComponent);
  protected readonly inserting = signal(false);
  /** The words about to be kept as a vignette. */
  protected readonly keeping = signal<{ body: LetterBody; part: boolean } | null>(null);
  protected readonly refusedFile = signal<string | null>(null);
  protected readonly types = typeWords;
  protected readonly personWords = (person: RecipientRef): string => person.displayName;
  private warned = false;
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signée : elle ne change plus' : draftWords(this.store.saver, 'e'));
  /** What is left to do before the signature, in words. */
  protected readonly missing = computed(() => {
    const { questions, addressed, written, empty } = this.store;
    if (empty()) return 'La lettre est vide.';
    if (addressed() && written().recipients.length === 0) return 'Choisissez le destinataire.';
    return questions().length > 0 ? `À compléter : ${questions().join(', ')}.` : null;
  });

  constructor() {
    effect(() => { const id = this.letterId(); untracked(() => void this.store.load(id)); });
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once, with its reason on screen; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.warned || this.store.letter() === null || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }

  protected async openInsertions(): Promise<void> {
    this.inserting.update((open) => !open);
    if (!this.inserting()) return;
    this.keeping.set(null);
    await Promise.all([this.store.readInsertions(), this.vignettes.load()]);
  }

  protected insertField({ key, value }: { key: string; value: string }): void { this.editor()?.field(key, value); }
  protected insertBlocks(blocks: readonly LetterBlock[]): void { this.editor()?.blocks(blocks); }
  protected insertQuestion(label: string): void { this.editor()?.question(label); }

  protected insertPiece(blocks: readonly LetterBlock[]): void { this.editor()?.piece(blocks); }

  protected async keepVignette(): Promise<void> {
    const piece = this.editor()?.selected() ?? null;
    this.inserting.set(false);
    this.vignettes.problem.set(null);
    await this.vignettes.load();
    this.keeping.set(piece);
  }

  protected closeKeeping(): void {
    this.keeping.set(null);
    this.editor()?.focus();
  }

  protected closeInsertions(): void {
    this.inserting.set(false);
    this.editor()?.focus();
  }

  protected add(person: RecipientRef): void { if (!this.store.people().some(({ id }) => id === person.id)) void this.store.address([...this.store.people(), person]); }
  protected remove(person: RecipientRef): void { void this.store.address(this.store.people().filter(({ id }) => id !== person.id)); }

  protected async validate(): Promise<void> {
    const document = await this.store.validate();
    if (document === null) return;
    // A document that leaves is announced by the hold bar; only one that stays needs a word.
    if (!this.sending.leaves()) this.toasts.say('Lettre signée.');
    await this.router.navigate(['/patients', this.patientId(), 'documents'], { queryParams: { document: document.id } });
  }

  protected async discard(): Promise<void> {
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(['/patients', this.patientId(), 'documents']);
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.store.readOnly() || this.store.letter() === null) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate();
  }
}
