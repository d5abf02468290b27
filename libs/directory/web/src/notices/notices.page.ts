import { Component, inject, signal } from '@angular/core';
import { Api, type ApiProblem, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, Toasts } from '@pluriel/web/ui';
import { base64Of } from '../trust-contracts/contract-words';

/** What the centre prints for its patients about the identity document, with its name and logo (INS-59). */
@Component({
  selector: 'pl-notices',
  imports: [IconComponent],
  template: `
    @if (problem(); as refusal) { <p class="wrong" role="alert">{{ refusal.message }} {{ refusal.remedy }}</p> }
    <div class="two">
      <section class="card"><header><pl-icon name="picture_as_pdf" /><h2>Affiche de la salle d’attente</h2></header>
        <div class="bd stack"><p>Pourquoi présenter une pièce d’identité, et laquelle. Une page A4, lisible de loin.</p>
          <button type="button" class="btn p" [disabled]="busy()" (click)="print('poster')"><pl-icon name="print" />Ouvrir l’affiche</button></div></section>
      <section class="card"><header><pl-icon name="picture_as_pdf" /><h2>Dépliant de l’accueil</h2></header>
        <div class="bd stack"><p>Cinq questions et leurs réponses, à remettre aux patients. Deux exemplaires par feuille A4, à couper.</p>
          <button type="button" class="btn" [disabled]="busy()" (click)="print('leaflet')"><pl-icon name="print" />Ouvrir le dépliant</button></div></section>
      @if (session.can('structure.write')) {
        <section class="card"><header><pl-icon name="domain" /><h2>Logo du centre</h2></header>
          <div class="bd stack"><p>Il s’imprime à côté du nom du centre. Image PNG ou JPEG, 500 ko au plus.</p>
            <div class="row w"><label class="btn"><pl-icon name="upload" />Choisir le logo<input type="file" class="vh" accept="image/png,image/jpeg" aria-label="Choisir le logo" (change)="choose($event)" /></label>
              <button type="button" class="btn t" (click)="remove()">Imprimer sans logo</button></div></div></section>
      }
    </div>
  `,
  styles: '.two { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 14px; max-width: 1100px; } .bd p { margin: 0; } .stack { align-items: flex-start; } .wrong { color: var(--bad); background: var(--bad-bg); border-radius: 8px; padding: 8px 12px; } .btn:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }',
})
export class NoticesPage {
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected print(notice: 'poster' | 'leaflet'): Promise<void> {
    return this.attempt(async () => {
      const address = URL.createObjectURL(await this.api.blob(`/v1/structure/notices/${notice}`));
      // Opened in its own tab, where the browser prints; saved when the browser keeps tabs from opening.
      if (!window.open(address, '_blank')) Object.assign(document.createElement('a'), { href: address, download: notice === 'poster' ? 'affiche-identite.pdf' : 'depliant-identite.pdf' }).click();
      setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
    });
  }

  protected async choose(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = [...(input.files ?? [])];
    input.value = '';
    if (file) await this.attempt(async () => { await this.api.put('/v1/structure/logo', { content: await base64Of(file) }); this.toasts.say('Logo enregistré.'); });
  }

  protected remove(): Promise<void> {
    return this.attempt(async () => { await this.api.delete('/v1/structure/logo'); this.toasts.say('Logo retiré.'); });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await work(); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
