import { Component, DestroyRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SessionStore, type StructuredView, type DmpDocumentDetails } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, PaperPreviewComponent, ShortcutDirective, SideSheetComponent, StatePanelComponent, StructuredViewComponent, UndatedPipe } from '@pluriel/web/ui';
import type { VisibilityAct } from '../contract/dmp-contract';
import { actWords, integrable, marksOf } from '../documents/dmp-words';
import type { Shown } from './dmp-reader.store';

/** One document of the DMP beside the list: page first, structure on request, one click to integrate, who sees it in words (DMP-44 to DMP-48, UX-12). */
@Component({
  selector: 'pl-dmp-reader',
  imports: [DatePipe, IconComponent, PaperPreviewComponent, RouterLink, ShortcutDirective, SideSheetComponent, StatePanelComponent, StructuredViewComponent, UndatedPipe],
  templateUrl: './dmp-reader.component.html',
  styleUrl: './dmp-reader.component.css',
})
export class DmpReaderComponent {
  readonly details = input.required<DmpDocumentDetails>();
  readonly shown = input<Shown>('page');
  readonly page = input<Blob | null>(null);
  readonly view = input<StructuredView | null>(null);
  readonly contentProblem = input<string | null>(null);
  readonly problem = input<{ message: string; remedy: string | null } | null>(null);
  /** « 3 sur 53 ». */
  readonly place = input<string>('');
  readonly hasPrevious = input(false);
  readonly hasNext = input(false);
  readonly closed = output();
  readonly previous = output();
  readonly next = output();
  readonly shows = output<Shown>();
  readonly asked = output();
  readonly stopped = output();
  /** Nothing is being asked: it was stopped, or refused at once. */
  readonly idle = input(false);
  readonly integrated = output();
  readonly changed = output<VisibilityAct>();
  /** Opens the window of its elements (VSM-17). */
  readonly chosen = output();
  private readonly session = inject(SessionStore);
  protected readonly seconds = signal(0);
  protected readonly deciding = signal<VisibilityAct | null>(null);
  protected readonly image = signal<string | null>(null);
  protected readonly text = signal<string | null>(null);
  protected readonly marks = computed(() => marksOf(this.details()).filter(({ family }) => family !== 'new'));
  protected readonly mayIntegrate = computed(() => this.session.can('document.receive') && integrable(this.details()));
  protected readonly mayRead = computed(() => this.session.can('record.read'));
  protected readonly mayChange = computed(() => this.session.can('dmp.change'));
  protected readonly act = actWords;
  protected readonly sub = computed(() => [this.details().author, this.details().institution].filter(Boolean).join(' · '));

  constructor() {
    let timer: ReturnType<typeof setInterval> | undefined;
    const coming = computed(() => this.details().content === 'coming');
    effect(() => {
      clearInterval(timer);
      this.seconds.set(0);
      if (coming()) timer = setInterval(() => this.seconds.update((count) => count + 1), 1000);
    });
    const id = computed(() => this.details().id);
    effect(() => { id(); untracked(() => this.deciding.set(null)); });
    effect(() => { const page = this.page(); const kind = this.details().page; untracked(() => void this.lay(page, kind)); });
    inject(DestroyRef).onDestroy(() => { clearInterval(timer); this.forget(); });
  }

  protected decide(act: VisibilityAct): void {
    this.deciding.set(null);
    this.changed.emit(act);
  }

  private async lay(page: Blob | null, kind: DmpDocumentDetails['page']): Promise<void> {
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
