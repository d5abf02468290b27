import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DocumentSending, SessionStore } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, frenchDay, IconComponent, InputDirective, readFrenchDay, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { FormFieldsComponent } from '../forms/form-fields.component';
import { ChildFormStore } from './child-form.store';

/** An examination or a certificate of a child: a form none of whose questions is compulsory, filled from the file, saved by itself, signed and sent in one gesture (CHILD-03 to CHILD-10). */
@Component({
  selector: 'pl-child-form-page',
  imports: [ErrorSummaryComponent, FieldComponent, FormFieldsComponent, IconComponent, InputDirective, RouterLink, SigningDeskComponent, StatePanelComponent],
  templateUrl: './child-form.page.html',
  styleUrl: './child-form.page.css',
  providers: [DocumentSending, ChildFormStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class ChildFormPage {
  readonly patientId = input.required<string>();
  readonly formId = input.required<string>();
  protected readonly store = inject(ChildFormStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private warned = false;
  protected readonly dayError = signal<string | null>(null);
  protected readonly day = computed(() => frenchDay(this.store.on()));
  protected readonly pmi = computed(() => this.store.departments().find(({ department }) => department === this.store.department()) ?? null);
  protected readonly prefilledCount = computed(() => Object.values(this.store.boxes()).filter(({ from }) => from !== undefined).length);
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signé : il ne change plus' : draftWords(this.store.saver, ''));

  constructor() {
    effect(() => { const id = this.formId(); untracked(() => void this.store.load(id)); });
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.store.form() === null || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }

  protected date(text: string): void {
    const read = readFrenchDay(text);
    this.dayError.set('iso' in read ? null : read.problem);
    if ('iso' in read) this.store.date(read.iso);
  }

  protected async validate(): Promise<void> {
    const kind = this.store.form()?.kind;
    if ((await this.store.validate()) === null) return;
    if (kind === 'certificate') this.toasts.say(this.pmi()?.mssanteAddress ? 'Certificat signé : il part à la PMI.' : 'Certificat signé : il attend l’adresse de la PMI, visible dans Envois.');
    else if (!this.sending.leaves()) this.toasts.say('Signé.');
    await this.router.navigate(['/patients', this.patientId(), 'enfant']);
  }

  protected async discard(): Promise<void> {
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(['/patients', this.patientId(), 'enfant']);
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.store.readOnly() || this.store.form() === null) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate();
  }
}
