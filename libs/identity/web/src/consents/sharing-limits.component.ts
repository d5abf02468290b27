import { Component, inject, input, output } from '@angular/core';
import { Api, type RecipientRef, type SharingLimit } from '@pluriel/web/api-client';
import { professions } from '@pluriel/kernel';
import { professionFacts } from '@pluriel/security/domain';
import { IconComponent, PickerComponent } from '@pluriel/web/ui';

interface Choice extends SharingLimit { hint: string }

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const documentTypes: readonly Choice[] = [['consultation', 'Comptes rendus de consultation'], ['prescription', 'Ordonnances']].map(([ref = '', label = '']) => ({ kind: 'document-type', ref, label, hint: 'type de document' }));
const professionChoices: readonly Choice[] = professions.filter((name) => professionFacts[name].clinical).map((name) => ({ kind: 'profession', ref: name, label: professionFacts[name].label, hint: 'profession' }));

/** With whom, or for which documents, the person does not share (STR-10): a profession, a colleague, a kind of document. */
@Component({
  selector: 'pl-sharing-limits',
  imports: [IconComponent, PickerComponent],
  template: `
    @if (limits().length > 0) {
      <ul class="row w" aria-label="Restrictions">
        @for (limit of limits(); track limit.kind + limit.ref) {
          <li class="chip on">{{ limit.label }}@if (!readonly()) { <button type="button" class="plain" [attr.aria-label]="'Retirer ' + limit.label" (click)="remove(limit)"><pl-icon name="close" size="s" /></button> }</li>
        }
      </ul>
    }
    @if (!readonly()) {
      <pl-picker [search]="search" [words]="words" [clearOnPick]="true" label="Ajouter une restriction" placeholder="Profession, collègue ou type de document" (picked)="add($event)">
        <ng-template #suggestion let-item><span class="grow">{{ item.label }}</span><span class="t13 i2">{{ item.hint }}</span></ng-template>
      </pl-picker>
    }
  `,
  styles: ':host { display: flex; flex-direction: column; gap: 7px; align-self: stretch; }',
})
export class SharingLimitsComponent {
  readonly limits = input.required<readonly SharingLimit[]>();
  readonly readonly = input(false);
  readonly changed = output<SharingLimit[]>();
  private readonly api = inject(Api);
  protected readonly words = (choice: Choice): string => choice.label;

  protected readonly search = async (q: string, signal: AbortSignal): Promise<readonly Choice[]> => {
    const people = (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal })).items.filter(({ kind }) => kind === 'user');
    const taken = new Set(this.limits().map(({ kind, ref }) => kind + ref));
    const found = [...professionChoices, ...documentTypes].filter(({ label }) => plain(label).includes(plain(q)));
    return [...found, ...people.map((person): Choice => ({ kind: 'user', ref: person.id, label: person.displayName, hint: person.professionLabel }))].filter(({ kind, ref }) => !taken.has(kind + ref));
  };

  protected add({ kind, ref, label }: Choice): void { this.changed.emit([...this.limits(), { kind, ref, label }]); }
  protected remove(limit: SharingLimit): void { this.changed.emit(this.limits().filter((item) => item !== limit)); }
}
