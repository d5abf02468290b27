import { domainError, err, matriculeKey, ok, type FieldError, type Result } from '@pluriel/kernel';
import { isCalendarDate } from './birth-date';

/**
 * Number that pays, of the insured person: often a parent's. Another type than the patient's own matricule, and never copied into it
 * (INS-60, ins.md §1.3).
 */
export type NumeroAssure = string & { readonly __brand: 'NumeroAssure' };

export const insuredQualities = ['insured', 'spouse', 'child', 'other'] as const;
export type InsuredQuality = (typeof insuredQualities)[number];
export const insuredQualityLabels: Readonly<Record<InsuredQuality, string>> = { insured: 'Assuré lui-même', spouse: 'Conjoint de l’assuré', child: 'Enfant de l’assuré', other: 'Autre ayant droit' };

/** Health cover (PAT-14): whose number pays, which regime, fund and centre, and the complementary cover. */
export interface HealthCover {
  insuredNumber: string | null; insuredName: string | null; insuredQuality: InsuredQuality | null;
  /** Rank of birth on the card, 1 unless twins (cards.md: rang gémellaire). */
  insuredRank: number | null;
  regimeCode: string | null; fundCode: string | null; centreCode: string | null; rightsUntil: string | null;
  complementaryName: string | null; complementaryNumber: string | null; complementaryUntil: string | null;
}

/** Where care is given when it is not the administrative address (PAT-18). */
export interface CareAddress { line: string | null; complement: string | null; postcode: string | null; city: string | null; buildingCode: string | null }
export const socialFields = ['occupation', 'familyStatus', 'household', 'housing', 'language', 'benefits', 'note'] as const;
/** Social data (PAT-23): free words, one per subject. */
export type SocialData = Record<(typeof socialFields)[number], string | null>;

export interface AdminSheetForm { care: CareAddress; coverage: HealthCover; social: SocialData; comment: string | null; paperNumber: string | null; formerNumber: string | null }

export const emptyHealthCover: HealthCover = { insuredNumber: null, insuredName: null, insuredQuality: null, insuredRank: null, regimeCode: null, fundCode: null, centreCode: null, rightsUntil: null, complementaryName: null, complementaryNumber: null, complementaryUntil: null };
export const emptyCareAddress: CareAddress = { line: null, complement: null, postcode: null, city: null, buildingCode: null };
export const emptySocialData: SocialData = { occupation: null, familyStatus: null, household: null, housing: null, language: null, benefits: null, note: null };

/**
 * Reads the number of the insured person: 13 characters, or 15 with its key; spaces ignored.
 * @returns the number as typed without spaces, or `coverage.number` on the field, with what to correct
 */
export function parseNumeroAssure(text: string): Result<NumeroAssure> {
  const value = text.replace(/[\s.\u00a0]/g, '').toUpperCase();
  const refuse = (message: string, remedy: string): Result<NumeroAssure> => err(domainError('coverage.number', message, { status: 422, field: 'coverage.insuredNumber', remedy }));
  if (!/^\d{6}[0-9AB]\d{6}(\d{2})?$/.test(value) || matriculeKey(value.slice(0, 13)) === null) return refuse('Un numéro d’assuré compte 13 chiffres, ou 15 avec sa clé.', 'Recopiez le numéro écrit sur la carte Vitale ou l’attestation.');
  if (value.length === 15 && matriculeKey(value.slice(0, 13)) !== value.slice(13)) return refuse('La clé du numéro d’assuré ne correspond pas au numéro.', 'Vérifiez chaque chiffre.');
  return ok(value as NumeroAssure);
}

const codes = { regimeCode: [/^\d{2}$/, 'Le code du régime compte 2 chiffres (01 pour le régime général).'], fundCode: [/^\d{3}$/, 'Le code de la caisse compte 3 chiffres.'], centreCode: [/^\d{4}$/, 'Le code du centre compte 4 chiffres.'] } as const;

