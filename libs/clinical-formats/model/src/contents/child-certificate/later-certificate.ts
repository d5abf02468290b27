import type { DocumentHeader } from '../../header';
import type { Narrative, NarrativeBlock } from '../../narrative';
import { dayOf, type Checks } from '../checking';
import { bodyMassIndex, checkMeasures, measureWords, positionFacts, type ChildMeasure } from '../child/measures';
import { capital, frenchDate, joined, section } from '../writing';
import { answerWords, appears, choice, count, notSaid, quantity, questionFacts, yesOrNo, type CertificateQuestion } from './answers';
import { accidentCauses, childcares, codeOf, developmentFindings, givenMedicines, loinc, nationalTerm, screenExposures, type VaccineKey } from './choices';
import { followUpBlocks, type CertificateFollowUp } from './follow-up';
import { checkParents, parentsTable, type Parents } from './parents';
import { checkDoses, vaccinationsBlock, type VaccineDose } from './vaccinations';

type Answer<T> = T | null;
/** What the certificates of the ninth and of the twenty-fourth months share (cda.md §5.7, §5.8). */
export interface LaterCertificate extends Parents {
  household: { children: Answer<number>; keptByOthers: Answer<boolean>; childcare: Answer<keyof typeof childcares>; leadRisk: Answer<boolean> };
  /** Weeks from birth. */
  milk: { exclusiveWeeks: Answer<number>; mixedWeeks: Answer<number> };
  history: { bornBefore33Weeks: Answer<boolean>; accident: Answer<boolean>; accidentCauses: readonly (keyof typeof accidentCauses)[] };
  /** On the day of the certificate; null: not measured. */
  measure: { weightKg: Answer<number>; heightCm: Answer<number>; headCircumferenceCm: Answer<number> };
  /** Earlier measures, for the curves of the page. */
  earlierMeasures?: readonly ChildMeasure[];
  weeksAtBirth?: number | null;
  development: { finding: Answer<keyof typeof developmentFindings> };
  given: readonly { medicine: keyof typeof givenMedicines; on: string | null }[];
  vaccinations: readonly VaccineDose[];
  followUp: CertificateFollowUp;
}

/** Day of the examination, YYYY-MM-DD. */
export const examinationDay = ({ act, timeZone }: DocumentHeader): string => dayOf(act.start, timeZone);

/** @returns the measure of the day, told like the others */
export const measureOfDay = ({ measure }: LaterCertificate, header: DocumentHeader): ChildMeasure => ({ on: examinationDay(header), ...measure });

/** Every measure known, oldest first: what the curves show. */
export const allMeasures = (content: LaterCertificate, header: DocumentHeader): ChildMeasure[] => {
  const today = measureOfDay(content, header);
  return [...(content.earlierMeasures ?? []).filter(({ on }) => on < today.on), ...(Object.values(content.measure).some((value) => value !== null) ? [today] : [])];
};

export const householdQuestions = ({ household, milk }: LaterCertificate): CertificateQuestion[] => [
  { id: 'household-children', label: 'Enfants vivant au foyer', code: loinc('85722-7', "Nombre d'enfants vivant au foyer"), answer: count(household.children) },
  { id: 'childcare', label: 'Enfant gardé actuellement', code: nationalTerm('PAT-058', 'Faites-vous actuellement garder votre enfant ?'), answer: yesOrNo(household.keptByOthers), demanded: true },
  { id: 'childcare-kind', label: 'Mode de garde principal', code: nationalTerm('PAT-048', "Type de garde de l'enfant"), answer: choice(codeOf(childcares, household.childcare)) },
  { id: 'lead-risk', label: 'Risque de saturnisme', code: nationalTerm('MED-181', 'Risque de saturnisme'), answer: yesOrNo(household.leadRisk) },
  { id: 'milk-exclusive', label: 'Lait maternel exclusif depuis la naissance', code: nationalTerm('PAT-059', "Durée de l'alimentation au lait maternel exclusif (à partir de la naissance)"), answer: quantity(milk.exclusiveWeeks, 'wk', 'semaines') },
  { id: 'milk-mixed', label: 'Alimentation mixte depuis la naissance', code: nationalTerm('PAT-060', "Durée de l'alimentation mixte (à partir de la naissance)"), answer: quantity(milk.mixedWeeks, 'wk', 'semaines') },
];

export const screenQuestion = (exposure: Answer<keyof typeof screenExposures>): CertificateQuestion =>
  ({ id: 'screens', label: 'Écrans sans interaction avec un adulte', code: nationalTerm('MED-1275', 'L’enfant est-il exposé aux écrans sans interaction avec un adulte'), answer: choice(codeOf(screenExposures, exposure)), demanded: true });

export const developmentQuestion = ({ development }: LaterCertificate): CertificateQuestion =>
  ({ id: 'development-finding', label: 'Repérage des troubles du neurodéveloppement', code: nationalTerm('MED-1274', 'Repérage troubles du neurodéveloppement'), answer: choice(codeOf(developmentFindings, development.finding)), demanded: true });

/** @param accident code and words of the accident: they change with the certificate */
export const historyQuestions = ({ history }: LaterCertificate, accident: { code: string; label: string }, prematureDemanded: boolean): CertificateQuestion[] => [
  { id: 'history-premature', label: 'Né avant 33 semaines', code: nationalTerm('MED-183', 'Prématurité inf. à 33 semaines'), answer: yesOrNo(history.bornBefore33Weeks), demanded: prematureDemanded },
  { id: 'history-accident', label: accident.label, code: nationalTerm(accident.code, accident.label), answer: yesOrNo(history.accident), demanded: true },
];

