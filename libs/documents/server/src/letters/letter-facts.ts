import { Injectable } from '@nestjs/common';
import { forTheTeamSql } from '@pluriel/care-team/server';
import { Directory, type ProfessionalFacts, type RecipientFacts, type StructureFacts } from '@pluriel/directory/server';
import type { FieldValue, FieldValues } from '@pluriel/documents/domain';
import { insType, insuredQualityLabels, statusLabels, yearsBetween, type HealthCover } from '@pluriel/identity/domain';
import { AdminSheetStore, PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { allergyLabel, bodyMassIndex, contentsOf, elementWords, measureWords, partialDayWords, signFacts, summaryOf, type ElementBody, type MeasureSign } from '@pluriel/record/domain';
import { ConsultationReader, ElementReader, parisDay } from '@pluriel/record/server';

/** Whose letter, about whom, to whom. */
export interface LetterParties { patientId: string; authorId: string; recipients: readonly { kind: 'user' | 'correspondent'; id: string }[]; contactOn: string | null }

const joined = (parts: readonly (string | null | undefined)[], between = ' '): string => parts.map((part) => part?.trim() ?? '').filter(Boolean).join(between);
const inFull = (day: string): string => new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`)).replace(/^1 /, '1er ');
const inFigures = (day: string): string => day.split('-').reverse().join('/');
const french = (value: number): string => String(value).replace('.', ',');

/** What the fields of letters and heads say of a person, of a file and of the centre (LET-06). Reads as far as the caller may read. */
@Injectable()
export class LetterFacts {
  constructor(private readonly patients: PatientReader, private readonly sheets: AdminSheetStore, private readonly directory: Directory, private readonly elements: ElementReader, private readonly consultations: ConsultationReader) {}

  /** @returns the words of every field; those nobody knows are blank */
  async of(ctx: Ctx, parties: LetterParties): Promise<FieldValues> {
    const patient = await this.patients.forDocument(ctx, parties.patientId);
    const [record, consultation] = [await this.elements.shared(ctx, parties.patientId), await this.consultation(ctx, parties.patientId)];
    const { coverage } = await this.sheets.of(ctx, parties.patientId);
    return { ...(await this.forHead(ctx, parties, patient)), ...insuredFields(coverage, patient), ...recordFields(record.elements.map(({ body }) => body), parisDay(ctx.now)), ...consultation };
  }

  /** @returns what a head may hold: people, places, dates, never the record */
  async forHead(ctx: Ctx, { authorId, recipients, contactOn, patientId }: LetterParties, known?: PatientIdentity): Promise<FieldValues> {
    const patient = known ?? (await this.patients.forDocument(ctx, patientId));
    const [structure, author] = [await this.directory.structure(ctx), await this.directory.professional(ctx, authorId)];
    const [first] = recipients;
    const recipient = first ? await this.directory.recipient(ctx, first) : null;
    const { userId, correspondentId } = patient.medecinTraitant ?? { userId: null, correspondentId: null };
    const attending = correspondentId ? await this.directory.recipient(ctx, { kind: 'correspondent', id: correspondentId }) : userId ? await this.directory.recipient(ctx, { kind: 'user', id: userId }) : null;
    const today = parisDay(ctx.now);
    return {
      ...patientFields(patient, today), ...authorFields(author), ...centreFields(structure, author), ...recipientFields(recipient), 'attending.name': attending?.displayName,
      'date.today': inFull(today), 'date.short': inFigures(today), 'date.contact': inFull(contactOn ?? today),
    };
  }

  /** The last note of the caller for this patient, signed or not, that the whole team may read: a colleague's is read in the file, a confidential one is not merged. */
  private async consultation(ctx: Ctx, patientId: string): Promise<FieldValues> {
    if (ctx.actor.userId === null || !ctx.actor.permissions.has('record.read')) return {};
    const [newest] = await ctx.manager.query<{ id: string }[]>(`SELECT id FROM consultation_note n WHERE structure_id = $1 AND patient_id = $2 AND author_id = $3 AND n.annulled_at IS NULL AND ${forTheTeamSql('n.id')} ORDER BY at DESC, id DESC LIMIT 1`, [ctx.structureId, patientId, ctx.actor.userId]);
    if (!newest) return {};
    const note = await this.consultations.get(ctx, newest.id);
    return { 'consultation.reason': note.reason, 'consultation.text': note.text, 'consultation.date': inFull(parisDay(new Date(note.at))) };
  }
}

/** The matricule, its type and the address made of it are written for a qualified identity only (INS-36, LET-14). */
function patientFields({ traits, contact, ins, mayShareIns, patientMssanteAddress, status, fileNumber }: PatientIdentity, today: string): FieldValues {
  const { nomNaissance, premierPrenom, prenomsNaissance, nomUtilise, prenomUtilise, sexe, dateNaissance, codeLieuNaissance, lieuNaissanceLabel } = traits;
  const shared = mayShareIns ? ins : null;
  const years = yearsBetween(dateNaissance, today);
  const [firstName, name] = [prenomUtilise ?? premierPrenom, nomUtilise ?? nomNaissance];
  return {
    'patient.civility': contact.civilite ?? (sexe === 'F' ? 'Madame' : sexe === 'M' ? 'Monsieur' : ''), 'patient.name': joined([capitalised(firstName), name.toLocaleUpperCase('fr')]), 'patient.first-name': capitalised(firstName), 'patient.used-name': name.toLocaleUpperCase('fr'),
    'patient.birth-name': nomNaissance.toLocaleUpperCase('fr'), 'patient.birth-first-names': prenomsNaissance ?? premierPrenom, 'patient.birth-date': inFigures(dateNaissance), 'patient.born': `${sexe === 'F' ? 'née' : sexe === 'M' ? 'né' : 'né(e)'} le ${inFigures(dateNaissance)}`,
    'patient.age': years >= 3 ? `${years} ans` : monthsWords(dateNaissance, today), 'patient.sex': { F: 'féminin', M: 'masculin', I: 'indéterminé' }[sexe], 'patient.birth-place': lieuNaissanceLabel, 'patient.birth-place-code': codeLieuNaissance,
    'patient.address': joined([contact.addressLine, contact.addressComplement, joined([contact.postcode, contact.city])], ', '), 'patient.phone': contact.mobile ?? contact.phone, 'patient.file-number': String(fileNumber), 'patient.identity-status': statusLabels[status],
    'patient.matricule': shared?.matricule, 'patient.matricule-type': shared && insType(shared.oid), 'patient.secure-address': shared && patientMssanteAddress,
  };
}

/** Whose number pays (PAT-14). The number is often the matricule of the patient himself: it is written as that one is, for a qualified identity only (INS-36). */
function insuredFields({ insuredNumber, insuredName, insuredQuality, regimeCode, fundCode, centreCode, complementaryName, complementaryNumber }: HealthCover, { traits: { nomUtilise, nomNaissance, prenomUtilise, premierPrenom }, mayShareIns }: PatientIdentity): FieldValues {
  const himself = joined([capitalised(prenomUtilise ?? premierPrenom), (nomUtilise ?? nomNaissance).toLocaleUpperCase('fr')]);
  return {
    'insured.name': insuredName ?? (insuredQuality === 'insured' ? himself : null), 'insured.quality': insuredQuality && insuredQualityLabels[insuredQuality], 'insured.number': mayShareIns ? insuredNumber : null,
    'insured.fund': joined([regimeCode, fundCode, centreCode]), 'insured.complementary': joined([complementaryName, complementaryNumber], ', '),
  };
}

const capitalised = (name: string): string => name.toLocaleLowerCase('fr').replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'));

function monthsWords(birth: string, today: string): string {
  const [[by = 0, bm = 0, bd = 0], [ty = 0, tm = 0, td = 0]] = [birth.split('-').map(Number), today.split('-').map(Number)];
  const months = Math.max(0, (ty - by) * 12 + tm - bm - (td < bd ? 1 : 0));
  return months > 0 ? `${months} mois` : `${Math.max(0, Math.round((Date.parse(today) - Date.parse(birth)) / 86_400_000))} jours`;
}

const authorFields = ({ displayName, professionLabel, specialtyLabel, phone, rpps, adeli, mssanteAddress, site }: ProfessionalFacts): FieldValues => ({
  'doctor.name': displayName, 'doctor.profession': joined([professionLabel, specialtyLabel?.toLocaleLowerCase('fr')], ', '), 'doctor.address': site.addressLine, 'doctor.postcode': site.postcode, 'doctor.city': site.city, 'doctor.phone': phone, 'doctor.adeli': adeli, 'doctor.rpps': rpps, 'doctor.secure-address': mssanteAddress,
  'doctor.rpps-barcode': rpps,
});

const centreFields = ({ name, phone }: StructureFacts, { site }: ProfessionalFacts): FieldValues => ({ 'centre.name': name, 'centre.site': site.name, 'centre.finess': site.finess, 'centre.phone': phone, 'centre.finess-barcode': site.finess, 'centre.logo': 'logo' });

/** Nobody's gender is guessed from a first name. */
const recipientFields = (recipient: RecipientFacts | null): FieldValues => (recipient === null ? { 'recipient.salutation': 'Madame, Monsieur' } : {
  'recipient.salutation': /^(Dr|Pr)\b/.test(recipient.displayName) ? 'Cher confrère, chère consœur' : 'Madame, Monsieur', 'recipient.name': recipient.displayName, 'recipient.profession': recipient.professionLabel, 'recipient.organisation': recipient.organisation, 'recipient.city': recipient.city,
});

const newestOf = (bodies: readonly ElementBody[], sign: MeasureSign) => contentsOf(bodies, 'measure').filter((measure) => measure.sign === sign).sort((one, other) => other.on.localeCompare(one.on))[0];
/** Newest measure of each sign, in the order of the signs. */
export const lastMeasures = (bodies: readonly ElementBody[]) => (Object.keys(signFacts) as MeasureSign[]).flatMap((sign) => newestOf(bodies, sign) ?? []);

function recordFields(bodies: readonly ElementBody[], today: string): FieldValues {
  const summary = summaryOf(bodies, today);
  const value = (sign: MeasureSign): string => { const measure = newestOf(bodies, sign); return measure ? measureWords(measure) : ''; };
  const measures = lastMeasures(bodies);
  const bmi = bodyMassIndex(summary.weightKg, summary.heightCm);
  const since = (label: string, date: string | null): string => (date === null ? label : `${label} (depuis ${partialDayWords(date)})`);
  const lines = (kind: 'risk-factor' | 'vigilance' | 'device'): FieldValue => contentsOf(bodies, kind).map(({ label, since: from }) => since(label, from));
  return {
    'record.weight': value('weight'), 'record.height': value('height'), 'record.bmi': bmi === null ? '' : french(bmi), 'record.pressure': value('pressure'), 'record.gfr': value('gfr'),
    'record.measures': measures.length === 0 ? '' : { head: ['Mesure', 'Valeur', 'Date'], rows: measures.map((measure) => [signFacts[measure.sign].label, measureWords(measure), inFigures(measure.on)]) },
    'record.problems': contentsOf(bodies, 'problem').map(({ label, since: from, ald }) => `${since(label, from)}${ald ? ', ALD' : ''}`),
    'record.history': [...contentsOf(bodies, 'medical-history'), ...contentsOf(bodies, 'surgical-history')].map(({ label, since: from }) => (from === null ? label : `${label} (${partialDayWords(from)})`)),
    'record.family-history': bodies.filter(({ kind }) => kind === 'family-history').map(elementWords),
    // « Aucune connue » is an answer; silence is not.
    'record.allergies': summary.allergyState === 'none-known' ? ['Aucune connue'] : summary.allergies.map(allergyLabel),
    'record.treatments': summary.longTermTreatments.map(({ label, posology }) => joined([label, posology], ' · ')),
    'record.acute-treatments': contentsOf(bodies, 'treatment').filter(({ duration, until }) => duration === 'acute' && (until === null || until >= today.slice(0, until.length))).map(({ label, posology }) => joined([label, posology], ' · ')),
    'record.risk-factors': lines('risk-factor'), 'record.vigilance': lines('vigilance'), 'record.devices': lines('device'),
  };
}
