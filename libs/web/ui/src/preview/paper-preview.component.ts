import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { StatePanelComponent } from '../feedback/state-panel.component';

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
    } @else if (sheets().length === 0) {
      <pl-state-panel kind="loading" />
    }
    @if (viewer && !problem()) {
      @for (sheet of sheets(); track sheet.key) {
        <iframe [src]="sheet.safe" [title]="label()" [class.behind]="sheet.key !== shown()" [attr.aria-hidden]="sheet.key !== shown() ? 'true' : null" [attr.tabindex]="sheet.key !== shown() ? -1 : null" (load)="ready(sheet.key)"></iframe>
      }
    }
  `,
  styles: `
    :host { display: block; position: relative; min-height: 320px; background: #fff; box-shadow: var(--shadow-2); border-radius: 2px }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0 }
    .behind { visibility: hidden }
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
    effect(() => { const pdf = this.pdf(); if (pdf !== null) this.lay(pdf); });
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
    this.sheets.update((sheets) => [...sheets.slice(-1), { key: this.next++, url, safe }]);
    if (!this.viewer) this.shown.set(this.next - 1);
  }

  protected ready(key: number): void {
    this.shown.set(key);
    for (const sheet of this.sheets()) if (sheet.key < key) URL.revokeObjectURL(sheet.url);
    this.sheets.update((sheets) => sheets.filter((sheet) => sheet.key >= key));
  }
}
