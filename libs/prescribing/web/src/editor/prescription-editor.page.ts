import { Component, computed, DestroyRef, effect, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { quantityText, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { DocumentSending, DraftChain, SessionStore, type WaitingDraft } from '@pluriel/web/api-client';
import { DatePipe, draftWords, ErrorSummaryComponent, IconComponent, openPdf, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { EPrescriptionStatusComponent } from '../e-prescription/e-prescription-status.component';
import { PrescriptionDetailsComponent } from '../details/prescription-details.component';
import { DrugLabels } from '../drug-labels';
import { AntibioticLeafletComponent } from '../leaflet/antibiotic-leaflet.component';
import { DrugSearchComponent } from './drug-search.component';
import type { PickedProduct } from './line-edits';
import { FavouritesPanelComponent } from './favourites-panel.component';
import { LineEditorComponent } from './line-editor.component';
import { PrescriptionEditorStore } from './prescription-editor.store';
import { RemarksComponent } from './remarks.component';
import { RenewalPanelComponent } from './renewal-panel.component';

/** The prescription editor (design: prescription.html; J2 steps 5 to 7): written with the keyboard alone, drawn as it will be printed, sent in one gesture. */
@Component({
  selector: 'pl-prescription-editor-page',
  imports: [AntibioticLeafletComponent, DatePipe, DrugSearchComponent, EPrescriptionStatusComponent, ErrorSummaryComponent, FavouritesPanelComponent, IconComponent, LineEditorComponent, PrescriptionDetailsComponent, RemarksComponent, RenewalPanelComponent, RouterLink, SigningDeskComponent, StatePanelComponent],
  templateUrl: './prescription-editor.page.html',
  styleUrl: './prescription-editor.page.css',
  // Of the page and not of the route: an injector of a route outlives the visit, a draft must not.
  providers: [DocumentSending, PrescriptionEditorStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class PrescriptionEditorPage {
  readonly patientId = input.required<string>();
  readonly prescriptionId = input.required<string>();
  readonly consultation = input<string>();
  readonly renouveler = input<string>();
  protected readonly store = inject(PrescriptionEditorStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly chain = inject(DraftChain);
  /** What waits for a signature in this file besides this prescription (UX-07). */
  protected readonly next = signal<WaitingDraft | null>(null);
  private readonly search = viewChild(DrugSearchComponent);
  protected readonly renewing = signal(false);
  protected readonly choosing = signal(false);
  protected readonly mentioning = signal(false);
  protected readonly refusing = signal(false);
  protected readonly detailed = signal(false);
  private warned = false;
  protected readonly mayPrescribe = computed(() => this.session.can('prescribe.drugs'));
  protected readonly saveWords = computed(() => {
    const prints = this.store.prescription()?.prints ?? 0;
    if (this.store.readOnly()) return prints === 0 ? 'Signée : elle ne change plus' : `Signée, déjà imprimée${prints > 1 ? ` ${prints} fois` : ''} : elle ne change plus`;
    return draftWords(this.store.saver, 'e');
  });
  protected readonly labels = inject(DrugLabels);

  constructor() {
    effect(() => void this.open(this.patientId(), this.prescriptionId()));
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  private async open(patientId: string, id: string): Promise<void> {
    const opened = await this.store.load(patientId, id, { consultationId: this.consultation(), renewOf: this.renouveler() });
    if (opened !== null && opened !== id) await this.router.navigate(['/patients', patientId, 'ordonnances', opened], { replaceUrl: true });
    if (opened !== null && !this.store.readOnly()) void this.chain.next(patientId, opened).then((next) => this.next.set(next));
    if (opened !== null && this.store.lines().length === 0) setTimeout(() => this.search()?.focus());
  }

  protected summaryOf(line: PrescriptionLine): string {
    return [line.posologyText, quantityText(line.quantity, line.quantityUnit), line.renewals > 0 ? `à renouveler ${line.renewals} fois` : '', line.substitutionAllowed ? '' : 'non substituable'].filter((part) => part !== '').join(' · ');
  }

  protected add(picked: { product: PickedProduct; shorthand: string }): void {
    this.renewing.set(false);
    this.store.add(picked.product, picked.shorthand);
  }

  protected remove(line: PrescriptionLine): void {
    const undo = this.store.remove(line);
    this.toasts.say(`Ligne retirée : ${this.labels.of(line)}`, { label: 'Annuler', act: undo });
  }

  protected close(): void {
    this.store.openLine.set(null);
    this.search()?.focus();
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
    const document = await this.store.validate();
    if (document === null) { this.showFirst(); return; }
    // A document that leaves is announced by the hold bar; only one that stays needs a word.
    if (!this.sending.leaves()) this.toasts.say('Ordonnance signée.');
    await this.router.navigate(thenNext ? [...(this.next()?.link ?? ['/patients', this.patientId()])] : ['/patients', this.patientId()]);
  }

  /** Prints the signed page in its own tab; the next ones say DUPLICATA. */
  protected async print(): Promise<void> {
    const pdf = await this.store.print();
    if (pdf !== null) openPdf(pdf);
  }

  protected async retry(): Promise<void> {
    if (await this.store.retryCancellation()) this.toasts.say('Annulation redemandée à la base d’e-prescription.');
  }

  protected async discard(): Promise<void> {
    if (await this.store.discard()) {
      this.toasts.say('Brouillon supprimé.');
      await this.router.navigate(['/patients', this.patientId()]);
    }
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (this.store.readOnly() || this.store.prescription() === null) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (document.activeElement as HTMLElement | null)?.blur();
      void this.validate(event.shiftKey && this.next() !== null);
      return;
    }
    const target = event.target as HTMLElement | null;
    if (event.key === '+' && !event.altKey && target !== null && !/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
      event.preventDefault();
      this.search()?.focus();
    }
  }

  private showFirst(): void {
    const first = this.store.blocking()[0];
    if (first?.lineId) this.store.openLine.set(first.lineId);
    else if (first !== undefined) this.search()?.focus();
  }
}
