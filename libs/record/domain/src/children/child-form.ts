import { domainError, type DomainError, type Profession } from '@pluriel/kernel';

export const childFormKinds = ['examination', 'certificate', 'measures'] as const;
/** Report of an examination, certificate of health, sheet of measures (CHILD-01, CHILD-03, CHILD-07). */
export type ChildFormKind = (typeof childFormKinds)[number];

/** Age from which nobody is a child any more. */
export const adultAge = 18;

/** The curves and forms of a child are for a child. @param years completed years */
export const refuseAdult = (years: number): DomainError | null =>
  (years >= adultAge ? domainError('child.adult', 'Cette personne est majeure : les examens et les certificats de l’enfant ne la concernent plus.', { status: 422, remedy: 'Écrivez une consultation.' }) : null);

/** Who signs a certificate of health: a doctor, and a midwife for that of the eighth day (cda.md §5.6). */
export function refuseCertificate(profession: Profession | null, code: string): DomainError | null {
  if (profession === 'medecin' || (profession === 'sage-femme' && code === 'cs8')) return null;
  return domainError('child-form.profession', 'Un certificat de santé est signé par un médecin ; celui du 8e jour peut l’être par une sage-femme.', { status: 403, field: 'code', remedy: 'Préparez l’examen, puis demandez au médecin de remplir le certificat.' });
}

/** A field that a professional adds to an examination (CHILD-04). */
export interface AddedField { sectionKey: string | null; label: string; answer: string }
export const mostAddedFields = 30;
