import { Component, inject, input, output, signal } from '@angular/core';
import { lineLabel, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { Api, type ApiProblem, type PrescriptionFavourite, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, InputDirective } from '@pluriel/web/ui';

/** Lines and sets the prescriber keeps: added in one touch, kept under a name (RX-29). */
@Component({
  selector: 'pl-favourites-panel',
  imports: [IconComponent, InputDirective],
  template: `
    <section class="panel" aria-label="Mes modèles">
      <div class="row"><h2 class="grow">Mes modèles</h2><button type="button" class="btn t x sm" aria-label="Fermer" title="Fermer" (click)="closed.emit()"><pl-icon name="close" /></button></div>
      @if (problem(); as refused) { <p class="t13 hold-ink" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
      <ul>
        @for (one of items() ?? []; track one.id) {
          <li class="row"><span class="grow"><b class="m">{{ one.name }}</b><br /><span class="t13 i2">{{ words(one) }}</span></span>
            <button type="button" class="btn sm" (click)="taken.emit(one.lines)">Ajouter</button>
            <button type="button" class="btn t x sm d" [attr.aria-label]="'Supprimer le modèle ' + one.name" title="Supprimer le modèle" (click)="forget(one.id)"><pl-icon name="delete" /></button></li>
        } @empty { @if (items()) { <li class="t13 i2">Aucun modèle. Écrivez une ordonnance, puis gardez ses lignes sous un nom.</li> } }
      </ul>
      @if (present().length > 0) {
        <div class="row w"><input plInput #name class="grow" type="text" maxlength="80" aria-label="Nom du modèle" placeholder="Nom : angine, adulte" (keydown.enter)="keep(name)" /><button type="button" class="btn sm" (click)="keep(name)">Garder ces lignes</button></div>
      }
    </section>
  `,
  styles: `.panel { margin: 10px 14px } ul { list-style: none; display: grid; gap: 6px; margin-bottom: 8px }`,
  host: { class: 'block', '(keydown.escape)': 'closed.emit()' },
})
export class FavouritesPanelComponent {
  readonly present = input.required<readonly PrescriptionLine[]>();
  readonly taken = output<readonly PrescriptionLine[]>();
  readonly closed = output();
  private readonly api = inject(Api);
  protected readonly items = signal<readonly PrescriptionFavourite[] | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);

  constructor() { void this.tried(async () => undefined); }

  protected words({ lines }: PrescriptionFavourite): string { return lines.map((line) => lineLabel(line)).join(' · '); }

  protected async keep(box: HTMLInputElement): Promise<void> {
    const name = box.value.trim();
    if (name === '') return;
    await this.tried(() => this.api.post('/v1/prescription-favourites', { name, lines: this.present() }));
    box.value = '';
  }

  protected forget(id: string): Promise<void> { return this.tried(() => this.api.delete(`/v1/prescription-favourites/${id}`, {})); }

  private async tried(act: () => Promise<unknown>): Promise<void> {
    this.problem.set(null);
    try {
      await act();
      this.items.set(await this.api.get<PrescriptionFavourite[]>('/v1/prescription-favourites'));
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
