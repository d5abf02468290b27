import { Component, computed, inject, model, signal } from '@angular/core';
import { Api, type ListChoices } from '@pluriel/web/api-client';
import { IconComponent } from '@pluriel/web/ui';

const noFilter = { q: '', professionalId: '', link: '', finess: '' } as const;
export type SharedFilters = Record<keyof typeof noFilter, string>;

/** The filters every identity list shares: words, professional (médecin traitant or care), place. */
@Component({
  selector: 'pl-identity-list-filters',
  imports: [IconComponent],
  template: `
    <label class="in"><pl-icon name="search" /><span class="vh">Chercher dans cette liste</span><input type="search" placeholder="Nom ou date de naissance" [value]="value().q" (input)="type($any($event.target).value)"></label>
    <select class="in" aria-label="Professionnel" [value]="value().professionalId" (change)="set({ professionalId: $any($event.target).value })">
      <option value="">Tous les professionnels</option>@for (choice of choices().professionals; track choice.key) { <option [value]="choice.key">{{ choice.label }}</option> }
    </select>
    @if (value().professionalId) {
      <select class="in short" aria-label="Lien avec le professionnel" [value]="value().link" (change)="set({ link: $any($event.target).value })"><option value="">Suivis par lui</option><option value="medecin-traitant">Médecin traitant</option><option value="care">Soins depuis 24 mois</option></select>
    }
    @if (choices().places.length > 1) {
      <select class="in short" aria-label="Lieu des soins" [value]="value().finess" (change)="set({ finess: $any($event.target).value })"><option value="">Tous les lieux</option>@for (choice of choices().places; track choice.key) { <option [value]="choice.key">{{ choice.label }}</option> }</select>
    }
    @if (narrowed()) { <button type="button" class="link" (click)="value.set(empty)">Tout effacer</button> }
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
    .in { width: 240px; }
    select.in { width: auto; max-width: 260px; }
    .short { max-width: 190px; }
  `,
})
export class ListFiltersComponent {
  readonly value = model.required<SharedFilters>();
  protected readonly choices = signal<ListChoices>({ professionals: [], places: [] });
  protected readonly empty: SharedFilters = { ...noFilter };
  protected readonly narrowed = computed(() => Object.values(this.value()).some((part) => part !== ''));
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() { void this.load(inject(Api)); }

  protected type(q: string): void { clearTimeout(this.typing); this.typing = setTimeout(() => this.set({ q: q.trim() }), 250); }
  protected set(change: Partial<SharedFilters>): void {
    const next = { ...this.value(), ...change };
    this.value.set(next.professionalId === '' ? { ...next, link: '' } : next);
  }

  /** A list without its filters is still a list: their absence is no error. */
  private async load(api: Api): Promise<void> {
    try { this.choices.set(await api.get<ListChoices>('/v1/patient-identities/choices')); } catch { this.choices.set({ professionals: [], places: [] }); }
  }
}

/** @returns filters with nothing filled */
export const emptyFilters = (): SharedFilters => ({ ...noFilter });
