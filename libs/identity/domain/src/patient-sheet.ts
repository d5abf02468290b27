import { domainError, err, ok, parseCodeInsee, type FieldError, type Result } from '@pluriel/kernel';
import { completeBirthDate, isCalendarDate, isIncompleteDate, yearsBetween } from './birth-date';
import { parseAttributes, type IdentityAttribute } from './identity-status';
import { parseFamilyName, parseGivenName, parseGivenNames, premierPrenomIsCoherent } from './names';
import { nationalPhone } from './patient-query';
import type { PatientTraits } from './traits';
import type { NoInsReason } from './without-ins';

/** Complementary traits (PAT-17): free, never sent to INSi. */
export interface PatientContact {
  civilite: string | null; addressLine: string | null; addressComplement: string | null; postcode: string | null; city: string | null; buildingCode: string | null;
  phone: string | null; mobile: string | null; workPhone: string | null; fax: string | null; email: string | null;
}

/** Médecin traitant: a colleague or a correspondent (PAT-20). */
export interface MedecinTraitant { userId: string | null; correspondentId: string | null; contractSignedOn: string | null }

/** The administrative form as typed (INS-06, INS-07). */
export interface PatientForm extends PatientTraits, PatientContact { medecinTraitant: MedecinTraitant | null; passing: boolean; attributes: IdentityAttribute[];
  /** INS-58; left out when the form does not speak of it. */
  noInsReason?: NoInsReason | null;
  /** The incomplete date as typed, '1950-00-00': kept and sent to INSi as it is (ins.md §1.6). */
  dateNaissanceBrute?: string | null;
}

const oldest = 130;

/** INS-08: what is offered. « Mademoiselle » and « Enfant » are read from other software and kept, never typed anew. */
export const civilites: readonly string[] = ['Madame', 'Monsieur'];
export const legacyCivilites: readonly string[] = ['Mademoiselle', 'Enfant'];

/**
 * Checks and normalises the administrative form (ins.md §1.3 to §1.8).
 * @param today 'YYYY-MM-DD'
 * @returns the form ready to be stored, or ONE DomainError `patient.invalid` (422) holding every field at fault
 */
