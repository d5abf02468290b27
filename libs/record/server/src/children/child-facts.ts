import { Injectable } from '@nestjs/common';
import { ageInMonths, correctedAge, growthPosition, type GrowthIndicator } from '@pluriel/clinical-formats/growth';
import type { ChildMeasure, KnownOfChild, VaccineDose, VaccineKey } from '@pluriel/clinical-formats/model';
import { departmentOfPostcode } from '@pluriel/directory/server';
import { yearsBetween } from '@pluriel/identity/domain';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { parisDay } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import type { ContentOf, Disease, GrowthSign, MeasureSign } from '@pluriel/record/domain';
import { ElementStore, type SeenElement } from '../elements/element-store';
import { VaccinationStore } from '../vaccinations/vaccination-store';

export const indicatorOf: Readonly<Record<GrowthSign, GrowthIndicator>> = { weight: 'weight', height: 'height', 'head-circumference': 'headCircumference' };

/** What the file of a child says, as far as its reader may read it. */
export interface ChildFile {
  patient: PatientIdentity;
  birth: string;
  today: string;
  years: number;
  /** Elements one may read, newest first; running or ended otherwise than by mistake. */
  elements: readonly SeenElement[];
  /** One line a day, oldest first; only what the whole team may read leaves in a document. */
  measures: ChildMeasure[];
  /** Weeks at birth as the reader knows them: where measures stand on his screen. */
  weeksAtBirth: number | null;
  /** The same, when the whole team may read it: what leaves in a document or fills a form again. */
  sharedWeeksAtBirth: number | null;
  restricted: boolean;
  department: string | null;
}

/** Reads what the screens and the documents of a child are made from. */
@Injectable()
export class ChildFacts {
  constructor(private readonly patients: PatientReader, private readonly store: ElementStore, private readonly vaccinations: VaccinationStore) {}

  /** @throws 404 `patient.unknown` */
  async of(ctx: Ctx, patientId: string): Promise<ChildFile> {
    const patient = await this.patients.forDocument(ctx, patientId);
    const { elements, reader } = await this.store.all(ctx, patientId);
    const counted = elements.filter(({ endReason }) => endReason !== 'entered-in-error' && endReason !== 'duplicate');
    const open = counted.filter(({ sight }) => sight === 'open');
    const [birth, today] = [patient.traits.dateNaissance, parisDay(ctx.now)];
    return {
      patient, birth, today, years: yearsBetween(birth, today), elements: open, measures: measuresByDay(open.filter(({ level }) => level === 'team'), birth), weeksAtBirth: newestOf(open, 'gestational-weeks')?.value ?? null, sharedWeeksAtBirth: newestOf(open.filter(({ level }) => level === 'team'), 'gestational-weeks')?.value ?? null,
      restricted: reader.ownOnly || counted.some(({ sight, active }) => sight === 'locked' && active), department: departmentOfPostcode(patient.contact.postcode),
    };
  }

  /** The parents as the file names them, and the doses of the booklet (CHILD-05, CHILD-09). */
  async known(ctx: Ctx, patientId: string): Promise<KnownOfChild> {
    const people = await ctx.manager.query<{ familyName: string; givenName: string | null; quality: string | null; phone: string | null; birthDate: string | null }[]>(
      `SELECT p.family_name AS "familyName", p.given_name AS "givenName", p.quality, p.phone, other.date_naissance::text AS "birthDate" FROM patient_person p
         LEFT JOIN patient other ON other.id = p.related_patient_id AND other.structure_id = p.structure_id AND other.merged_into IS NULL
        WHERE p.patient_id = $1 AND p.structure_id = $2 AND p.role = 'representative' ORDER BY p.rank`, [patientId, ctx.structureId]);
    const parents = people.map(({ quality, phone, ...person }) => ({ ...person, relationship: relationshipOf(quality), birthDate: person.birthDate?.length === 10 ? person.birthDate : null, contacts: phone ? { mobile: phone } : {} }));
    const mother = parents.find(({ relationship }) => relationship === 'MTH') ?? null;
    const { rows } = await this.vaccinations.counted(ctx, patientId);
    const doses = rows.filter(({ content, state }) => content.status === 'done' && state !== 'draft').map(({ content: { diseases, on, act, lot } }) => ({ diseases, on, booster: act === 'BOOSTER', lot }));
    return { mother, otherParent: parents.find((parent) => parent !== mother) ?? null, vaccinations: dosesOf(doses) };
  }
}

