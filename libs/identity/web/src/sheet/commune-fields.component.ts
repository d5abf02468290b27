import { Component, inject, input, model } from '@angular/core';
import { Api, type CommuneHit } from '@pluriel/web/api-client';
import { FieldComponent, PickerComponent } from '@pluriel/web/ui';

/** Postcode and city together: each proposes the other, and both stay free for an address abroad (J1 step 8). */
@Component({
  selector: 'pl-commune-fields',
  imports: [FieldComponent, PickerComponent],
  template: `
    <pl-field label="Code postal" [name]="prefix() + 'postcode'" [optional]="true" [error]="errors()[prefix() + 'postcode'] ?? null">
      <pl-picker [search]="search" [words]="code" [text]="postcode()" [readonly]="readonly()" emptyText="Code inconnu ici : gardez-le si l’adresse est juste." (textChange)="postcode.set($event)" (picked)="pick($event)"><ng-template #suggestion let-hit><b class="m">{{ hit.postcode }}</b><span class="grow">{{ hit.city }}</span><span class="t13 i2">{{ hit.department }}</span></ng-template></pl-picker></pl-field>
    <pl-field label="Ville" [name]="prefix() + 'city'" [optional]="true" [error]="errors()[prefix() + 'city'] ?? null">
      <pl-picker [search]="search" [words]="town" [text]="city()" [readonly]="readonly()" emptyText="Commune inconnue ici : gardez-la si l’adresse est juste." (textChange)="city.set($event)" (picked)="pick($event)"><ng-template #suggestion let-hit><span class="grow">{{ hit.city }}</span><b class="m">{{ hit.postcode }}</b><span class="t13 i2">{{ hit.department }}</span></ng-template></pl-picker></pl-field>
  `,
  styles: ':host { display: grid; grid-template-columns: 110px minmax(0, 1fr); gap: 12px; }',
})
export class CommuneFieldsComponent {
  readonly postcode = model('');
  readonly city = model('');
  readonly errors = input<Readonly<Record<string, string>>>({});
  /** Before the names of the fields, when the form has several addresses. */
  readonly prefix = input('');
  readonly readonly = input(false);
  private readonly api = inject(Api);
  protected readonly code = (hit: CommuneHit): string => hit.postcode ?? this.postcode();
  protected readonly town = (hit: CommuneHit): string => hit.city;
  protected readonly search = async (q: string, signal: AbortSignal): Promise<readonly CommuneHit[]> => (await this.api.post<{ items: CommuneHit[] }>('/v1/communes/search', { q }, { signal })).items;

  protected pick(hit: CommuneHit): void {
    if (hit.postcode) this.postcode.set(hit.postcode);
    this.city.set(hit.city);
  }
}
