import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { StatePanelComponent } from '../feedback/state-panel.component';

/** The viewer says it is loaded a little before its page is drawn; until then it is a dark frame. */
const drawingMs = 500;

interface Sheet { key: number; url: string; safe: SafeResourceUrl }

/**
 * A PDF drawn by the browser's own viewer. The new drawing loads behind the old one and takes its place once ready: no flash while a person writes.
 * A browser without a viewer gets a link instead.
 */
@Component({
  selector: 'pl-paper-preview',
  imports: [StatePanelComponent],
  template: `
    @if (problem(); as sentence) {
      <pl-state-panel kind="error" title="L’aperçu n’a pas pu être dessiné" [text]="sentence" [action]="null" />
    } @else if (!viewer && latest()) {
      <pl-state-panel kind="empty" icon="picture_as_pdf" title="Aperçu prêt" text="Ce navigateur n’affiche pas les PDF dans la page."><a class="link" [href]="latest()!.safe" target="_blank" rel="noopener">Ouvrir l’aperçu</a></pl-state-panel>
    } @else if (shown() === 0) {
      <div class="cover"><pl-state-panel kind="loading" /></div>
    }
    @if (viewer && !problem()) {
      @for (sheet of sheets(); track sheet.key) {
        <iframe [src]="sheet.safe" [title]="label()" [class.front]="sheet.key === shown()" [attr.aria-hidden]="sheet.key !== shown() ? 'true' : null" [attr.tabindex]="sheet.key !== shown() ? -1 : null" (load)="loaded(sheet.key)"></iframe>
      }
    }
  `,
  styles: `
    :host { display: block; position: relative; min-height: 320px; background: #fff; box-shadow: var(--shadow-2); border-radius: 2px }
    .cover { position: absolute; inset: 0; background: #fff; z-index: 1 }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; background: #fff }
    .front { z-index: 2 }
  `,
})
export class PaperPreviewComponent {
  readonly pdf = input<Blob | null>(null);
  readonly problem = input<string | null>(null);
  readonly label = input('Aperçu du document');
  private readonly sanitizer = inject(DomSanitizer);
  private next = 1;
  protected readonly viewer = navigator.pdfViewerEnabled !== false;
  protected readonly sheets = signal<readonly Sheet[]>([]);
  protected readonly shown = signal(0);
  protected readonly latest = computed(() => this.sheets().at(-1) ?? null);

  constructor() {
    effect(() => { const pdf = this.pdf(); if (pdf !== null) untracked(() => this.lay(pdf)); });
    inject(DestroyRef).onDestroy(() => { for (const sheet of this.sheets()) URL.revokeObjectURL(sheet.url); });
  }

  /** Opens the drawing in its own tab, where the browser prints it. */
  open(): void {
    const sheet = this.latest();
    if (sheet !== null) window.open(sheet.url, '_blank', 'noopener');
  }

  private lay(pdf: Blob): void {
    const url = URL.createObjectURL(pdf);
    // Our own bytes, read with the session: the address is made here, never received.
    const safe = this.sanitizer.bypassSecurityTrustResourceUrl(`${url}#toolbar=0&navpanes=0&view=FitH`);
    this.sheets.update((sheets) => [...sheets.filter(({ key }) => key === this.shown()), { key: this.next++, url, safe }]);
    if (!this.viewer) this.shown.set(this.next - 1);
  }

  protected loaded(key: number): void {
    setTimeout(() => this.ready(key), drawingMs);
  }

  private ready(key: number): void {
    // A newer sheet is already in front.
    if (key < this.shown()) return;
    this.shown.set(key);
    for (const sheet of this.sheets()) if (sheet.key < key) URL.revokeObjectURL(sheet.url);
    this.sheets.update((sheets) => sheets.filter((sheet) => sheet.key >= key));
  }
}
