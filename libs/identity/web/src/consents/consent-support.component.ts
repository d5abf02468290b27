import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Api, SessionStore, type ConsentInput, type ConsentNotice, type RecipientRef } from '@pluriel/web/api-client';
import { FieldComponent, InputDirective, PickerComponent, SegmentedComponent, frenchDay, readFrenchDay } from '@pluriel/web/ui';

/** How the answers were collected: support, day, by whom, which notice, the person or a representative (structure.md §4.1). The usual case needs no gesture. */
@Component({
  selector: 'pl-consent-support',
  imports: [FieldComponent, FormsModule, InputDirective, PickerComponent, SegmentedComponent],
  template: `
    <div class="how">
      <pl-field label="Information" name="support" [group]="true"><pl-segmented [options]="supports" [ngModel]="answers().support ?? 'oral'" [disabled]="readonly()" (ngModelChange)="changed.emit({ support: $event })" /></pl-field>
      <pl-field label="Notice remise ou lue" name="noticeVersion"><select plInput [ngModel]="answers().noticeVersion" [disabled]="readonly()" (ngModelChange)="changed.emit({ noticeVersion: $event })">
        <option [ngValue]="null">Aucune</option>@for (notice of notices(); track notice.version) { <option [ngValue]="notice.version">Version {{ notice.version }}{{ $first ? ', en vigueur' : '' }}</option> }</select></pl-field>
      <pl-field class="date" label="Le" name="informedOn" [error]="dayProblem()"><input plInput [ngModel]="day()" [disabled]="readonly()" (ngModelChange)="dayTyped($event)" placeholder="aujourd’hui" inputmode="numeric" maxlength="10" autocomplete="off"></pl-field>
      <pl-field label="Par" name="informedById"><pl-picker [search]="searchColleague" [words]="nameOf" [text]="informer()" [readonly]="readonly()" (picked)="changed.emit({ informedById: $event.id })" (cleared)="changed.emit({ informedById: null })" placeholder="Vous-même" /></pl-field>
      <pl-field label="Réponse donnée par" name="givenBy" [group]="true"><pl-segmented [options]="givers" [ngModel]="answers().givenBy" [disabled]="readonly()" (ngModelChange)="changed.emit({ givenBy: $event })" /></pl-field>
      @if (answers().givenBy === 'representative') { <pl-field label="Nom du représentant" name="representativeName"><input plInput [ngModel]="answers().representativeName" [disabled]="readonly()" (ngModelChange)="changed.emit({ representativeName: $event })" maxlength="120" autocomplete="off"></pl-field> }
    </div>
  `,
  styles: '.date { width: 130px; } .how { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: flex-start; margin-bottom: 10px; }',
})
export class ConsentSupportComponent {
  readonly answers = input.required<ConsentInput>();
  readonly informedBy = input<string | null>(null);
  readonly notices = input<readonly ConsentNotice[]>([]);
  readonly readonly = input(false);
  readonly changed = output<Partial<ConsentInput>>();
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  protected readonly supports = [{ value: 'oral', label: 'Orale, mentionnée' }, { value: 'signed-sheet', label: 'Feuille signée' }, { value: 'tablet', label: 'Signature sur tablette' }];
  protected readonly givers = [{ value: 'patient', label: 'La personne' }, { value: 'representative', label: 'Un représentant' }];
  protected readonly informer = computed(() => this.answers().informedById ? this.informedBy() ?? '' : this.session.user()?.displayName ?? '');

  protected readonly day = computed(() => frenchDay(this.answers().informedOn));
  protected readonly dayProblem = signal<string | null>(null);

  /** Read once it is whole: half a date is not a mistake yet. */
  protected dayTyped(text: string): void {
    if (text.trim() === '') { this.dayProblem.set(null); this.changed.emit({ informedOn: null }); return; }
    const read = readFrenchDay(text);
    this.dayProblem.set('problem' in read && text.trim().length >= 8 ? read.problem : null);
    if ('iso' in read) this.changed.emit({ informedOn: read.iso });
  }

  protected readonly searchColleague = async (q: string, signal: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal })).items.filter(({ kind }) => kind === 'user');
  protected readonly nameOf = (person: RecipientRef): string => person.displayName;
}
