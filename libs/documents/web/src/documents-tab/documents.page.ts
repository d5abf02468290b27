import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { ChipComponent, ColumnDirective, DatePipe, DeliveryLineComponent, IconComponent, MomentPipe, PaperPreviewComponent, ProfessionBadgeComponent, SideSheetComponent, UndatedPipe, WorkListComponent } from '@pluriel/web/ui';
import { DocumentsStore, type FiledDocument } from './documents.store';

const visibility: Record<FiledDocument['confidentiality'], string> = { N: 'Patient et son équipe', R: 'Restreint', V: 'Très restreint' };

/** Documents tab of the patient file: the list with its delivery lines, and the picture of what was signed. */
@Component({
  selector: 'pl-documents',
  imports: [ChipComponent, ColumnDirective, DatePipe, DeliveryLineComponent, IconComponent, MomentPipe, PaperPreviewComponent, ProfessionBadgeComponent, SideSheetComponent, UndatedPipe, WorkListComponent],
  providers: [DocumentsStore],
  templateUrl: './documents.page.html',
  styleUrl: './documents.page.css',
})
export class DocumentsPage {
  readonly patientId = input.required<string>();
  /** The document shown at the right, in the address so that a link leads to it. */
  readonly document = input<string>();
  protected readonly store = inject(DocumentsStore);
  private readonly session = inject(SessionStore);
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
    effect(() => this.store.follow(this.patientId()));
    effect(() => {
      const id = this.document();
      if (id) void this.store.open(id);
      else this.store.close();
    });
  }

  protected show(id: string | null): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { document: id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** Only the author corrects, with the rights the document asks for; the server says so again. */
  protected mayCorrect(row: FiledDocument): boolean { return row.authorId === this.session.user()?.id && this.session.can('document.validate') && (row.source !== 'prescription' || this.session.can('prescribe.drugs')); }

  protected async correct(row: FiledDocument): Promise<void> {
    const opened = await this.store.correct(row);
    if (opened) await this.router.navigate(['/patients', this.patientId(), opened.source === 'prescription' ? 'ordonnances' : 'consultations', opened.id]);
  }

  protected who(row: FiledDocument): string { return visibility[row.confidentiality]; }
  protected print(): void { this.preview()?.open(); }
}
