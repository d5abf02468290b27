import { Injectable } from '@nestjs/common';
import { calendarBirthDate, insType, ownNumber, searchKey, unknownBirthPlace, type ApcvIdentity, type VitalePerson } from '@pluriel/identity/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { PatientRow } from '../patients/patient.dto';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import type { ScannedPerson } from '../scan/scan.dto';
import { CardReaders } from './card-readers';
import type { CardPerson, CardReadingView, CurrentCardReading } from './card-reading.dto';
import { CardReadings, type CardReading } from './card-readings';

/** The card this user has just read, the files each of its people may already have (J1 step 3), and how the reader of the workstation is (J1 B10). */
@Injectable()
export class ReadCard {
  constructor(private readonly transactions: Transactions, private readonly readings: CardReadings, private readonly readers: CardReaders) {}

  /** @returns no reading when no card was read in the last five minutes, no reader when no agent speaks at this workstation */
  async execute(caller: Caller): Promise<CurrentCardReading> {
    return this.transactions.read(caller, async (ctx) => ({ reading: await this.reading(ctx), reader: await this.readers.current(ctx) }));
  }

  private async reading(ctx: Ctx): Promise<CardReadingView | null> {
    const reading = await this.readings.current(ctx);
    if (!reading) return null;
    const people: CardPerson[] = [];
    for (const person of reading.people) people.push(await this.person(ctx, reading, person));
    return { id: reading.id, readAt: reading.readAt.toISOString(), expiresAt: reading.expiresAt.toISOString(), kind: reading.source.startsWith('apcv') ? 'apcv' : 'vitale', simulated: reading.source.endsWith('simulated'), people };
  }

  private async person(ctx: Ctx, reading: CardReading, person: VitalePerson): Promise<CardPerson> {
    const number = ownNumber(reading.people, person);
    const byNumber = number ? await this.byNumber(ctx, number) : [];
    const matches = byNumber.length > 0 ? byNumber : await this.byTraits(ctx, person);
    return {
      rank: person.rank, nom: person.nom, prenom: person.prenom, nomNaissance: person.nomNaissance, dateNaissance: calendarBirthDate(person), dateCarte: person.naissance, titulaire: person.rank === reading.people[0]?.rank,
      numeroAssure: reading.people[0]?.nir ?? person.nir, found: byNumber.length > 0 ? 'number' : matches.length > 0 ? 'traits' : 'none', matches, identity: person.apcv ? await identityOf(ctx, person, person.apcv) : null,
    };
  }

  /** The person's own number is an INS of the centre, active or former (ins.md §2.11). */
  private async byNumber(ctx: Ctx, number: string): Promise<PatientRow[]> {
    return this.rows(ctx, `p.id IN (SELECT coalesce(merged_into, id) FROM patient WHERE matricule = $2 UNION SELECT coalesce(m.merged_into, m.id) FROM patient_ins_history h JOIN patient m ON m.id = h.patient_id WHERE h.matricule = $2)`, [number]);
  }

  /** Same date, a given name and a name that begin alike: the card cuts names and writes the used one (cards.md §3.1). */
  private async byTraits(ctx: Ctx, person: VitalePerson): Promise<PatientRow[]> {
    const date = calendarBirthDate(person);
    if (!date) return [];
    const start = (name: string): string => searchKey(name).toLowerCase().slice(0, 3);
    return this.rows(ctx,
      `p.date_naissance = $2::date AND $3 = ANY (ARRAY[left(search_key(p.nom_naissance), 3), left(search_key(p.nom_utilise), 3)]) AND $4 = ANY (ARRAY[left(search_key(p.premier_prenom), 3), left(search_key(p.prenom_utilise), 3)])`,
      [date, start(person.nom), start(person.prenom)]);
  }

  private async rows(ctx: Ctx, condition: string, parameters: unknown[]): Promise<PatientRow[]> {
    const found = await ctx.manager.query<FoundRow[]>(`SELECT ${rowColumns} FROM patient p WHERE p.structure_id = $1 AND p.merged_into IS NULL AND ${condition} ORDER BY p.sort_key, p.id LIMIT 10`, [ctx.structureId, ...parameters]);
    return found.map((row) => rowOf(row, civilDay(ctx.now)));
  }
}

/** What an appli carte Vitale gave of this person, for a sheet to start from. Its traits were checked when it was read. */
async function identityOf(ctx: Ctx, { prenom, naissance }: VitalePerson, { ins, traits }: ApcvIdentity): Promise<ScannedPerson> {
  const codeLieuNaissance = traits.codeLieuNaissance ?? unknownBirthPlace;
  return {
    matricule: ins.matricule, oid: ins.oid, type: insType(ins.oid), nomNaissance: traits.nomNaissance ?? '', premierPrenom: prenom, prenomsNaissance: traits.prenomsNaissance ?? prenom, dateNaissance: naissance,
    sexe: traits.sexe === 'M' ? 'M' : 'F', codeLieuNaissance, lieuNaissanceLabel: await birthPlaceLabel(ctx, codeLieuNaissance, naissance),
  };
}
