import { DomainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';

/** `allowed` is the law's default: an opposition is a fact that somebody recorded (dmp.md §9.1, mssante.md §6). */
export type Choice = 'allowed' | 'opposed';

/** What one person allows, with who recorded it. Version 0: nothing was recorded yet. */
export interface ConsentSheet {
  patientId: string;
  dmpInformedOn: string | null;
  dmpFeed: Choice;
  mssantePatient: Choice;
  mssanteProfessional: Choice;
  reason: string | null;
  recordedBy: string | null;
  recordedAt: string | null;
  version: number;
}

export type ConsentInput = Pick<ConsentSheet, 'dmpInformedOn' | 'dmpFeed' | 'mssantePatient' | 'mssanteProfessional' | 'reason'>;

/** What stands when nobody recorded anything: feeding is possible by default (SC.DMP/CONF.09). */
export const defaultConsents = (patientId: string): ConsentSheet => ({ patientId, dmpInformedOn: null, dmpFeed: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', reason: null, recordedBy: null, recordedAt: null, version: 0 });

/**
 * Checks what is about to be recorded.
 * @param today 'YYYY-MM-DD' in the centre
 * @returns the input trimmed, or `consents.invalid` (422) naming each field: an opposition to the DMP needs that the person was informed (SC.DMP/CONF.09)
 */
export function parseConsents(input: ConsentInput, today: string): Result<ConsentInput> {
  const errors: FieldError[] = [];
  const reason = input.reason?.trim() || null;
  if (input.dmpInformedOn !== null) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(input.dmpInformedOn) || Number.isNaN(Date.parse(input.dmpInformedOn))) errors.push({ field: 'dmpInformedOn', code: 'consents.date', message: 'Cette date n’existe pas.' });
    else if (input.dmpInformedOn > today) errors.push({ field: 'dmpInformedOn', code: 'consents.future', message: 'L’information ne peut pas être dans le futur.' });
  }
  if (input.dmpFeed === 'opposed' && input.dmpInformedOn === null) errors.push({ field: 'dmpInformedOn', code: 'consents.not-informed', message: 'Une opposition suppose que la personne a été informée : indiquez quand.' });
  if (input.dmpFeed === 'opposed' && reason === null) errors.push({ field: 'reason', code: 'consents.reason', message: 'Écrivez le motif de l’opposition en quelques mots.' });
  if ((reason?.length ?? 0) > 300) errors.push({ field: 'reason', code: 'consents.length', message: 'Le motif ne peut pas dépasser 300 caractères.' });
  if (errors.length > 0) return err(new DomainError('consents.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Complétez les champs signalés, puis enregistrez de nouveau.' }));
  return ok({ ...input, reason });
}

/** Published in the transaction that records consents: what waits may have to stop at once. */
export class ConsentChanged {
  constructor(readonly patientId: string, readonly before: ConsentSheet, readonly after: ConsentSheet) {}
}
