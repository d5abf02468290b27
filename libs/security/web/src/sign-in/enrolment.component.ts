import { Component, computed, input } from '@angular/core';

/** First sign-in: the picture to scan with an authenticator application, and its text for those who cannot scan. */
@Component({
  selector: 'pl-enrolment',
  template: `
    <ol class="steps">
      <li>Sur votre téléphone, ouvrez une application d’authentification (FreeOTP, Aegis, Google ou Microsoft Authenticator).</li>
      <li>Scannez cette image, ou recopiez la clé.</li>
      <li>Écrivez ci-dessous le code à 6 chiffres qui s’affiche.</li>
    </ol>
    <div class="qr">
      <img [src]="picture()" width="176" height="176" alt="Image à scanner avec l’application d’authentification" />
      <p class="t13 i2">Clé à recopier<br /><b class="key">{{ spaced() }}</b></p>
    </div>
  `,
  styles: '.steps { list-style: decimal; padding-left: 20px; display: grid; gap: 4px; color: var(--ink-2); } .qr { display: flex; gap: 16px; align-items: center; margin-top: 14px; } .qr img { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 6px; } .key { color: var(--ink); overflow-wrap: anywhere; }',
})
export class EnrolmentComponent {
  readonly enrolment = input.required<{ qrSvg: string; secret: string; otpauthUri: string }>();
  protected readonly picture = computed(() => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.enrolment().qrSvg)}`);
  protected readonly spaced = computed(() => this.enrolment().secret.replace(/(.{4})/g, '$1 ').trim());
}
