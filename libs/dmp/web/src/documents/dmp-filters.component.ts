import { Component, computed, effect, input, output, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ChipComponent, FieldComponent, IconComponent, InputDirective, frenchDay, readFrenchDay } from '@pluriel/web/ui';
import type { DmpDocumentRow } from '@pluriel/web/api-client';
import type { DmpFilters } from '../contract/dmp-contract';

type Words = Readonly<Record<string, string>>;
const visibilities: Words = { none: 'Visible par tous', INVISIBLE_PATIENT: 'Pas encore visible par le patient', MASQUE_PS: 'Masqué aux professionnels', INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux' };
const statuses: Words = { archived: 'Archivés', replaced: 'Remplacés', all: 'Tous les états' };
const typed = ['author', 'specialty', 'institution'] as const;
/** Typing stops that long before the list is asked again. */
const pauseMs = 300;

/** XDS filters of the list (DMP-38): one field for words, the rest on request, each active one removable in one click. */
@Component({
  selector: 'pl-dmp-filters',
  imports: [ChipComponent, FieldComponent, FormsModule, IconComponent, InputDirective],
  template: `
    <div class="row w">
      <label class="in find"><pl-icon name="search" size="s" /><input type="search" aria-label="Chercher dans les titres et les types" placeholder="Titre ou type" [ngModel]="filters().q ?? ''" (ngModelChange)="later({ q: $event })" maxlength="100" /></label>
      <button type="button" class="btn sm" [attr.aria-expanded]="open()" aria-controls="dmp-filters" (click)="open.set(!open())"><pl-icon name="tune" size="s" />Filtrer</button>
      @for (one of active(); track one.name) { <pl-chip [on]="true" [removable]="true" (pressed)="remove(one.name)">{{ one.words }}</pl-chip> }
      <span class="sp"></span>
      <label class="row t13 sort">Trier par <select class="in" [ngModel]="filters().sort ?? 'act'" (ngModelChange)="set({ sort: $event === 'act' ? undefined : $event })"><option value="act">date de l’acte</option><option value="type">type, puis date</option></select></label>
    </div>
    @if (open()) {
      <div class="panel grid" id="dmp-filters">
        <pl-field label="Type"><select plInput [ngModel]="filters().type ?? ''" (ngModelChange)="set({ type: $event })"><option value="">Tous</option>@for (one of types(); track one.code) { <option [value]="one.code">{{ one.label }}</option> }</select></pl-field>
        <pl-field label="Classe"><select plInput [ngModel]="filters().class ?? ''" (ngModelChange)="set({ class: $event })"><option value="">Toutes</option>@for (one of classes(); track one.code) { <option [value]="one.code">{{ one.label }}</option> }</select></pl-field>
        <pl-field label="Acte depuis le" [error]="problems().from ?? ''"><input plInput [ngModel]="day('from')" [ngModelOptions]="{ updateOn: 'blur' }" (ngModelChange)="setDay('from', $event)" inputmode="numeric" /></pl-field>
        <pl-field label="Jusqu’au" [error]="problems().to ?? ''"><input plInput [ngModel]="day('to')" [ngModelOptions]="{ updateOn: 'blur' }" (ngModelChange)="setDay('to', $event)" inputmode="numeric" /></pl-field>
        <pl-field label="Auteur"><input plInput [ngModel]="filters().author ?? ''" (ngModelChange)="later({ author: $event })" maxlength="100" /></pl-field>
        <pl-field label="Spécialité"><input plInput [ngModel]="filters().specialty ?? ''" (ngModelChange)="later({ specialty: $event })" maxlength="100" /></pl-field>
        <pl-field label="Structure"><input plInput [ngModel]="filters().institution ?? ''" (ngModelChange)="later({ institution: $event })" maxlength="100" /></pl-field>
        <pl-field label="Visibilité"><select plInput [ngModel]="filters().visibility ?? ''" (ngModelChange)="set({ visibility: $event })"><option value="">Toutes</option>@for (one of visibilities; track one[0]) { <option [value]="one[0]">{{ one[1] }}</option> }</select></pl-field>
        <pl-field label="État"><select plInput [ngModel]="filters().status ?? ''" (ngModelChange)="set({ status: $event })"><option value="">En vigueur</option>@for (one of statuses; track one[0]) { <option [value]="one[0]">{{ one[1] }}</option> }</select></pl-field>
      </div>
    }
  `,
  styles: ':host { display: grid; gap: 8px; } .find { width: min(280px, 100%); } .sort .in { width: auto; min-height: 28px; height: 28px; } .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 8px 12px; }',
})
export class DmpFiltersComponent {
  readonly filters = input.required<DmpFilters>();
  /** What the list holds: it gives the types and classes to choose from. */
  readonly rows = input.required<readonly DmpDocumentRow[]>();
  /** A document is read beside the list: the boxes fold, what is filtered stays said. */
  readonly folded = input(false);
  readonly changed = output<DmpFilters>();
  protected readonly open = signal(false);
  protected readonly problems = signal<Partial<Record<'from' | 'to', string>>>({});
  protected readonly visibilities = Object.entries(visibilities);
  protected readonly statuses = Object.entries(statuses);
  private readonly met = signal<{ types: Words; classes: Words }>({ types: {}, classes: {} });
  protected readonly types = computed(() => sorted(this.met().types));
  protected readonly classes = computed(() => sorted(this.met().classes));
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private pending: DmpFilters = {};
  protected readonly active = computed(() => {
    const filters = this.filters();
    const day = (name: 'from' | 'to', word: string) => (filters[name] ? { name, words: `${word} ${frenchDay(filters[name])}` } : null);
    return [
      filters.type ? { name: 'type', words: this.met().types[filters.type] ?? filters.type } : null, filters.class ? { name: 'class', words: this.met().classes[filters.class] ?? filters.class } : null, day('from', 'Depuis le'), day('to', 'Jusqu’au'),
      ...typed.map((name) => (filters[name] ? { name, words: filters[name] } : null)), filters.visibility ? { name: 'visibility', words: visibilities[filters.visibility] ?? '' } : null, filters.status ? { name: 'status', words: statuses[filters.status] ?? '' } : null,
    ].filter((one) => one !== null);
  });

  constructor() {
    effect(() => { if (this.folded()) untracked(() => this.open.set(false)); });
    // Kept when the list narrows, so that another choice can still be made.
    effect(() => {
      const rows = this.rows();
      untracked(() => this.met.update(({ types, classes }) => ({
        types: { ...types, ...Object.fromEntries(rows.map(({ typeCode, typeLabel }) => [typeCode, typeLabel])) },
        classes: { ...classes, ...Object.fromEntries(rows.flatMap(({ classCode, classLabel }) => (classCode === null ? [] : [[classCode, classLabel ?? classCode]]))) },
      })));
    });
  }

  protected set(part: Partial<Record<keyof DmpFilters, string | undefined>>): void {
    clearTimeout(this.waiting);
    const merged = { ...this.filters(), ...this.pending, ...part };
    this.pending = {};
    this.changed.emit(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== '')));
  }

  protected remove(name: string): void { this.set({ [name]: undefined }); }

  protected later(part: DmpFilters): void {
    clearTimeout(this.waiting);
    this.pending = { ...this.pending, ...part };
    this.waiting = setTimeout(() => this.set({}), pauseMs);
  }

  protected day(name: 'from' | 'to'): string { return frenchDay(this.filters()[name]); }

  protected setDay(name: 'from' | 'to', text: string): void {
    const read = text.trim() === '' ? { iso: undefined } : readFrenchDay(text);
    this.problems.update((known) => ({ ...known, [name]: 'problem' in read ? read.problem : undefined }));
    if (!('problem' in read)) this.set({ [name]: read.iso });
  }
}

const sorted = (words: Words): { code: string; label: string }[] => Object.entries(words).map(([code, label]) => ({ code, label })).sort((one, other) => one.label.localeCompare(other.label, 'fr'));
