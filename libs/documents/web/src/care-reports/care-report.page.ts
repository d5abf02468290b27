import { Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DocumentSending, SessionStore } from '@pluriel/web/api-client';
import { DatePipe, draftWords, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { CareReportStore } from './care-report.store';

/** « Compte rendu de soins » at the office: the sessions come from the visits, the words are the author's (J3 step 7). */
@Component({
  selector: 'pl-care-report',
  imports: [DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, RouterLink, SigningDeskComponent, StatePanelComponent],
  templateUrl: './care-report.page.html',
  styleUrl: '../added/added.page.css',
  providers: [DocumentSending, CareReportStore],
  host: { class: 'page', '(window:beforeunload)': 'unload($event)' },
})
export class CareReportPage {
  readonly patientId = input.required<string>();
  readonly reportId = input.required<string>();
  protected readonly store = inject(CareReportStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private warned = false;
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signé : il ne change plus' : draftWords(this.store.saver, ''));

  constructor() {
    effect(() => void this.store.load(this.reportId()));
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once, with its reason on screen; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }
  protected lines(text: string): string[] { return text.split('\n'); }
  protected prescribed(by: string): void { this.store.write({ access: { kind: 'prescribed', by, on: this.store.written().access.on } }); }
  protected prescribedOn(on: string): void { this.store.write({ access: { kind: 'prescribed', by: this.store.written().access.by, on: on || null } }); }
  protected direct(direct: boolean): void { this.store.write({ access: { kind: direct ? 'direct' : 'prescribed', by: null, on: null } }); }

  protected async validate(): Promise<void> {
    const document = await this.store.validate();
    if (document === null) return;
    if (!this.sending.leaves()) this.toasts.say('Compte rendu signé.');
    await this.router.navigate(['/patients', this.patientId(), 'documents'], { queryParams: { document: document.id } });
  }

  protected async discard(): Promise<void> {
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(['/patients', this.patientId(), 'visites']);
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }
}
