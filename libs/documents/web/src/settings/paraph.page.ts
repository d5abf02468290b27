import { Component, inject, signal } from '@angular/core';
import { Api, type ApiProblem, type Paraph, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { base64Of } from '../received/received-words';

const largest = 1024 * 1024;

/** « Mon paraphe » (RX-11): the person loads the image of his own paraph; it is printed on what he signs from then on, and on nothing else. */
@Component({
  selector: 'pl-paraph-page',
  imports: [IconComponent, StatePanelComponent],
  template: `
    @if (paraph(); as known) {
      <section class="card narrow" [attr.aria-busy]="busy()"><header><pl-icon name="draw" /><h2>Mon paraphe</h2></header>
        <div class="bd stack">
          <p class="t14">Il s’imprime sous votre nom, sur les ordonnances, lettres et certificats que vous signez. Jamais sur un brouillon, ni sur ce qu’un autre signe. Ce qui est déjà signé ne change pas.</p>
          @if (problem(); as refusal) { <p class="wrong" role="alert">{{ refusal.message }} {{ refusal.remedy }}</p> }
          @if (known.picture) {
            <figure><figcaption class="t13 i2">Sur la page</figcaption><img [src]="known.picture" alt="Votre paraphe, tel qu’il s’imprime" /></figure>
          } @else { <p class="t13 i2">Aucun paraphe : la page laisse la place de signer à la main.</p> }
          <div class="row w">
            <label class="btn" [class.p]="!known.picture"><pl-icon name="upload" />{{ known.picture ? 'Changer l’image' : 'Choisir une image' }}<input type="file" class="vh" accept="image/png,image/jpeg" aria-label="Choisir l’image de mon paraphe" [disabled]="busy()" (change)="choose($event)" /></label>
            @if (known.picture) { <button type="button" class="btn t d" [disabled]="busy()" (click)="remove()"><pl-icon name="delete" />Signer sans paraphe</button> }
          </div>
          <p class="t13 i2">PNG ou JPEG, 1 Mo au plus. Sur papier blanc, recadrée au plus près.</p>
        </div>
      </section>
    } @else if (problem(); as refusal) { <pl-state-panel kind="error" title="Votre paraphe n’a pas pu être lu" [text]="refusal.message" (act)="load()" /> } @else { <pl-state-panel kind="loading" /> }
  `,
  styles: `
    figure { display: grid; gap: 4px } img { max-width: 300px; max-height: 92px; justify-self: start; background: #fff; border: 1px solid var(--line); border-radius: var(--r-2); padding: 6px 10px }
    .wrong { color: var(--bad); background: var(--bad-bg); border-radius: 8px; padding: 8px 12px } .btn:focus-within { outline: 2px solid var(--focus); outline-offset: 2px }
  `,
})
export class ParaphPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly paraph = signal<Paraph | null>(null);
  protected readonly problem = signal<Pick<ApiProblem, 'message' | 'remedy'> | null>(null);
  protected readonly busy = signal(false);

  constructor() { void this.load(); }

  protected load(): Promise<void> { return this.attempt(async () => { this.paraph.set(await this.api.get<Paraph>('/v1/account/paraph')); }); }

  protected async choose(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = [...(input.files ?? [])];
    input.value = '';
    if (!file) return;
    if (file.size > largest) { this.problem.set({ message: 'Cette image dépasse 1 Mo.', remedy: 'Recadrez-la autour du paraphe : 700 pixels de large suffisent.' }); return; }
    await this.attempt(async () => { this.paraph.set(await this.api.put<Paraph>('/v1/account/paraph', { content: await base64Of(file) })); this.toasts.say('Paraphe enregistré.'); });
  }

  protected remove(): Promise<void> { return this.attempt(async () => { await this.api.delete('/v1/account/paraph'); this.paraph.set({ picture: null }); this.toasts.say('Paraphe retiré.'); }); }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await work(); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
