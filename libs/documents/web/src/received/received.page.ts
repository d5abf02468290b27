import { Component, DestroyRef, ElementRef, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Api, SessionStore, toApiProblem, type ReceivedDocumentRow, type Synthesis, type SynthesisAdded } from '@pluriel/web/api-client';
import { ColumnDirective, DatePipe, IconComponent, MomentPipe, PaperPreviewComponent, ShortcutDirective, SideSheetComponent, SideSheets, StatePanelComponent, StructuredViewComponent, type SynthesisDoor, SynthesisSheetComponent, Toasts, WorkListComponent } from '@pluriel/web/ui';
import { DmpSinceComponent, DmpSinceMarkComponent } from '../since/dmp-since.component';
import { DmpSinceStore } from '../since/dmp-since.store';
import { actDay, badgesOf, identityWords, sizeWords } from './received-words';
import { ReceivedStore } from './received.store';

/** Documents received for a patient: put in the file, recognised, read by their page then by their structure (SC.CDA/VISU.03, DOC-33). */
@Component({
  selector: 'pl-received-documents',
  imports: [ColumnDirective, DatePipe, DmpSinceComponent, DmpSinceMarkComponent, IconComponent, MomentPipe, PaperPreviewComponent, RouterLink, ShortcutDirective, SideSheetComponent, StatePanelComponent, StructuredViewComponent, WorkListComponent],
  providers: [DmpSinceStore, ReceivedStore],
  templateUrl: './received.page.html',
  styleUrl: './received.page.css',
})
export class ReceivedPage {
  readonly patientId = input.required<string>();
  readonly document = input<string>();
  protected readonly store = inject(ReceivedStore);
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly toasts = inject(Toasts);
  private readonly sheets = inject(SideSheets);
  private readonly api = inject(Api);
  private readonly since = inject(DmpSinceStore);
  private readonly picker = viewChild.required<ElementRef<HTMLInputElement>>('picker');
  protected readonly badges = badgesOf;
  protected readonly identity = identityWords;
  protected readonly day = actDay;
  protected readonly size = sizeWords;
  protected readonly rowWords = (row: ReceivedDocumentRow): string => [row.title, row.author, ...badgesOf(row).map(({ words }) => words)].filter((one) => one !== null).join(', ');
  protected readonly mayReceive = computed(() => this.session.can('document.receive'));
  protected readonly image = signal<string | null>(null);
  protected readonly text = signal<string | null>(null);

  constructor() {
    effect(() => {
      this.store.follow(this.patientId());
      this.since.follow(this.patientId());
    });
    effect(() => {
      const id = this.document();
      const row = this.store.find(id);
      const listed = this.store.state() !== 'loading';
      untracked(() => { if (row) void this.store.open(row); else if (id === undefined) this.store.close(); else if (listed) void this.store.seek(id); });
    });
    effect(() => { const page = this.store.page(); const kind = this.store.opened()?.page; untracked(() => void this.lay(page, kind)); });
    inject(DestroyRef).onDestroy(() => this.forget());
  }

  protected show(id: string | null): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { document: id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected choose(): void { this.picker().nativeElement.click(); }

  protected async add(event: Event): Promise<void> {
    const chosen = event.target as HTMLInputElement;
    const [file] = [...(chosen.files ?? [])];
    chosen.value = '';
    const row = file && (await this.store.add(file));
    if (!row) return;
    this.toasts.say(row.unreadable === null ? 'Document rangé dans le dossier.' : 'Fichier gardé, mais illisible.');
    this.show(row.id);
  }

  protected readonly mayReadRecord = computed(() => this.session.can('record.read'));

  /** The elements of a synthesis beside the record: only what is ticked enters (VSM-18, VSM-20). */
  protected chooseElements({ id, title }: ReceivedDocumentRow): void {
    const inWords = <T>(asked: Promise<T>): Promise<T> => asked.catch((error: unknown) => { throw toApiProblem(error); });
    const door: SynthesisDoor = { heading: title, load: () => inWords(this.api.get<Synthesis>(`/v1/received-documents/${id}/synthesis`)), add: (keys) => inWords(this.api.post<SynthesisAdded>(`/v1/received-documents/${id}/synthesis/elements`, { keys })) };
    this.sheets.open<number, SynthesisDoor, SynthesisSheetComponent>(SynthesisSheetComponent, { label: `Choisir ce qui entre au dossier : ${title}`, width: 'min(920px, 100vw)', data: door });
  }

  protected print(): void { window.print(); }

  /** A picture or a text is shown by the page itself; a PDF by the browser's viewer. */
  private async lay(page: Blob | null, kind: ReceivedDocumentRow['page'] | undefined): Promise<void> {
    this.forget();
    if (page === null) return;
    if (kind === 'image') this.image.set(URL.createObjectURL(page));
    else if (kind === 'text') this.text.set(await page.text());
  }

  private forget(): void {
    const shown = this.image();
    if (shown !== null) URL.revokeObjectURL(shown);
    this.image.set(null);
    this.text.set(null);
  }
}