export const accidentCauseId = (cause: keyof typeof accidentCauses): string => `accident-${cause}`;
const accidentBlock = ({ history }: LaterCertificate): NarrativeBlock | null => (history.accident === true
  ? { kind: 'facts', facts: (Object.keys(accidentCauses) as (keyof typeof accidentCauses)[]).map((cause) => ({ id: accidentCauseId(cause), label: accidentLabels[cause], value: history.accidentCauses.includes(cause) ? 'Oui' : 'Non' })) } : null);
const accidentLabels = { shock: 'Choc traumatique', burn: 'Brûlure', poisoning: 'Intoxication', other: 'Autre accident domestique' } as const satisfies Record<keyof typeof accidentCauses, string>;

/** Measures of the day as facts; the weight line stands even empty, because the model demands one measure. */
export function dayMeasures(content: LaterCertificate, header: DocumentHeader, withIndex: boolean): NarrativeBlock {
  const measure = measureOfDay(content, header);
  const index = withIndex ? bodyMassIndex(measure) : null;
  return { kind: 'facts', facts: [
    { id: 'day-weight', label: 'Poids', value: measure.weightKg ? measureWords('weight', measure.weightKg) : notSaid },
    ...(measure.heightCm ? [{ id: 'day-height', label: 'Taille', value: measureWords('height', measure.heightCm) }] : []),
    ...(measure.headCircumferenceCm ? [{ id: 'day-headCircumference', label: 'Périmètre crânien', value: measureWords('headCircumference', measure.headCircumferenceCm) }] : []),
    ...(index === null ? [] : [{ id: 'day-bodyMassIndex', label: 'Indice de masse corporelle', value: measureWords('bodyMassIndex', index) }]),
  ] };
}

export const noMedicineId = 'given-none';
const givenBlock = ({ given }: LaterCertificate): NarrativeBlock => (given.length === 0 ? { kind: 'paragraph', id: noMedicineId, text: 'Traitements administrés : non renseigné.' }
  : { kind: 'list', items: given.map(({ medicine, on }, index) => ({ id: `given-${index}`, text: joined([capital(givenMedicines[medicine].label), on ? `le ${frenchDate(on)}` : null], ', ') })) });

/** What differs between the two certificates. */
export interface LaterCertificateParts { household: readonly CertificateQuestion[]; history: readonly CertificateQuestion[]; development: readonly CertificateQuestion[]; withIndex: boolean; foodAllergy?: CertificateQuestion | null; givenDemanded: boolean }

export function laterNarrative(content: LaterCertificate, header: DocumentHeader, parts: LaterCertificateParts): Narrative {
  const { patient } = header;
  return { sections: [
    ...section('habits', 'Mode de vie', [parentsTable(content, false), questionFacts(parts.household)]),
    ...section('history', 'Antécédents médicaux', [questionFacts(parts.history), accidentBlock(content)]),
    ...section('vital-signs', 'Mesures', [dayMeasures(content, header, parts.withIndex), positionFacts(allMeasures(content, header), patient, content.weeksAtBirth ?? null)]),
    ...section('development', 'Développement psychomoteur', [questionFacts(parts.development)]),
    ...(parts.foodAllergy && appears(parts.foodAllergy) ? section('allergies', 'Allergies', [{ kind: 'facts', facts: [{ id: parts.foodAllergy.id, label: parts.foodAllergy.label, value: answerWords(parts.foodAllergy) }] }]) : []),
    ...section('vaccinations', 'Vaccinations', [vaccinationsBlock(content.vaccinations)]),
    ...(parts.givenDemanded || content.given.length > 0 ? section('given', 'Traitements administrés', [givenBlock(content)]) : []),
    ...section('plan', 'Suites proposées', followUpBlocks(content.followUp)),
  ] };
}

export function checkLaterCertificate(checks: Checks, content: LaterCertificate, header: DocumentHeader, allowed: readonly VaccineKey[]): void {
  const { household, milk, history } = content;
  checks.lengths(content).whole('household.children', household.children, [0, 20], 'Enfants au foyer').whole('milk.exclusiveWeeks', milk.exclusiveWeeks, [0, 130], 'Semaines de lait maternel').whole('milk.mixedWeeks', milk.mixedWeeks, [0, 130], 'Semaines d’alimentation mixte')
    .whole('weeksAtBirth', content.weeksAtBirth, [22, 44], 'Terme de naissance en semaines');
  if (history.accident === true && history.accidentCauses.length === 0) checks.refuse('history.accidentCauses', 'required', 'Un accident est noté sans sa cause : cochez au moins une cause, « autre » si besoin.');
  checkParents(checks, content, header);
  checkDoses(checks, content.vaccinations, allowed, header);
  if (Object.values(content.measure).some((value) => value !== null)) checkMeasures(checks, 'measure', [measureOfDay(content, header)], header);
  checkMeasures(checks, 'earlierMeasures', content.earlierMeasures ?? [], header);
  content.given.forEach(({ on }, index) => checks.day(`given[${index}].on`, on, 'Date du médicament', { past: true, notBefore: header.patient.dateNaissance }));
}
