import { domainError, err, isCivilDay, ok, type FieldError, type Result } from '@pluriel/kernel';

/**
 * What somebody without a card may do on the DMP in the name of a professional (DMP-56). Reading is not among them: the national matrix opens it to nobody but a
 * professional who proves who he is (dmp.md §2.2, columns « structure » and « AIR, non-PS »; structure.md §12, « Consult the patient's DMP »).
 */
export const habilitationActs = ['existence', 'feed'] as const;
export type HabilitationAct = (typeof habilitationActs)[number];
export const habilitationActLabels: Readonly<Record<HabilitationAct, string>> = { existence: 'Savoir si un patient a un DMP', feed: 'Suivre ses dépôts : retenir, libérer, faire partir, ne pas envoyer' };

/** A year at most: it is given again knowingly. */
export const longestHabilitationDays = 366;

/** Somebody of the centre, as far as an habilitation is concerned. */
export interface Habilitable { id: string; active: boolean; nominative: boolean; rpps: string | null; clinical: boolean }

/** An habilitation as it was given. Days are 'YYYY-MM-DD', both included. */
export interface Habilitation { acts: readonly HabilitationAct[]; from: string; to: string; withdrawn: boolean; staff: Habilitable; responsible: Habilitable }

/** @returns whether this account is a person whom the DMP does not know: only an habilitation lets it act there */
export const needsHabilitation = ({ rpps }: Pick<Habilitable, 'rpps'>): boolean => rpps === null;
/** @returns whether a professional may answer for somebody before the DMP */
export const mayAnswer = ({ active, rpps, clinical }: Habilitable): boolean => active && clinical && rpps !== null;
/** @returns whether somebody may be given one: a person with an account of her own, never a shared one */
export const mayReceive = ({ active, nominative, rpps }: Habilitable): boolean => active && nominative && rpps === null;

/** Whether it counts on a day. A closed account, a number given to the person or taken from the professional end it without a gesture. */
export const inForce = ({ from, to, withdrawn, staff, responsible }: Habilitation, day: string): boolean => !withdrawn && from <= day && day <= to && mayReceive(staff) && mayAnswer(responsible);

/** Checks what is about to be given. @returns 422 `habilitation.invalid` with the fields at fault */
export function checkHabilitation({ acts, from, to, staff, responsible }: Omit<Habilitation, 'withdrawn'>, today: string): Result<true> {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string): void => { errors.push({ field, code: `habilitation.${field}`, message }); };
  if (!staff.active || !staff.nominative) refuse('staffId', 'Une habilitation se donne à une personne qui a son propre compte ouvert, jamais à un compte partagé.');
  else if (staff.rpps !== null) refuse('staffId', 'Cette personne a un numéro RPPS : elle agit sur le DMP en son propre nom.');
  if (!mayAnswer(responsible)) refuse('responsibleId', 'Le professionnel responsable doit avoir un compte ouvert et un numéro RPPS.');
  if (acts.length === 0) refuse('acts', 'Choisissez ce que cette personne peut faire.');
  if (!isCivilDay(from)) refuse('from', 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.');
  if (!isCivilDay(to)) refuse('to', 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.');
  else if (isCivilDay(from) && to < from) refuse('to', 'La fin vient avant le début.');
  else if (to < today) refuse('to', 'Cette date est passée : choisissez une fin à venir.');
  else if (isCivilDay(from) && days(from, to) > longestHabilitationDays) refuse('to', 'Une habilitation dure un an au plus : elle se redonne ensuite.');
  const [first] = errors;
  return first === undefined ? ok(true) : err(domainError('habilitation.invalid', errors.length === 1 ? first.message : `${errors.length} réponses sont à corriger.`, { status: 422, errors, remedy: 'Corrigez les réponses signalées, puis enregistrez de nouveau.' }));
}

/** The refusal, with whom to ask. @param responsible the professional whose sending it is */
export const notHabilitated = (responsible: string) => domainError('dmp.habilitation', `Vous n’avez pas d’habilitation pour agir sur les dépôts au DMP de ${responsible}.`, {
  status: 403, remedy: `Demandez-la à ${responsible}, au coordinateur ou à l’administrateur : Réglages, Habilitations DMP.`,
});

const days = (from: string, to: string): number => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
