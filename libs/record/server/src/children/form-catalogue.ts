import { certificateFormVersion, certificateKinds, certificateOf, certificateSections, documentTypes, examinationForms, formOf, latestForm, type CertificateKind, type ExaminationCode, type FormQuestion, type FormSection } from '@pluriel/clinical-formats/model';
import type { CalendarForm, ChildFormKind } from '@pluriel/record/domain';

export interface CatalogueForm { title: string; version: string; sections: readonly FormSection[] }

const certificateTitles: Readonly<Record<CertificateKind, string>> = { cs8: 'Premier certificat de santé (8e jour)', cs9: 'Deuxième certificat de santé (9e mois)', cs24: 'Troisième certificat de santé (24e mois)' };

export const isCertificate = (code: string): code is CertificateKind => (certificateKinds as readonly string[]).includes(code);
const isExamination = (code: string): code is ExaminationCode => examinationForms.some((form) => form.code === code);

/** @returns the sort of a form out of its code, null when there is none such */
export const kindOf = (code: string): ChildFormKind | null => (code === 'measures' ? 'measures' : isCertificate(code) ? 'certificate' : isExamination(code) ? 'examination' : null);

/** @returns the newest edition of a form */
export const newestVersion = (code: string): string => (isExamination(code) ? latestForm(code).version : certificateFormVersion);

/** @returns the form of that edition as it was asked, without any question for a sheet of measures */
export function catalogueForm(code: string, version: string): CatalogueForm {
  if (isCertificate(code)) return { title: certificateTitles[code], version, sections: certificateSections(code) };
  const form = isExamination(code) ? formOf(code, version) : null;
  return form ?? { title: 'Mesures de l’enfant', version, sections: [] };
}

export const questionsIn = ({ sections }: CatalogueForm): FormQuestion[] => sections.flatMap(({ questions }) => [...questions]);

/** The newest form of each examination: what the calendar is made of. */
export const calendarForms: readonly CalendarForm[] = examinationForms.filter((form) => form === latestForm(form.code)).map(({ code, title, due }) => ({ code, title, due }));

/** @returns the certificate an examination leads to, and back */
export const certificateAfter = (examination: string): CertificateKind | null => (isExamination(examination) ? certificateOf[examination] ?? null : null);
export const examinationBefore = (certificate: string): ExaminationCode | null => (Object.entries(certificateOf).find(([, kind]) => kind === certificate)?.[0] as ExaminationCode | undefined) ?? null;

/** National type of the document a form becomes: what limits of sharing speak of (STR-10). */
export const typeCodeOf = (code: string): string => documentTypes[isCertificate(code) ? code : code === 'measures' ? 'child-measures' : 'child-examination'].code.code;
