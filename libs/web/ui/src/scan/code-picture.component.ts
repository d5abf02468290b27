import { Component, input, output, signal } from '@angular/core';
import { IconComponent } from '../icon/icon.component';

/** A photograph or a picture of a page: chosen, dropped or pasted. Read in the browser, never sent (INS-47). */
@Component({
  selector: 'pl-code-picture',
  imports: [IconComponent],
  template: `
    <div class="drop" [class.over]="over()" (dragover)="drag($event, true)" (dragleave)="drag($event, false)" (drop)="dropped($event)">
      <pl-icon name="upload" size="l" />
      <p><b>Déposez ici une photo {{ ofWhat() }}</b><br /><span class="t13 i2">ou collez une copie d’écran (Ctrl V), ou choisissez un fichier.</span></p>
      <label class="btn"><pl-icon name="folder_open" />Choisir une image<input type="file" class="vh" accept="image/*,application/pdf" aria-label="Choisir une image" (change)="chosen($event)" /></label>
      @if (busy()) { <p class="t13 i2" role="status">Lecture de l’image…</p> }
      @if (problem(); as words) { <p class="bad" role="alert">{{ words }}</p> }
    </div>
  `,
  styles: `
    :host { display: block; }
    .drop { border: 1.5px dashed var(--line-strong); border-radius: 10px; padding: 18px; display: grid; justify-items: center; gap: 8px; text-align: center; color: var(--ink-2); }
    .drop p { margin: 0; color: var(--ink); }
    .over { border-color: var(--brand); background: var(--tint); }
    .btn:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }
    .drop .bad { color: var(--bad); }
  `,
  host: { '(document:paste)': 'pasted($event)' },
})
export class CodePictureComponent {
  /** « du document », « de la boîte » */
  readonly ofWhat = input('du document');
  readonly found = output<string>();
  protected readonly over = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected drag(event: DragEvent, over: boolean): void { event.preventDefault(); this.over.set(over); }
  protected dropped(event: DragEvent): void {
    this.drag(event, false);
    void this.read(event.dataTransfer?.files[0]);
  }
  protected chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.read(input.files?.[0]).then(() => { input.value = ''; }); // the same file may be chosen again
  }
  protected pasted(event: ClipboardEvent): void {
    const file = [...(event.clipboardData?.files ?? [])][0];
    if (!file) return;
    event.preventDefault();
    void this.read(file);
  }

  private async read(file: File | undefined): Promise<void> {
    if (!file || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    // Loaded with the first picture: the reader of codes weighs a megabyte.
    const reader = await import('./image-codes');
    try {
      const [code] = await reader.codesOf(await reader.pixelsOf(file), true);
      if (code === undefined) this.problem.set('Aucun code lisible dans cette image. Rapprochez-vous du code, bien à plat et sans reflet.');
      else this.found.emit(code);
    } catch (error) {
      this.problem.set(error instanceof reader.UnreadablePicture ? error.message : 'L’image n’a pas pu être lue. Réessayez, ou utilisez le lecteur de codes.');
    } finally { this.busy.set(false); }
  }
}
