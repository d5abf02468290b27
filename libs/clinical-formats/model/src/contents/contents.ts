import type { Code, Identifier } from '../code';
import { documentTypes, type DocumentTypeKey } from '../document-types';
import type { ModelFault } from '../fault';
import type { DocumentHeader } from '../header';
import type { Narrative } from '../narrative';
import { consultationRules, type ConsultationContent } from './consultation';
import type { ContentRules } from './content-rules';
import { addedDocumentRules, type AddedDocumentContent } from './added-document';
import { careAssessmentRules, type CareAssessmentContent } from './care-assessment';
import { careFollowUpRules, type CareFollowUpContent } from './care-follow-up';
import { carePrescriptionRules, type CarePrescriptionContent } from './care-prescription';
import { certificateRules, type CertificateContent } from './certificate';
import { childExaminationRules, type ChildExaminationContent } from './child-examination/child-examination';
import { childMeasuresRules, type ChildMeasuresContent } from './child-measures';
import { cs24Rules, type Cs24Content } from './child-certificate/cs24';
import { cs8Rules, type Cs8Content } from './child-certificate/cs8';
import { cs9Rules, type Cs9Content } from './child-certificate/cs9';
import { dentalAssessmentRules, type DentalAssessmentContent } from './dental-assessment';
import { imagingReportRules, type ImagingReportContent } from './imaging-report';
import { imagingRequestRules, type ImagingRequestContent } from './imaging-request';
import { letterRules, type LetterContent } from './letter';
import { operativeReportRules, type OperativeReportContent } from './operative-report';
import { pharmacyReportRules, type PharmacyReportContent } from './pharmacy-report';
import { planRules, type PlanContent } from './plan';
import { pregnancyReportRules, type PregnancyReportContent } from './pregnancy-report';
import { sickLeaveRules, type SickLeaveContent } from './sick-leave';
import { teamReportRules, type TeamReportContent } from './team-report';
import { telemedicineRequestRules, type TelemedicineRequestContent } from './telemedicine-request';
import { trodRules, type TrodContent } from './trod';
import { vaccinationNoteRules, type VaccinationNoteContent } from './vaccination-note';
import { vsmRules } from './vsm/rules';
import type { VsmContent } from './vsm/vsm';
import { drugPrescriptionRules, type DrugPrescriptionContent } from './drug-prescription';

/** What a document may hold, one kind a model. */
export type Content = ConsultationContent | DrugPrescriptionContent | AddedDocumentContent
  | CareAssessmentContent | CareFollowUpContent | CarePrescriptionContent | CertificateContent | DentalAssessmentContent | ImagingReportContent | ImagingRequestContent | LetterContent | OperativeReportContent | PharmacyReportContent | PlanContent | PregnancyReportContent | SickLeaveContent | TeamReportContent | TelemedicineRequestContent | VsmContent | TrodContent | VaccinationNoteContent
  | ChildExaminationContent | ChildMeasuresContent | Cs8Content | Cs9Content | Cs24Content;
export type ContentKind = Content['kind'];
type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>;

const rules: { readonly [K in ContentKind]: ContentRules<ContentOf<K>> } = {
  consultation: consultationRules,
  'added-document': addedDocumentRules,
  'care-assessment': careAssessmentRules,
  'care-follow-up': careFollowUpRules,
  'care-prescription': carePrescriptionRules,
  certificate: certificateRules,
  'child-examination': childExaminationRules,
  'child-measures': childMeasuresRules,
  cs8: cs8Rules,
  cs9: cs9Rules,
  cs24: cs24Rules,
  'dental-assessment': dentalAssessmentRules,
  'imaging-report': imagingReportRules,
  'imaging-request': imagingRequestRules,
  letter: letterRules,
  'operative-report': operativeReportRules,
  'pharmacy-report': pharmacyReportRules,
  plan: planRules,
  'pregnancy-report': pregnancyReportRules,
  'sick-leave': sickLeaveRules,
  'team-report': teamReportRules,
  'telemedicine-request': telemedicineRequestRules,
  'drug-prescription': drugPrescriptionRules,
  trod: trodRules,
  'vaccination-note': vaccinationNoteRules,
  vsm: vsmRules,
};

/** The kind decides the rules, so the pair always fits: the compiler cannot follow it through the table. */
const rulesOf = <K extends ContentKind>(content: ContentOf<K>): ContentRules<ContentOf<K>> => rules[content.kind as K];

/** @returns the row of the table of types */
export const typeOf = (content: Content): DocumentTypeKey => rulesOf(content).typeOf(content);
/** @returns what stands at the head of the page */
export const headingOfContent = (content: Content): string => rulesOf(content).heading?.(content) ?? documentTypes[typeOf(content)].code.label;
/** @returns the words of the document */
export const narrativeOfContent = (content: Content, header: DocumentHeader): Narrative => rulesOf(content).narrative(content, header);
/** @returns what forbids to write the content, empty when nothing does */
export const checkContent = (content: Content, header: DocumentHeader): ModelFault[] => rulesOf(content).check(content, header);
/** @returns the code of the main act that the model imposes, null when it leaves it to the header */
export const actCodeOfContent = (content: Content, header: DocumentHeader): Code | null => rulesOf(content).actCode?.(content, header) ?? null;
/** @returns the number of the main act in the base that registered it */
export const actIdOfContent = (content: Content): Identifier | null => rulesOf(content).actId?.(content) ?? null;
/** @returns what is said of the whole document besides its acts */
export const noticesOfContent = (content: Content): readonly Code[] => rulesOf(content).notices?.(content) ?? [];
/** @returns whether the value has what the structured model demands */
export const isStructured = (content: Content, header: DocumentHeader): boolean => rulesOf(content).structured?.(content, header) ?? true;
