import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { SessionStore, type DocumentSource } from '@pluriel/web/api-client';
import { ChipComponent, ColumnDirective, DatePipe, DeliveryLineComponent, IconComponent, Modals, MomentPipe, openPdf, PaperPreviewComponent, ProfessionBadgeComponent, ShortcutDirective, SideSheetComponent, StructuredViewComponent, Toasts, UndatedPipe, withoutDay, WorkListComponent } from '@pluriel/web/ui';
import { WithdrawalDialogComponent, type WithdrawalReason, type WithdrawalSubject } from '../withdrawal/withdrawal-dialog.component';
import { audienceInDmp } from '../withdrawal/dmp-audience';
import { mailedTo, mayWithdraw, shownOrders } from '../withdrawal/withdrawal-rules';
import { DmpSinceComponent, DmpSinceMarkComponent } from '../since/dmp-since.component';
import { DmpSinceStore } from '../since/dmp-since.store';
import { fedWords } from '../since/fed-words';
import { DocumentReadersComponent } from './document-readers.component';
import { DocumentsStore, type FiledDocument } from './documents.store';

const visibility: Record<FiledDocument['confidentiality'], string> = { N: 'Patient et son équipe', R: 'Restreint', V: 'Très restreint' };

/** Where the draft of each source is written. */
const draftPaths: Readonly<Record<DocumentSource, readonly string[]>> = { letter: ['documents', 'lettres'], 'care-report': ['documents', 'comptes-rendus-de-soins'], prescription: ['ordonnances'], vaccination: ['vaccins'], consultation: ['consultations'], added: ['documents', 'ajouts'], 'care-order': ['ordonnances', 'actes'], 'child-form': ['enfant'], plan: ['plans'], vsm: ['vsm'] };

/** Documents tab of the patient file: the list with its delivery lines, and the picture of what was signed. */
@Component({
  selector: 'pl-documents',
  imports: [ChipComponent, ColumnDirective, DatePipe, DeliveryLineComponent, DmpSinceComponent, DmpSinceMarkComponent, DocumentReadersComponent, IconComponent, MomentPipe, PaperPreviewComponent, ProfessionBadgeComponent, RouterLink, ShortcutDirective, SideSheetComponent, StructuredViewComponent, UndatedPipe, WorkListComponent],
  providers: [DmpSinceStore, DocumentsStore],
  templateUrl: './documents.page.html',
  styleUrl: './documents.page.css',
})
export class DocumentsPage {
  readonly patientId = input.required<string>();
  /** The document shown at the right, in the address so that a link leads to it. */
  readonly document = input<string>();
  /** « oui »: the deletion of this document from the DMP was asked for from its reader. */
  readonly retirer = input<string>();
  protected readonly store = inject(DocumentsStore);
  protected readonly since = inject(DmpSinceStore);
  protected readonly fedWords = fedWords;
  private readonly session = inject(SessionStore);
  private readonly modals = inject(Modals);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly preview = viewChild(PaperPreviewComponent);
  protected readonly type = signal<string | null>(null);
  protected readonly types = computed(() => {
    const counts = new Map<string, number>();
    for (const row of this.store.rows()) counts.set(row.typeLabel, (counts.get(row.typeLabel) ?? 0) + 1);
    return [...counts.entries()].map(([label, count]) => ({ label, count }));
  });
  protected readonly rows = computed(() => this.store.rows().filter((row) => this.type() === null || row.typeLabel === this.type()));
  protected readonly rowWords = (row: FiledDocument): string => `${row.title}, ${row.authorName}`;

  constructor() {
    effect(() => {
      this.store.follow(this.patientId());
      this.since.follow(this.patientId());
    });
    effect(() => {
      const row = this.store.state() === 'ready' && this.retirer() === 'oui' ? this.store.opened() : null;
      if (row) untracked(() => this.askedToWithdraw(row));
    });
    effect(() => {
      const id = this.document();
      if (id) void this.store.open(id);
      else this.store.close();
    });
  }

  protected show(id: string | null): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { document: id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** Feeding earlier documents to the DMP (DMP-19): whoever holds back and stops sendings may ask for them. */
  protected readonly mayCopy = computed(() => this.session.can('patient.export-file'));
  protected readonly mayTakeUp = computed(() => this.session.can('dispatch.cancel'));
  protected readonly mayAdd = computed(() => this.session.can('document.validate'));

  /** Only the author corrects, with the rights the document asks for; the server says so again. */
  protected mayCorrect(row: FiledDocument): boolean { return row.authorId === this.session.user()?.id && this.session.can('document.validate') && (row.source !== 'prescription' || this.session.can('prescribe.drugs')); }

  protected async correct(row: FiledDocument): Promise<void> {
    const opened = await this.store.correct(row);
    if (opened) await this.router.navigate(['/patients', this.patientId(), ...draftPaths[opened.source], opened.id]);
  }

  /** Deletes from the DMP, after the modal that says what it means; a wrong patient leads to the right one (J2 B6). */
  protected withdraw(row: FiledDocument): void {
    const patientLabel = [...row.orders, ...row.replaced.flatMap(({ orders }) => orders)][0]?.patientLabel ?? '';
    this.modals.open<WithdrawalReason, WithdrawalSubject, WithdrawalDialogComponent>(WithdrawalDialogComponent, { label: 'Supprimer du DMP', data: { documentId: row.id, title: withoutDay(row.title), patientLabel, mailedTo: mailedTo(row) } }).closed.subscribe((reason) => {
      if (reason === undefined) return;
      void this.store.load();
      if (reason === 'wrong-patient') this.toasts.say('Suppression du DMP demandée', { label: 'Chercher la bonne personne', act: () => void this.router.navigateByUrl('/patients') });
      else this.toasts.say('Suppression du DMP demandée');
    });
  }

  /** Once: the address is put right before the modal opens. */
  private askedToWithdraw(row: FiledDocument): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { retirer: null }, queryParamsHandling: 'merge', replaceUrl: true });
    if (mayWithdraw(row)) this.withdraw(row);
    else this.toasts.say('Vous ne pouvez pas supprimer ce document du DMP : seuls son auteur et le centre qui l’a envoyé le peuvent.');
  }

  protected readonly mayWithdraw = mayWithdraw;
  protected readonly shown = shownOrders;
  protected who(row: FiledDocument): string { return audienceInDmp(row) ?? visibility[row.confidentiality]; }
  /** The page that counts is printed by the server, which knows whether it is a duplicate; an earlier version, as it is. */
  protected async print(): Promise<void> {
    if (this.store.structured() !== null) { window.print(); return; }
    if (this.store.shownVersion() !== null) { this.preview()?.open(); return; }
    const pdf = await this.store.print();
    if (pdf !== null) openPdf(pdf);
  }
}
