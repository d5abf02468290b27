import { domainError, err, ok, type FieldError, type Profession, type Result } from '@pluriel/kernel';
import { FieldFault, flag, number, oneOf, optionalOneOf, optionalWords, readShape, words, type Field } from '../elements/fields';
import { firstDayOf, isPartialDay, isWholeDay } from './dates';
import { diseaseNames, isDisease, type Disease } from './diseases';
import { mayPrescribe } from './professions';

export const vaccinationStatuses = ['done', 'refused', 'contra-indicated'] as const;
export type VaccinationStatus = (typeof vaccinationStatuses)[number];
export const statusWords: Readonly<Record<VaccinationStatus, string>> = { done: 'Fait', refused: 'Refusé', 'contra-indicated': 'Contre-indiqué' };

/** Codes of the national note (cda.md §5.4), with the words of the screen. */
export const vaccinationActs = { INITIMMUNIZ: 'Primo-vaccination', BOOSTER: 'Rappel', IMMUNIZ: 'Sans autre précision' } as const;
export type VaccinationAct = keyof typeof vaccinationActs;
const acts = Object.keys(vaccinationActs) as VaccinationAct[];

export const injectionSites = {
  'left-deltoid': 'Deltoïde gauche', 'right-deltoid': 'Deltoïde droit', 'left-thigh': 'Cuisse gauche', 'right-thigh': 'Cuisse droite', 'left-forearm': 'Avant-bras gauche', 'right-forearm': 'Avant-bras droit',
  'left-shoulder': 'Épaule gauche', 'right-shoulder': 'Épaule droite', 'left-buttock': 'Fesse gauche', 'right-buttock': 'Fesse droite',
} as const;
export type InjectionSite = keyof typeof injectionSites;
export const injectionRoutes = { intramuscular: 'Intramusculaire', subcutaneous: 'Sous-cutanée', intradermal: 'Intradermique', oral: 'Orale', inhaled: 'Inhalée' } as const;
export type InjectionRoute = keyof typeof injectionRoutes;
const sites = Object.keys(injectionSites) as InjectionSite[];
const routes = Object.keys(injectionRoutes) as InjectionRoute[];

/** Where a vaccination comes from: given by a professional of the centre, told by the patient or a paper booklet, read in a document. */
export const vaccinationOrigins = ['given', 'declared', 'imported'] as const;
export type VaccinationOrigin = (typeof vaccinationOrigins)[number];

/** Codes as the public drug base has them; a vaccine known by its name alone makes no national note. */
export interface Vaccine { name: string; cis: string | null; atc: string | null; cip13: string | null }
/** Somebody who took part: of the centre (`userId`), or written by name. */
export interface TakingPart { userId: string | null; name: string }

/** What a vaccination says (VAC-05). `on` is a whole day when it was given here, at least a year when it was told. */
export interface VaccinationContent {
  status: VaccinationStatus;
  vaccine: Vaccine;
  diseases: Disease[];
  on: string;
  act: VaccinationAct;
  rank: number | null;
  lot: string | null;
  expiry: string | null;
  serial: string | null;
  site: InjectionSite | null;
  route: InjectionRoute | null;
  doseMl: number | null;
  prescriber: TakingPart | null;
  injector: TakingPart | null;
  /** Why it was not given. */
  reason: string | null;
  /** Why an expired box was recorded all the same: the injection had been done. */
  expiredReason: string | null;
  /** One box for several people: its serial number is met again. */
  sharedVial: boolean;
  comment: string | null;
}

const fault = (sentence: string): never => { throw new FieldFault(sentence); };
const objectOf = (raw: unknown): Record<string, unknown> | null => (typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : null);
const code = (form: RegExp, sentence: string): Field<string | null> => (raw) => {
  if (raw === null || raw === undefined || raw === '') return null;
  return typeof raw === 'string' && form.test(raw) ? raw : fault(sentence);
};
const vaccine: Field<Vaccine> = (raw) => {
  const given = objectOf(raw) ?? fault('Dites quel vaccin : scannez la boîte, ou cherchez son nom.');
  return {
    name: words(300, 'Dites quel vaccin : scannez la boîte, ou cherchez son nom.')(given['name']), cis: code(/^\d{8}$/, 'Le code CIS du vaccin a huit chiffres : choisissez le vaccin dans la liste.')(given['cis']),
    atc: code(/^J07[A-Z]{1,2}(\d{2})?$/, 'Ce produit n’est pas un vaccin : sa classe ne commence pas par J07.')(given['atc']), cip13: code(/^34009\d{8}$/, 'Le code CIP de la boîte a treize chiffres et commence par 34009.')(given['cip13']),
  };
};
const someDiseases: Field<Disease[]> = (raw) => {
  const given = Array.isArray(raw) ? raw.filter((name): name is Disease => typeof name === 'string' && isDisease(name)) : [];
  return given.length === 0 ? fault('Cochez au moins une maladie dont ce vaccin protège.') : diseaseNames.filter((name) => given.includes(name));
};
const partialDay: Field<string> = (raw) => (typeof raw === 'string' && isPartialDay(raw) ? raw : fault('Cette date n’existe pas. Écrivez une année, un mois ou un jour : 2019, 03/2019 ou 12/03/2019.'));
const rank: Field<number | null> = (raw) => {
  if (raw === null || raw === undefined) return null;
  const value = number('Le rang est un nombre de 1 à 20.')(raw);
  return Number.isInteger(value) && value >= 1 && value <= 20 ? value : fault('Le rang est un nombre de 1 à 20.');
};
const dose: Field<number | null> = (raw) => {
  if (raw === null || raw === undefined) return null;
  const value = number('La dose est un nombre de millilitres.')(raw);
  return value > 0 && value <= 10 ? value : fault('Une dose de vaccin va de 0,05 à 10 mL. Vouliez-vous écrire 0,5 ?');
};
const takingPart: Field<TakingPart | null> = (raw) => {
  const given = objectOf(raw);
  if (given === null) return null;
  const userId = typeof given['userId'] === 'string' && /^[0-9a-f-]{36}$/.test(given['userId']) ? given['userId'] : null;
  const name = optionalWords(120)(given['name']);
  return name === null && userId === null ? null : { userId, name: name ?? '' };
};
const mark = (sentence: string): Field<string | null> => (raw) => {
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (text === '') return null;
  return /^[!-~]{1,20}$/.test(text) ? text : fault(sentence);
};

