import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { cellKeys, cellLabels, type CellKey } from '@pluriel/dmp/domain';
import { ChipComponent, IconComponent, SideSheets, StatePanelComponent, type SynthesisDoor, SynthesisSheetComponent, Toasts, withoutDay } from '@pluriel/web/ui';
import { toApiProblem, type DmpDocumentRow } from '@pluriel/web/api-client';
import { DmpApi } from '../contract/dmp-api';
import type { DmpFilters, VisibilityAct } from '../contract/dmp-contract';
import { DmpReaderComponent } from '../reader/dmp-reader.component';
import { DmpReaderStore } from '../reader/dmp-reader.store';
import { BarActions } from '../strip/bar-actions';
import { DmpBarStore } from '../strip/dmp-bar.store';
import { stateLook, verbOf } from '../strip/strip-words';
import { DmpDocumentsStore } from './dmp-documents.store';
import { DmpFiltersComponent } from './dmp-filters.component';
import { DmpListComponent } from './dmp-list.component';
import { integratedWords, integrable } from './dmp-words';

/** « Mon espace santé » of the open file: the documents of the DMP, and the one being read beside them. Every state that forbids reading stands inside the frame. */
@Component({
  selector: 'pl-dmp-documents',
  imports: [ChipComponent, DmpFiltersComponent, DmpListComponent, DmpReaderComponent, IconComponent, StatePanelComponent],
  providers: [DmpDocumentsStore, DmpReaderStore],
  templateUrl: './dmp-documents.page.html',
  styleUrl: './dmp-documents.page.css',
  host: { '(keydown.escape)': 'show(null)', '(document:keydown.escape)': 'escaped($event)' },
})
export class DmpDocumentsPage {
  readonly patientId = input.required<string>();
  /** The group of the bar that was clicked. */
  readonly groupe = input<string>();
  /** The document shown at the right. */
  readonly document = input<string>();
  protected readonly store = inject(DmpDocumentsStore);
  protected readonly reader = inject(DmpReaderStore);
  protected readonly bar = inject(DmpBarStore);
  protected readonly actions = inject(BarActions);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly toasts = inject(Toasts);
  private readonly sheets = inject(SideSheets);
  private readonly api = inject(DmpApi);
  protected readonly selection = signal<readonly string[]>([]);
  protected readonly cell = computed<CellKey | undefined>(() => cellKeys.find((key) => key === this.groupe()));
  protected readonly mayShow = computed(() => this.bar.view()?.mayShow ?? null);
  protected readonly look = computed(() => { const view = this.bar.view(); return view && stateLook(view.state, view.readAt); });
  protected readonly waits = computed(() => ['asking', 'reading'].includes(this.bar.view()?.state ?? ''));
  protected readonly cells = computed(() => this.bar.view()?.cells ?? cellKeys.map((key) => ({ key, label: cellLabels[key], total: 0, fresh: 0, latest: null })));
  protected readonly every = computed(() => this.cells().reduce((sum, { total }) => sum + total, 0));
  protected readonly verb = computed(() => { const view = this.bar.view(); return view === null || view.action === null ? null : verbOf(view.state, view.action); });
  private readonly at = computed(() => this.store.rows().findIndex(({ id }) => id === this.document()));
  protected readonly before = computed(() => this.store.rows()[this.at() - 1] ?? null);
  protected readonly after = computed(() => (this.at() < 0 ? null : this.store.rows()[this.at() + 1] ?? null));
  protected readonly place = computed(() => (this.at() < 0 ? '' : `${this.at() + 1} sur ${this.store.total()}`));

  constructor() {
    effect(() => this.bar.follow(this.patientId()));
    effect(() => {
      const patientId = this.patientId();
      const cell = this.cell();
      if (this.mayShow() !== true) return;
      untracked(() => {
        this.selection.set([]);
        this.store.follow(patientId, { ...this.store.filters(), cell });
      });
    });
    effect(() => {
      const id = this.document();
      const may = this.mayShow() === true;
      untracked(() => { if (id && may) void this.reader.open(id, this.patientId()); else this.reader.close(); });
    });
    effect(() => {
      const gone = this.reader.gone();
      if (gone !== null) untracked(() => { this.toasts.say(`« ${withoutDay(gone)} » n’est plus dans votre liste : il a été masqué ou retiré.`); this.show(null); });
    });
    effect(() => { const details = this.reader.details(); untracked(() => { if (details) this.store.put(details); }); });
  }

  protected go(part: { groupe?: string | null; document?: string | null }): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: part, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected show(row: DmpDocumentRow | null): void { this.go({ document: row?.id ?? null }); }

  /** The button that had the focus may be gone with its work: Échap still closes what is read. */
  protected escaped({ target }: Event): void { if (target instanceof HTMLBodyElement) this.show(null); }

  protected filter(filters: DmpFilters): void {
    this.selection.set([]);
    this.store.filter({ ...filters, cell: this.cell() });
  }

  protected unfilter(): void {
    this.filter({});
    this.go({ groupe: null });
  }

  /** Only what was chosen enters the file (DMP-45). */
  protected async integrate(ids: readonly string[]): Promise<void> {
    const done = await this.store.integrate(ids);
    if (done === null) return;
    this.selection.set([]);
    this.toasts.say(integratedWords(done));
  }

  /** Letters of the list: I puts the row in the file. */
  protected letter({ key, row }: { key: string; row: DmpDocumentRow }): void { if (key === 'i' && integrable(row)) void this.integrate([row.id]); }
  protected change(act: VisibilityAct): void { void this.reader.change(act); }
  /** The elements of a synthesis beside the record: only what is ticked enters (VSM-17, VSM-18). */
  protected chooseElements(id: string, heading: string): void {
    const inWords = <T>(asked: Promise<T>): Promise<T> => asked.catch((error: unknown) => { throw toApiProblem(error); });
    const door: SynthesisDoor = { heading, load: () => inWords(this.api.elements(id)), add: (keys) => inWords(this.api.addElements(id, keys)) };
    this.sheets.open<number, SynthesisDoor, SynthesisSheetComponent>(SynthesisSheetComponent, { label: `Choisir ce qui entre au dossier : ${heading}`, width: 'min(920px, 100vw)', data: door });
  }
}
