import { Component, computed, DestroyRef, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DocumentSending, SessionStore } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { AddedStore } from './added.store';

/** « Ajouter un document » (DMP-52): a file to join or a text to write, what is said of it, its page, its routes, its signature. */
@Component({
  selector: 'pl-added-document',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, RouterLink, SigningDeskComponent, StatePanelComponent],
  templateUrl: './added.page.html',
  styleUrl: './added.page.css',
  providers: [DocumentSending, AddedStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class AddedPage {
  readonly patientId = input.required<string>();
  readonly addedId = input.required<string>();
  readonly consultation = input<string>();
  protected readonly store = inject(AddedStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly picker = viewChild<ElementRef<HTMLInputElement>>('picker');
  protected readonly over = signal(false);
  private warned = false;
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signé : il ne change plus' : draftWords(this.store.saver, ''));
  protected readonly pages = computed(() => { const count = this.store.document()?.pageCount ?? 0; return count > 1 ? `${count} pages` : `${count} page`; });

  constructor() {
    effect(() => void this.open(this.patientId(), this.addedId()));
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  private async open(patientId: string, id: string): Promise<void> {
    const opened = await this.store.load(patientId, id, this.consultation());
    if (opened !== null && opened !== id) await this.router.navigate(['/patients', patientId, 'documents', 'ajouts', opened], { replaceUrl: true });
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once, with its reason on screen; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }

  protected choose(): void { this.picker()?.nativeElement.click(); }

  protected async picked(event: Event): Promise<void> {
    const chosen = event.target as HTMLInputElement;
    const [file] = [...(chosen.files ?? [])];
    chosen.value = '';
    if (file) await this.join(file);
  }

  protected async dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.over.set(false);
    const [file] = [...(event.dataTransfer?.files ?? [])];
    if (file && !this.store.readOnly() && !this.store.reading()) await this.join(file);
  }

  protected hover(event: DragEvent, over: boolean): void { event.preventDefault(); this.over.set(over); }

  private async join(file: File): Promise<void> {
    if (await this.store.join(file)) this.toasts.say((this.store.document()?.pageCount ?? 0) > 0 ? 'Fichier joint.' : 'Texte repris du fichier.');
  }

  protected async validate(): Promise<void> {
    const document = await this.store.validate();
    if (document === null) return;
    // A document that leaves is announced by the hold bar; only one that stays needs a word.
    if (!this.sending.leaves()) this.toasts.say('Document signé.');
    await this.router.navigate(['/patients', this.patientId(), 'documents'], { queryParams: { document: document.id } });
  }

  protected async discard(): Promise<void> {
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(['/patients', this.patientId(), 'documents']);
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.store.readOnly() || this.store.document() === null) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate();
  }
}