/** @returns the sheet trimmed, blanks as null; or `sheet.invalid` (422) with every field at fault */
export function parseAdminSheet(typed: AdminSheetForm): Result<AdminSheetForm> {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string): void => { errors.push({ field, code: 'sheet.field', message }); };
  const text = (field: string, value: string | null, most: number): string | null => {
    const trimmed = value?.trim() || null;
    if ((trimmed?.length ?? 0) > most) refuse(field, `Ce champ ne peut pas dépasser ${most} caractères.`);
    return trimmed;
  };
  const day = (field: string, value: string | null): string | null => {
    const trimmed = value?.trim() || null;
    if (trimmed !== null && !isCalendarDate(trimmed)) refuse(field, 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.');
    return trimmed;
  };
  const { coverage } = typed;
  const numberTyped = text('coverage.insuredNumber', coverage.insuredNumber, 30);
  const number = numberTyped === null ? null : parseNumeroAssure(numberTyped);
  if (number && !number.ok) refuse('coverage.insuredNumber', `${number.error.message} ${number.error.remedy ?? ''}`.trim());
  if (coverage.insuredQuality && coverage.insuredQuality !== 'insured' && numberTyped !== null && !coverage.insuredName?.trim()) refuse('coverage.insuredName', 'Écrivez le nom de l’assuré : ce numéro est le sien.');
  for (const name of ['regimeCode', 'fundCode', 'centreCode'] as const) if (coverage[name]?.trim() && !codes[name][0].test(coverage[name].trim())) refuse(`coverage.${name}`, codes[name][1]);
  if (coverage.insuredRank !== null && !(Number.isInteger(coverage.insuredRank) && coverage.insuredRank >= 1 && coverage.insuredRank <= 9)) refuse('coverage.insuredRank', 'Le rang va de 1 à 9 : 1, sauf jumeaux.');
  const parsed: AdminSheetForm = {
    care: { line: text('care.line', typed.care.line, 200), complement: text('care.complement', typed.care.complement, 200), postcode: text('care.postcode', typed.care.postcode, 12), city: text('care.city', typed.care.city, 100), buildingCode: text('care.buildingCode', typed.care.buildingCode, 40) },
    coverage: {
      insuredNumber: number?.ok ? number.value : null, insuredName: text('coverage.insuredName', coverage.insuredName, 120), insuredQuality: coverage.insuredQuality, insuredRank: coverage.insuredRank,
      regimeCode: coverage.regimeCode?.trim() || null, fundCode: coverage.fundCode?.trim() || null, centreCode: coverage.centreCode?.trim() || null, rightsUntil: day('coverage.rightsUntil', coverage.rightsUntil),
      complementaryName: text('coverage.complementaryName', coverage.complementaryName, 120), complementaryNumber: text('coverage.complementaryNumber', coverage.complementaryNumber, 40), complementaryUntil: day('coverage.complementaryUntil', coverage.complementaryUntil),
    },
    social: Object.fromEntries(socialFields.map((name) => [name, text(`social.${name}`, typed.social[name], name === 'note' ? 1000 : 200)])) as SocialData,
    comment: text('comment', typed.comment, 2000), paperNumber: text('paperNumber', typed.paperNumber, 40), formerNumber: text('formerNumber', typed.formerNumber, 40),
  };
  return errors.length > 0 ? err(domainError('sheet.invalid', errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} champs sont à corriger.`, { status: 422, errors, remedy: 'Corrigez les champs signalés, puis enregistrez de nouveau.' })) : ok(parsed);
}

/** @returns whether this matricule is the number of another person of the family who pays: it must never become the patient's own (INS-60, J1 step 10) */
export function isAnothersNumber(matricule: string, coverage: Pick<HealthCover, 'insuredNumber' | 'insuredQuality'>): boolean {
  return coverage.insuredNumber !== null && coverage.insuredQuality !== null && coverage.insuredQuality !== 'insured' && matricule.slice(0, 13) === coverage.insuredNumber.slice(0, 13);
}