/** What a representative is called in the sheet: « mère », « père », « tuteur »… */
function relationshipOf(quality: string | null): 'MTH' | 'FTH' | 'TUTEUR' | 'FAMMEMB' {
  const words = (quality ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (/^(mere|maman)\b/.test(words)) return 'MTH';
  if (/^(pere|papa)\b/.test(words)) return 'FTH';
  return /tut(eur|rice)/.test(words) ? 'TUTEUR' : 'FAMMEMB';
}

const valences: Readonly<Record<VaccineKey, readonly Disease[]>> = {
  bcg: ['tuberculosis'], dtp: ['diphtheria', 'tetanus', 'polio'], pertussis: ['pertussis'], hib: ['hib'], 'hepatitis-b': ['hepatitis-b'], pneumococcus: ['pneumococcus'], 'meningococcus-c': ['meningococcus-c'], 'meningococcus-acwy': ['meningococcus-acwy'], 'meningococcus-b': ['meningococcus-b'],
  mmr: ['measles', 'mumps', 'rubella'], rotavirus: ['rotavirus'], 'yellow-fever': ['yellow-fever'],
};

/** @returns the doses by valence with their rank, oldest first: a combined vaccine counts for each disease it protects from. Beyond the ranks a certificate holds, the last ones are left out */
export function dosesOf(given: readonly { diseases: readonly Disease[]; on: string; booster: boolean; lot: string | null }[]): VaccineDose[] {
  return (Object.entries(valences) as [VaccineKey, readonly Disease[]][]).flatMap(([vaccine, diseases]) => {
    const own = given.filter((dose) => diseases.every((disease) => dose.diseases.includes(disease))).toSorted((one, other) => one.on.localeCompare(other.on));
    const first = own.filter(({ booster }) => !booster).slice(0, 9).map(({ on, lot }, index): VaccineDose => ({ vaccine, rank: index + 1, on, ...(lot ? { lot } : {}) }));
    const again = own.find(({ booster }) => booster);
    return again ? [...first, { vaccine, rank: Math.min(first.length + 1, 9), booster: true, on: again.on, ...(again.lot ? { lot: again.lot } : {}) }] : first;
  });
}

type Measured = ContentOf<'measure'> & { element: SeenElement };
/** @returns the measures of these signs that run, newest first */
export const measuresIn = (elements: readonly SeenElement[], ...signs: readonly MeasureSign[]): Measured[] => elements
  .filter(({ kind, active }) => kind === 'measure' && active).map((element) => ({ ...(element.content as ContentOf<'measure'>), element })).filter(({ sign }) => signs.includes(sign))
  .sort((one, other) => other.on.localeCompare(one.on) || other.element.createdAt.getTime() - one.element.createdAt.getTime());

export const newestOf = (elements: readonly SeenElement[], sign: MeasureSign): Measured | null => measuresIn(elements, sign)[0] ?? null;

function measuresByDay(elements: readonly SeenElement[], birth: string): ChildMeasure[] {
  const days = new Map<string, ChildMeasure>();
  const names = { weight: 'weightKg', height: 'heightCm', 'head-circumference': 'headCircumferenceCm' } as const;
  // Newest writing first: of two measures of one day the later one counts.
  for (const { sign, value, on } of measuresIn(elements, 'weight', 'height', 'head-circumference')) {
    const line = days.get(on) ?? { on };
    const name = names[sign as GrowthSign];
    if (on >= birth) days.set(on, { ...line, [name]: line[name] ?? value });
  }
  return [...days.values()].sort((one, other) => one.on.localeCompare(other.on));
}

/** Where a value stands on the curves that day, at the corrected age; null when they say nothing. */
export function positionAt({ patient, birth, weeksAtBirth }: Pick<ChildFile, 'patient' | 'birth' | 'weeksAtBirth'>, indicator: GrowthIndicator, on: string, value: number): { z: number; percentile: number; months: number; corrected: boolean } | null {
  const { sexe } = patient.traits;
  if (sexe === 'I' || birth.length !== 10) return null;
  const age = ageInMonths(birth, on);
  const months = correctedAge(age, weeksAtBirth);
  const found = growthPosition({ indicator, sex: sexe, months, value });
  return found && { ...found, months, corrected: months !== age };
}