const shape = {
  status: oneOf(vaccinationStatuses, 'Dites si le vaccin a été fait, refusé, ou s’il est contre-indiqué.'), vaccine, diseases: someDiseases, on: partialDay, act: oneOf(acts, 'Dites si c’est une primo-vaccination ou un rappel.'), rank,
  lot: mark('Le numéro de lot a de 1 à 20 lettres, chiffres ou signes, sans espace : recopiez celui de la boîte.'), expiry: ((raw) => (raw === null || raw === undefined || raw === '' ? null : partialDay(raw))) satisfies Field<string | null>,
  serial: mark('Le numéro de série a de 1 à 20 signes, sans espace : recopiez celui de la boîte.'), site: optionalOneOf(sites), route: optionalOneOf(routes), doseMl: dose, prescriber: takingPart, injector: takingPart,
  reason: optionalWords(500), expiredReason: optionalWords(500), sharedVial: flag, comment: optionalWords(1000),
};

/** @returns whether a box whose expiry is this had passed it on that day; a month counts to its last day */
export const isExpired = (expiry: string, on: string): boolean => (expiry.length === 10 ? expiry : `${expiry}-31`) < on;

export interface VaccinationChecks { birth: string; today: string; origin: VaccinationOrigin }

/**
 * Reads a vaccination as it came from a screen, a scan or an import.
 * @returns the value, or 422 `vaccination.invalid` naming every field at fault with its remedy
 */
export function parseVaccination(raw: unknown, { birth, today, origin }: VaccinationChecks): Result<VaccinationContent> {
  const { value, errors } = readShape(shape, raw);
  const found: FieldError[] = errors.map((error) => ({ ...error, code: 'vaccination.field' }));
  const refuse = (field: string, name: string, message: string): void => { if (!found.some((error) => error.field === field)) found.push({ field, code: `vaccination.${name}`, message }); };
  if (typeof value.on === 'string') {
    if (firstDayOf(value.on) > today) refuse('on', 'future', 'Cette date est dans le futur : une vaccination se note quand elle est faite.');
    else if (value.on < birth.slice(0, value.on.length)) refuse('on', 'before-birth', 'Cette date est avant la naissance de la personne. Vérifiez que c’est le bon dossier, puis corrigez la date.');
    if (origin === 'given' && !isWholeDay(value.on)) refuse('on', 'day', 'Écrivez le jour entier de l’injection.');
  }
  if (value.status === 'done') checkDone(value, origin, refuse);
  else if (value.status !== undefined && !value.reason) refuse('reason', 'reason', value.status === 'refused' ? 'Dites pourquoi le vaccin est refusé.' : 'Dites pourquoi le vaccin est contre-indiqué.');
  if (found.length > 0) return err(domainError('vaccination.invalid', found.length === 1 ? (found[0]?.message ?? '') : `${found.length} points sont à corriger.`, { status: 422, errors: found, remedy: 'Corrigez les points signalés.' }));
  // What was not injected has neither box nor place.
  return ok(value.status === 'done' ? { ...value, reason: null } : { ...value, lot: null, expiry: null, serial: null, site: null, route: null, doseMl: null, expiredReason: null, sharedVial: false, rank: null, injector: null });
}

function checkDone({ on, lot, expiry, expiredReason }: Partial<VaccinationContent>, origin: VaccinationOrigin, refuse: (field: string, name: string, message: string) => void): void {
  if (origin === 'given' && !lot) refuse('lot', 'lot', 'Le numéro de lot manque : scannez la boîte, ou recopiez-le.');
  if (typeof on !== 'string' || typeof expiry !== 'string' || !isExpired(expiry, on)) return;
  if (!expiredReason) refuse('expiry', 'expired', 'Cette boîte est périmée à cette date : ne l’injectez pas, prenez-en une autre. Si l’injection est déjà faite, dites-le dans « Pourquoi ce lot périmé ».');
}

/**
 * A vaccine that the profession may not decide at this age needs its prescriber (VAC-12).
 * @returns the field at fault, or null
 */
export function prescriberFault({ status, diseases, prescriber, on }: VaccinationContent, { profession, birth }: { profession: Profession | null; birth: string }): FieldError | null {
  if (status !== 'done' || prescriber !== null) return null;
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.length === 10 && on.slice(5) < birth.slice(5) ? 1 : 0);
  if (mayPrescribe(profession, { years, diseases })) return null;
  return { field: 'prescriber', code: 'vaccination.prescriber', message: 'Votre profession ne prescrit pas ce vaccin à cet âge : écrivez qui l’a prescrit.' };
}