export function parsePatientForm(form: PatientForm, today: string): Result<PatientForm> {
  const errors: FieldError[] = [];
  const read = <T>(result: Result<T>, fallback: T): T => {
    if (result.ok) return result.value;
    errors.push(...result.error.errors);
    return fallback;
  };
  const prenomsTyped = blankToNull(form.prenomsNaissance);
  const parsed: PatientForm = {
    ...form,
    nomNaissance: read(parseFamilyName(form.nomNaissance), ''),
    premierPrenom: read(parseGivenName(form.premierPrenom), ''),
    prenomsNaissance: prenomsTyped === null ? null : read(parseGivenNames(prenomsTyped), ''),
    codeLieuNaissance: form.codeLieuNaissance.trim() === '' ? '' : read<string>(parseCodeInsee(form.codeLieuNaissance), ''),
    attributes: read(parseAttributes(form.attributes), []),
    ...completed(form),
    nomUtilise: blankToNull(form.nomUtilise),
    prenomUtilise: blankToNull(form.prenomUtilise),
    ...contact(form, errors),
  };
  if (form.codeLieuNaissance.trim() === '') errors.push({ field: 'codeLieuNaissance', code: 'code-insee.required', message: 'Le lieu de naissance est obligatoire. S’il est inconnu, choisissez « lieu inconnu ».' });
  if (parsed.premierPrenom && parsed.prenomsNaissance && !premierPrenomIsCoherent(parsed.premierPrenom, parsed.prenomsNaissance)) {
    errors.push({ field: 'premierPrenom', code: 'name.first-not-in-list', message: 'Le premier prénom doit être le début de la liste des prénoms de naissance.' });
  }
  errors.push(...dateErrors(parsed.dateNaissance, today));
  for (const field of ['nomUtilise', 'prenomUtilise'] as const) if ((parsed[field]?.length ?? 0) > 100) errors.push({ field, code: 'name.length', message: 'Ce champ ne peut pas dépasser 100 caractères.' });
  const doctor = form.medecinTraitant;
  if (doctor?.userId && doctor.correspondentId) errors.push({ field: 'medecinTraitant', code: 'patient.medecin-traitant', message: 'Choisissez un seul médecin traitant.' });
  if (errors.length > 0) return err(domainError('patient.invalid', errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} champs sont à corriger.`, { status: 422, errors, remedy: 'Corrigez les champs signalés, puis enregistrez de nouveau.' }));
  return ok({ ...parsed, medecinTraitant: doctor && (doctor.userId || doctor.correspondentId) ? doctor : null });
}

/** INS-21: what the birth record does not say is completed by the national rule, and what was said is kept. */
function completed(form: PatientForm): Pick<PatientForm, 'dateNaissance' | 'dateNaissanceEstimee' | 'dateNaissanceBrute'> {
  const typed = form.dateNaissance.trim();
  const completion = isIncompleteDate(typed) ? completeBirthDate(typed) : null;
  return completion ? { dateNaissance: completion.date, dateNaissanceEstimee: true, dateNaissanceBrute: typed } : { dateNaissance: typed, dateNaissanceEstimee: form.dateNaissanceEstimee, dateNaissanceBrute: null };
}

function dateErrors(date: string, today: string): FieldError[] {
  const error = (code: string, message: string): FieldError[] => [{ field: 'dateNaissance', code, message }];
  if (date.trim() === '') return error('birth-date.required', 'La date de naissance est obligatoire.');
  if (!isCalendarDate(date)) return error('birth-date.invalid', 'Cette date n’existe pas. Si le jour ou le mois est inconnu, écrivez 00 à sa place : 00/00/1950. Si l’année manque, choisissez-en une d’après l’âge apparent, au 31/12, et cochez « date estimée ».');
  if (date > today) return error('birth-date.future', 'La date de naissance est dans le futur.');
  return yearsBetween(date, today) > oldest ? error('birth-date.too-old', `Cette date donne plus de ${oldest} ans.`) : [];
}

function contact(form: PatientContact, errors: FieldError[]): PatientContact {
  const phones = Object.fromEntries((['phone', 'mobile', 'workPhone', 'fax'] as const).map((field) => {
    const typed = blankToNull(form[field]);
    const value = typed === null ? null : nationalPhone(typed);
    if (value !== null && !/^\d{6,15}$/.test(value)) errors.push({ field, code: 'phone.shape', message: 'Ce numéro ne ressemble pas à un numéro de téléphone.' });
    return [field, value];
  })) as Pick<PatientContact, 'phone' | 'mobile' | 'workPhone' | 'fax'>;
  const email = blankToNull(form.email);
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) errors.push({ field: 'email', code: 'email.shape', message: 'Cette adresse électronique est incomplète.' });
  return {
    ...phones, email, civilite: wholeCivilite(form.civilite), addressLine: blankToNull(form.addressLine), addressComplement: blankToNull(form.addressComplement),
    postcode: blankToNull(form.postcode), city: blankToNull(form.city), buildingCode: blankToNull(form.buildingCode),
  };
}

/** Other software, and ours before, write them short. */
const shortCivilites: Readonly<Record<string, string>> = { 'M.': 'Monsieur', M: 'Monsieur', Mme: 'Madame', MME: 'Madame', Mlle: 'Mademoiselle', MLLE: 'Mademoiselle' };
const wholeCivilite = (typed: string | null): string | null => { const value = blankToNull(typed); return value && (shortCivilites[value] ?? value); };

const blankToNull = (text: string | null | undefined): string | null => {
  const value = text?.trim() ?? '';
  return value === '' ? null : value;
};
