import { Component, DestroyRef, type ElementRef, afterNextRender, inject, output, signal, viewChild } from '@angular/core';
import { IconComponent } from '../icon/icon.component';

/** Looks a second: enough for a hand that moves, light enough for an old computer (cards.md §4). */
const pauseMs = 120;

const refusals: Readonly<Record<string, string>> = {
  NotAllowedError: 'La caméra est refusée par le navigateur. Autorisez-la dans la barre d’adresse, puis recommencez, ou choisissez une photo.',
  NotFoundError: 'Aucune caméra n’est branchée à ce poste. Choisissez une photo, ou utilisez le lecteur de codes.',
  NotReadableError: 'La caméra est déjà prise par un autre logiciel. Fermez-le, puis recommencez.',
};

/** @returns why the camera cannot be used, and what to do instead */
export const cameraRefusal = (error: unknown): string =>
  refusals[error instanceof DOMException ? error.name : ''] ?? 'La caméra ne répond pas. Choisissez une photo, ou utilisez le lecteur de codes.';

/** What the webcam sees, until it holds a readable code (AGENT-15). The film stays in the browser; the camera is released when this leaves the screen. */
@Component({
  selector: 'pl-code-camera',
  imports: [IconComponent],
  template: `
    @if (refused(); as words) { <p class="why" role="alert"><pl-icon name="error" size="s" />{{ words }}</p> <button type="button" class="btn" (click)="stopped.emit()">Fermer la caméra</button> }
    @else {
      <div class="view"><video #video muted playsinline aria-label="Ce que voit la caméra"></video><span class="aim" aria-hidden="true"></span></div>
      <p class="t13 i2 row" role="status"><pl-icon name="qr_code_scanner" size="s" />Tenez le code bien à plat, dans le cadre.<span class="sp"></span><button type="button" class="btn sm" (click)="stopped.emit()">Fermer la caméra</button></p>
    }
  `,
  styles: `
    :host { display: block; }
    .view { position: relative; border-radius: 10px; overflow: hidden; background: var(--rail); aspect-ratio: 16 / 9; margin-bottom: 8px; }
    video { width: 100%; height: 100%; object-fit: cover; display: block; }
    .aim { position: absolute; inset: 18% 34%; border: 3px solid #fff; border-radius: 12px; box-shadow: 0 0 0 200vmax rgb(0 0 0 / 28%); }
    .why { display: flex; gap: 8px; color: var(--bad); background: var(--bad-bg); border-radius: 8px; padding: 10px 12px; margin: 0 0 10px; }
  `,
})
export class CodeCameraComponent {
  readonly found = output<string>();
  readonly stopped = output();
  protected readonly refused = signal<string | null>(null);
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');
  private stream: MediaStream | null = null;
  private gone = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => { this.gone = true; this.release(); });
    afterNextRender(() => void this.start());
  }

  private async start(): Promise<void> {
    try {
      // Without a secure address the browser hides the camera altogether.
      if (!('mediaDevices' in navigator)) throw new Error('no camera here');
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } });
      const video = this.video()?.nativeElement;
      if (this.gone || !video) { this.release(); return; }
      video.srcObject = this.stream;
      await video.play();
      await this.watch(video);
    } catch (error) {
      this.release();
      if (!this.gone) this.refused.set(cameraRefusal(error));
    }
  }

  private async watch(video: HTMLVideoElement): Promise<void> {
    // Loaded with the first film: the reader of codes weighs a megabyte.
    const { codesOf, middleOf } = await import('./image-codes');
    while (!this.gone) {
      const picture = middleOf(video);
      const [code] = picture ? await codesOf(picture, false) : [];
      if (code !== undefined && !this.gone) { this.release(); this.found.emit(code); return; }
      await new Promise((resolve) => { setTimeout(resolve, pauseMs); });
    }
  }

  private release(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }
}
