import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Api, type CardPerson, type CardReadingView, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { frenchDay, patientName, Toasts } from '@pluriel/web/ui';

/** A person of the card chosen to be created: the sheet starts from them. */
export interface CardCreation { person: CardPerson; readingId: string; readBy: string }

/** Fields a card fills, and the values it gives them. */
export type CardFields = Partial<Record<'nomUtilise' | 'premierPrenom' | 'nomNaissance' | 'dateNaissance', string>>;

/**
 * The Vitale card read at this workstation (J1 steps 2 and 3). In memory only, for who read it: it goes away after five minutes on the server and here.
 * Nothing is created by a reading: choosing a person opens their file, or starts a sheet from what the card says.
 */
@Injectable({ providedIn: 'root' })
export class CardDesk {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly current = signal<CardReadingView | null>(null);
  private readonly chosen = signal<CardCreation | null>(null);
  private ending: ReturnType<typeof setTimeout> | undefined;
  readonly reading = this.current.asReadonly();
  /** « Carte lue : 2 personnes ». */
  readonly words = computed(() => { const people = this.current()?.people.length ?? 0; return people === 1 ? 'Carte lue : 1 personne' : `Carte lue : ${people} personnes`; });

  constructor() {
    const live = inject(LiveChanges);
    live.on('card-reading').subscribe(() => { void this.look(); });
    // A card read while the stream was still opening was announced to nobody.
    effect(() => { if (live.connected()) untracked(() => { void this.look(); }); });
    // Another person signs in at this workstation: nothing of the card of the one before stays in sight.
    effect(() => {
      const user = this.session.user()?.id;
      untracked(() => { this.current.set(null); this.chosen.set(null); if (user) void this.look(); });
    });
  }

  /** Reads what the reader of this workstation gave, if anything. */
  async look(): Promise<void> {
    if (!this.session.can('patient.search')) return;
    const { reading } = await this.api.get<{ reading: CardReadingView | null }>('/v1/card-readings/current').catch(() => ({ reading: null }));
    this.current.set(reading);
    clearTimeout(this.ending);
    if (reading) this.ending = setTimeout(() => { this.current.set(null); }, Math.max(0, Date.parse(reading.expiresAt) - Date.now()));
  }

  /** Goes where this person leads: their file when their number is known here; else a sheet that starts from the card. Several possible files stay in the list. */
  async pick(person: CardPerson): Promise<void> {
    const [only] = person.matches;
    if (only && person.matches.length === 1 && person.found === 'number') { await this.open(only.id, patientName(only)); return; }
    if (person.matches.length === 0) await this.create(person);
  }

  /** Opens the file a person recognised as this one. */
  async open(id: string, name: string): Promise<void> {
    await this.router.navigate(['/patients', id]);
    this.toasts.say(`Carte lue : ${name}.`);
  }

  /** Starts a sheet from the card. A child whose parent has a file starts beside it: linked, and never under the parent's number (J1 step 10). */
  async create(person: CardPerson): Promise<void> {
    const reading = this.current();
    const readBy = this.session.user()?.id;
    if (!reading || !readBy) return;
    this.chosen.set({ person, readingId: reading.id, readBy });
    const holders = reading.people.find((other) => other.titulaire)?.matches ?? [];
    const [holder] = holders;
    if (!person.titulaire && holder && holders.length === 1) await this.router.navigate(['/patients', holder.id, 'identite', 'enfant'], { queryParams: { carte: person.rank } });
    else await this.router.navigate(['/patients', 'nouveau'], { queryParams: { carte: person.rank } });
  }

  /**
   * The person to create, for the pages that create; null when nobody was chosen, or by somebody else.
   * @param rank rank on the card, from the address of the page: a sheet opened otherwise starts empty
   */
  creation(rank: string | null): CardCreation | null {
    const chosen = this.chosen();
    return chosen && String(chosen.person.rank) === rank && chosen.readBy === this.session.user()?.id ? chosen : null;
  }

  /** Asks INSi for a file just created: with the card it came from (WS_INS1), by its traits otherwise or when the reading is over. */
  async ask(patientId: string, from: CardCreation | null): Promise<void> {
    this.chosen.set(null);
    const byTraits = (): Promise<unknown> => this.api.post(`/v1/patients/${patientId}/insi-calls`, {});
    if (!from) { await byTraits(); return; }
    await this.api.post(`/v1/patients/${patientId}/insi-calls`, { kind: 'vitale', cardReadingId: from.readingId, rank: from.person.rank }).catch(byTraits);
    await this.look();
  }

  /** Forgets the card, here and on the server. */
  async forget(): Promise<void> {
    this.chosen.set(null);
    this.current.set(null);
    clearTimeout(this.ending);
    await this.api.delete('/v1/card-readings/current').catch(() => undefined);
  }
}

/** What the card says of this person, for a sheet. The number is the insured person's: it fills no field of identity. */
export function cardFields(person: CardPerson): CardFields {
  return { nomUtilise: person.nom, premierPrenom: person.prenom, ...(person.nomNaissance ? { nomNaissance: person.nomNaissance } : {}), ...(person.dateNaissance ? { dateNaissance: frenchDay(person.dateNaissance) } : {}) };
}

/** @returns where each field that still holds what the card says comes from, for its label (J1 step 3) */
export const cardProvenance = (fields: CardFields, typed: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => typed[name] === value).map(([name]) => [name, 'carte']));
