import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CarePlanContent, PaiPlan } from '@pluriel/record/domain';
import { DocumentSending, type OfferedContact, type OfferedFact, SessionStore } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, frenchDay, IconComponent, InputDirective, readFrenchDay, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { type PlanColumn, PlanRowsComponent } from './plan-rows.component';
import { PlanStore } from './plan.store';

const action = (): PaiPlan['actions'][number] => ({ id: crypto.randomUUID(), what: '', who: '', when: '', state: 'to-do' });
const states = [{ value: 'to-do', label: 'À faire' }, { value: 'under-way', label: 'En cours' }, { value: 'done', label: 'Fait' }] as const;

/** A reception plan of a child (CHILD-14) or a care plan (STR-12): written, saved by itself, signed and sent in one gesture, read once signed. */
@Component({
  selector: 'pl-plan-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, PlanRowsComponent, RouterLink, SigningDeskComponent, StatePanelComponent],
  templateUrl: './plan.page.html',
  styleUrl: './plan.page.css',
  providers: [DocumentSending, PlanStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class PlanPage {
  readonly patientId = input.required<string>();
  readonly planId = input.required<string>();
  protected readonly store = inject(PlanStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private warned = false;
  protected readonly pai = computed(() => (this.store.plan()?.kind === 'pai' ? (this.store.content() as PaiPlan | null) : null));
  protected readonly care = computed(() => (this.store.plan()?.kind === 'care-plan' ? (this.store.content() as CarePlanContent | null) : null));
  protected readonly dayErrors = signal<Readonly<Record<string, string | null>>>({});
  protected readonly shownDay = frenchDay;
  protected readonly back = computed(() => ['/patients', this.patientId(), this.store.plan()?.kind === 'pai' ? 'enfant' : 'equipe']);
  /** Known people who are not called yet. */
  protected readonly missingContacts = computed(() => (this.store.plan()?.offers?.contacts ?? []).filter(({ name }) => !(this.pai()?.contacts ?? []).some((contact) => contact.name === name)));
  protected readonly error = (field: string): string | null => this.store.error(field);
  protected readonly columns = {
    emergency: [{ key: 'sign', label: 'Si vous voyez', most: 500, wide: true }, { key: 'gesture', label: 'Faites', most: 1000, wide: true }],
    treatments: [{ key: 'label', label: 'Produit', most: 200 }, { key: 'dose', label: 'Dose', most: 200 }, { key: 'when', label: 'Quand', most: 200 }, { key: 'kept', label: 'Rangé', most: 200 }],
    contacts: [{ key: 'name', label: 'Nom', most: 200 }, { key: 'role', label: 'Rôle', most: 200 }, { key: 'phone', label: 'Téléphone', most: 40, inputmode: 'tel' }],
    agreed: [{ key: 'name', label: 'Nom', most: 200 }, { key: 'role', label: 'Qualité', most: 200 }, { key: 'on', label: 'Accord le', most: 10, date: true }],
    objectives: [{ key: 'goal', label: 'Objectif', most: 500, wide: true }, { key: 'sign', label: 'Atteint quand', most: 500, wide: true }],
    actions: [{ key: 'what', label: 'Action', most: 500, wide: true }, { key: 'who', label: 'Qui', most: 200 }, { key: 'when', label: 'Quand', most: 200 }, { key: 'state', label: 'État', most: 20, choices: states }],
  } as const satisfies Record<string, readonly PlanColumn[]>;
  protected readonly blanks = {
    emergency: () => ({ sign: '', gesture: '' }), treatments: () => ({ elementId: null, label: '', dose: '', when: '', kept: '' }), contacts: () => ({ name: '', role: '', phone: '' }), agreed: () => ({ name: '', role: '', on: '' }), objectives: () => ({ goal: '', sign: '' }), actions: action,
  };
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signé : il ne change plus. Pour le changer, choisissez « Réviser ».' : draftWords(this.store.saver, ''));

  constructor() {
    effect(() => { const id = this.planId(); untracked(() => void this.store.load(id)); });
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.store.plan() === null || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }
  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }

  protected write(key: string, value: unknown): void {
    const content = this.store.content();
    if (content !== null) this.store.change({ ...content, [key]: value });
  }
  protected place(key: keyof PaiPlan['place'], value: string): void { const content = this.pai(); if (content) this.write('place', { ...content.place, [key]: value }); }
  protected day(key: string, text: string): void {
    const read = text.trim() === '' ? { iso: '' } : readFrenchDay(text);
    this.dayErrors.update((errors) => ({ ...errors, [key]: 'iso' in read ? null : read.problem }));
    if ('iso' in read) this.write(key, read.iso);
  }

  /** Facts of the record for one of the two lists of boxes. */
  protected offered(list: 'disclosed' | 'treatments'): OfferedFact[] { return (this.store.plan()?.offers?.facts ?? []).filter(({ kind }) => (kind === 'treatment') === (list === 'treatments')); }
  protected isDisclosed({ elementId }: OfferedFact): boolean { return (this.pai()?.disclosed ?? []).some((fact) => fact.elementId === elementId); }
  protected disclose({ elementId, words }: OfferedFact, on: boolean): void { this.write('disclosed', [...(this.pai()?.disclosed ?? []).filter((fact) => fact.elementId !== elementId), ...(on ? [{ elementId, words }] : [])]); }
  protected isGiven({ elementId }: OfferedFact): boolean { return (this.pai()?.treatments ?? []).some((line) => line.elementId === elementId); }
  protected give({ elementId, words, dose }: OfferedFact, on: boolean): void { this.write('treatments', [...(this.pai()?.treatments ?? []).filter((line) => line.elementId !== elementId), ...(on ? [{ elementId, label: words, dose, when: '', kept: '' }] : [])]); }
  protected call(person: OfferedContact): void { this.write('contacts', [...(this.pai()?.contacts ?? []), { ...person }]); }

  protected async validate(): Promise<void> {
    if (Object.values(this.dayErrors()).some((problem) => problem !== null) || (await this.store.validate()) === null) return;
    if (!this.sending.leaves()) this.toasts.say('Signé.');
    await this.router.navigate(this.back());
  }

  protected async discard(): Promise<void> {
    const back = this.back();
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(back);
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.store.readOnly() || this.store.plan() === null) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate();
  }
}
