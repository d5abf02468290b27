import { Component, inject, output, viewChild } from '@angular/core';
import { splitQuickLine } from '@pluriel/prescribing/domain';
import { Api, type DrugHit } from '@pluriel/web/api-client';
import { PickerComponent } from '@pluriel/web/ui';
import type { PickedProduct } from './line-edits';

interface Suggestion { product: PickedProduct; shorthand: string; title: string; sub: string }

const suggestionOf = (hit: DrugHit, shorthand: string): Suggestion => ({
  product: { kind: 'drug', hit }, shorthand, title: hit.kind === 'brand' && hit.brand !== null ? `${hit.dcLabel} (${hit.brand})` : hit.dcLabel,
  sub: [hit.kind === 'dc' ? 'En dénomination commune' : 'Marque', ...hit.conditions.slice(0, 2)].join(' · '),
});

/** Search of the drug base; « metformine 500 1-0-1 3 mois » adds the product and its posology in one go. Free text stays possible, and says it is not checked. */
@Component({
  selector: 'pl-drug-search',
  imports: [PickerComponent],
  template: `
    <pl-picker #picker [search]="search" [words]="words" [clearOnPick]="true" [pauseMs]="90" label="Ajouter un médicament" placeholder="Ajouter un médicament : metformine 500 1-0-1 3 mois" (picked)="picked.emit({ product: $event.product, shorthand: $event.shorthand })">
      <ng-template #suggestion let-item>
        <span class="grow"><b class="m">{{ item.title }}</b><br /><span class="t12 i2">{{ item.sub }}</span></span>
        @if (item.shorthand) { <span class="t13 i2">{{ item.shorthand }}</span> }
      </ng-template>
    </pl-picker>
  `,
  host: { class: 'grow' },
})
export class DrugSearchComponent {
  private readonly api = inject(Api);
  private readonly picker = viewChild.required<PickerComponent<Suggestion>>('picker');
  readonly picked = output<{ product: PickedProduct; shorthand: string }>();
  protected readonly words = (suggestion: Suggestion): string => suggestion.title;
  protected readonly search = async (text: string, signal: AbortSignal): Promise<readonly Suggestion[]> => {
    const { product, shorthand } = splitQuickLine(text);
    const { items } = await this.api.get<{ items: DrugHit[] }>('/v1/drugs', { q: product }, signal);
    const free: Suggestion = { product: { kind: 'free', label: product }, shorthand, title: `Écrire « ${product} »`, sub: 'Texte libre : ligne non contrôlée' };
    const device: Suggestion = { product: { kind: 'device', label: text.trim() }, shorthand: '', title: `Dispositif médical : « ${text.trim()} »`, sub: 'Pansement, matériel, appareillage' };
    return [...items.map((hit) => suggestionOf(hit, shorthand)), free, device];
  };

  focus(): void { this.picker().focus(); }
}
