import { domainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';

export type ConsentChoice = 'allowed' | 'opposed';

/** What the patient was told and what they refused. Without any row: nothing recorded, nothing refused. */
export interface ConsentChoices {
  /** Day the patient was informed of the DMP, 'YYYY-MM-DD'. */
  dmpInformedOn: string | null;
  dmpFeed: ConsentChoice;
  mssantePatient: ConsentChoice;
  mssanteProfessional: ConsentChoice;
  /** In the patient's words or the professional's; never asked for as a condition. */
  reason: string | null;
}

export interface ConsentSheet extends ConsentChoices { patientId: string; recordedBy: string | null; recordedAt: string | null; version: number }

/** A choice changed: what waits to leave must be checked again, in the same transaction (architecture §5). */
export class ConsentChanged { constructor(readonly patientId: string, readonly before: ConsentChoices, readonly after: ConsentChoices) {} }

/** The default of the law: feeding the DMP is possible until the patient opposes it; sending is possible likewise. */
export const noConsentRecorded: ConsentChoices = { dmpInformedOn: null, dmpFeed: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', reason: null };

/**
 * Checks the sheet as typed.
 * @param today 'YYYY-MM-DD'
 * @returns the choices to store, or `consents.invalid` (422) with the fields at fault
 */
export function parseConsents(choices: ConsentChoices, today: string): Result<ConsentChoices> {
  const errors: FieldError[] = [];
  if (choices.dmpInformedOn !== null && !isDay(choices.dmpInformedOn)) errors.push({ field: 'dmpInformedOn', code: 'consents.date', message: 'Cette date n’existe pas.' });
  else if (choices.dmpInformedOn !== null && choices.dmpInformedOn > today) errors.push({ field: 'dmpInformedOn', code: 'consents.date-future', message: 'La date d’information est dans le futur.' });
  const reason = choices.reason?.trim() || null;
  if ((reason?.length ?? 0) > 500) errors.push({ field: 'reason', code: 'consents.reason', message: 'Ce texte ne peut pas dépasser 500 caractères.' });
  return errors.length > 0 ? err(domainError('consents.invalid', errors[0]?.message ?? '', { status: 422, errors })) : ok({ ...choices, reason });
}

/** @returns the names of the choices that differ */
export const changedChoices = (before: ConsentChoices, after: ConsentChoices): (keyof ConsentChoices)[] =>
  (['dmpInformedOn', 'dmpFeed', 'mssantePatient', 'mssanteProfessional', 'reason'] as const).filter((name) => before[name] !== after[name]);

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
