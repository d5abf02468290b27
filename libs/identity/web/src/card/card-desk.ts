import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { type ApcvReceived, Api, type CardPerson, type CardReaderView, type CardReadingView, type CurrentCardReading, LiveChanges, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { frenchDay, patientName, Toasts } from '@pluriel/web/ui';

/** The server calls an agent silent after thirty seconds; by its clock, not by the workstation's. */
const longestSilence = 31_000;

/** A person of the card chosen to be created: the sheet starts from them. */
export interface CardCreation { person: CardPerson; readingId: string; readBy: string }

/** Fields a card fills, and the values it gives them; an appli carte Vitale fills every trait. */
export type CardFields = Partial<Record<'nomUtilise' | 'premierPrenom' | 'nomNaissance' | 'dateNaissance' | 'prenomsNaissance' | 'codeLieuNaissance' | 'lieuNaissanceLabel', string>> & { sexe?: 'M' | 'F' };

/**
 * The Vitale card or appli carte Vitale read at this workstation (J1 steps 2 and 3, B11). In memory only, for who read it: it goes away after five minutes on the server and here.
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
  private readonly reader = signal<CardReaderView | null>(null);
  private readonly hidden = signal<string | null>(null);
  private ending: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  readonly reading = this.current.asReadonly();
  /** « Carte lue : 2 personnes ». */
  readonly words = computed(() => { const people = this.current()?.people.length ?? 0; return `${this.current()?.kind === 'apcv' ? 'Appli carte Vitale' : 'Carte'} lue : ${people} ${people === 1 ? 'personne' : 'personnes'}`; });
  /** The reader of this workstation when it cannot read a card, until the user hid it (J1 B10). */
  readonly readerTrouble = computed(() => { const reader = this.reader(); return reader && reader.state !== 'ready' && this.hidden() !== reader.state + reader.since ? reader : null; });

  constructor() {
    const live = inject(LiveChanges);
    live.on('card-reading').subscribe(() => { void this.look(); });
    // A card read while the stream was still opening was announced to nobody.
    effect(() => { if (live.connected()) untracked(() => { void this.look(); }); });
    // Another person signs in at this workstation: nothing of the card of the one before stays in sight.
    effect(() => {
      const user = this.session.user()?.id;
      untracked(() => { this.current.set(null); this.chosen.set(null); this.hear(null); if (user) void this.look(); });
    });
  }

  /** Reads what the reader of this workstation gave, if anything, and how it is. */
  async look(): Promise<void> {
    if (!this.session.can('patient.search')) return;
    const { reading, reader } = await this.api.get<CurrentCardReading>('/v1/card-readings/current').catch(() => ({ reading: null, reader: null }));
    this.current.set(reading);
    this.hear(reader);
    clearTimeout(this.ending);
    if (reading) this.ending = setTimeout(() => { this.current.set(null); }, Math.max(0, Date.parse(reading.expiresAt) - Date.now()));
  }

  /** Says nothing more of this trouble of the reader, until another one comes. */
  hideReader(): void { const reader = this.reader(); this.hidden.set(reader && reader.state + reader.since); }

  /** What the server knows of the reader; asked again when its agent should have given a sign. */
  private hear(reader: CardReaderView | null): void {
    const before = this.reader();
    this.reader.set(reader);
    clearTimeout(this.silence);
    if (before && before.state !== 'ready' && reader?.state === 'ready') this.toasts.say(reader.sentence);
    if (reader && reader.state !== 'silent') this.silence = setTimeout(() => { void this.look(); }, longestSilence);
  }

  /** The code of an appli carte Vitale was read: somebody alone on it goes straight on, several wait in the bar (J1 B11). */
  async lookAtCode(): Promise<void> {
    await this.look();
    const people = this.current()?.people ?? [];
    const [only] = people;
    if (only && people.length === 1) await this.pick(only);
  }

  /** Goes where this person leads: their file when their number is known here; else a sheet that starts from the card. Several possible files stay in the list. */
  async pick(person: CardPerson): Promise<void> {
    const [only] = person.matches;
    if (only && person.matches.length === 1 && person.found === 'number') { await this.open(only.id, patientName(only), person); return; }
    if (person.matches.length === 0) await this.create(person);
  }

  /** Opens the file a person recognised as this one; the identity of an appli carte Vitale is taken there, as the server decides (E05, E06). */
  async open(id: string, name: string, person: CardPerson): Promise<void> {
    const taken = person.identity && this.session.can('identity.qualify') ? await this.take(id, person).catch((error: unknown) => toApiProblem(error)) : null;
    const differs = taken !== null && 'action' in taken && taken.action === 'compare';
    await this.router.navigate(differs ? ['/patients', id, 'identite'] : ['/patients', id]);
    this.toasts.say(taken === null ? `Carte lue : ${name}.` : 'action' in taken ? `${name} : ${taken.words}` : `${taken.message} ${taken.remedy ?? ''}`);
  }

  private async take(patientId: string, person: CardPerson): Promise<ApcvReceived | null> {
    const reading = this.current();
    return reading && this.api.post<ApcvReceived>(`/v1/patients/${patientId}/apcv-identity`, { cardReadingId: reading.id, rank: person.rank });
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

  /**
   * After a file was created. From an appli carte Vitale: its identity is taken, no question to INSi. From a card: INSi is asked with it (WS_INS1), by
   * the traits otherwise or when the reading is over. @throws ApiProblem when the identity of the appli could not be taken
   */
  async ask(patientId: string, from: CardCreation | null): Promise<void> {
    this.chosen.set(null);
    const byTraits = (): Promise<unknown> => this.api.post(`/v1/patients/${patientId}/insi-calls`, {});
    if (!from) { await byTraits(); return; }
    if (from.person.identity) {
      await this.api.post(`/v1/patients/${patientId}/apcv-identity`, { cardReadingId: from.readingId, rank: from.person.rank });
      await this.look();
      return;
    }
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
  if (person.identity) {
    const { nomNaissance, premierPrenom, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance, lieuNaissanceLabel } = person.identity;
    return { ...(person.nom === nomNaissance ? {} : { nomUtilise: person.nom }), nomNaissance, premierPrenom, prenomsNaissance, sexe, dateNaissance: frenchDay(dateNaissance), codeLieuNaissance, lieuNaissanceLabel };
  }
  return { nomUtilise: person.nom, premierPrenom: person.prenom, ...(person.nomNaissance ? { nomNaissance: person.nomNaissance } : {}), ...(person.dateNaissance ? { dateNaissance: frenchDay(person.dateNaissance) } : {}) };
}

/** @returns where each field that still holds what the card says comes from, for its label (J1 step 3) */
export const cardProvenance = (fields: CardFields, typed: Readonly<Record<string, unknown>>, source: 'carte' | 'appli carte Vitale' = 'carte'): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => typed[name] === value).map(([name]) => [name, source]));
