import type { Cs24Content } from '../contents/child-certificate/cs24';
import type { Cs8Content } from '../contents/child-certificate/cs8';
import type { Cs9Content } from '../contents/child-certificate/cs9';
import type { LaterCertificate } from '../contents/child-certificate/later-certificate';
import { childHeader, sampleDoses, sampleMother, sampleParents } from './children';
import { sampleVariants, type SampleVariant } from './header';
import type { DocumentSample } from './samples';

/** Nobody answered anything: the mother is known by name alone. */
export const emptyCs8: Omit<Cs8Content, 'mother' | 'otherParent'> = {
  kind: 'cs8', household: { childrenBefore: null, feeding: null, tuberculosisRisk: null }, habits: { alcoholGlassesAWeek: null, cigarettesAWeek: null, otherAddiction: null }, coverage: null,
  pregnancy: {
    gravidity: null, parity: null, prematureChildren: null, childrenUnder2500g: null, stillborn: null, diedBefore28Days: null, earlierCaesarean: null, firstVisit: null, weightBeforeKg: null, heightCm: null, preeclampsia: null, hypertension: null,
    gestationalDiabetes: null, otherDisease: null, hospitalDays: null, hospitalReason: null,
  },
  prenatal: { trisomyScreening: null, ultrasounds: null, morphologyUltrasound: null, earlyInterview: null, hbsAntigen: null },
  delivery: { fetuses: null, birthRank: null, gestationalWeeks: null, presentation: null, membranesOver12h: null, onset: null, analgesia: null, method: null, caesareanCause: null },
  newborn: { weightG: null, lengthCm: null, headCircumferenceCm: null, apgar1: null, apgar5: null, apgar10: null },
  firstWeek: { respiratory: null, antibiotics: null, neurological: null, surgical: null, other: null }, acts: { specialised: null, hearing: null }, given: [], transfer: { kind: null, on: null, ward: null, place: null }, death: null, vaccinations: [], followUp: {},
};

const fullCs8: Omit<Cs8Content, 'mother' | 'otherParent'> = {
  kind: 'cs8', household: { childrenBefore: 1, feeding: 'breast', tuberculosisRisk: false }, habits: { alcoholGlassesAWeek: 0, cigarettesAWeek: 14, otherAddiction: false }, coverage: 'puma',
  pregnancy: {
    gravidity: 2, parity: 2, prematureChildren: 0, childrenUnder2500g: 0, stillborn: 0, diedBefore28Days: 0, earlierCaesarean: false, firstVisit: 'first', weightBeforeKg: 61.5, heightCm: 168, preeclampsia: false, hypertension: 'treated', gestationalDiabetes: true,
    otherDisease: true, otherDiseaseText: 'Anémie ferriprive traitée', hospitalDays: 3, hospitalReason: 'other', hospitalReasonText: 'Équilibration du diabète',
  },
  prenatal: { trisomyScreening: true, ultrasounds: 4, morphologyUltrasound: true, earlyInterview: true, hbsAntigen: 'negative' },
  delivery: { fetuses: 1, birthRank: 1, gestationalWeeks: 39, presentation: 'vertex', membranesOver12h: false, onset: 'spontaneous', analgesia: 'epidural', method: 'labour-caesarean', caesareanCause: 'fetal', caesareanCauseText: 'Anomalies du rythme cardiaque' },
  newborn: { weightG: 3420, lengthCm: 50.5, headCircumferenceCm: 34.5, apgar1: 9, apgar5: 10, apgar10: 10 },
  firstWeek: { respiratory: true, antibiotics: false, neurological: false, surgical: false, other: true, otherText: 'Ictère traité par photothérapie' }, acts: { specialised: true, specialisedText: 'Ventilation au masque', hearing: 'to-check' },
  given: [{ medicine: 'antiviral', on: '2026-03-08' }, { medicine: 'immunoglobulin', on: null }], transfer: { kind: 'secondary', on: '2026-03-07', ward: 'neonatology', place: 'CHU Estaing, Clermont-Ferrand' }, death: null,
  vaccinations: [{ vaccine: 'bcg', rank: 1, on: '2026-03-09' }, { vaccine: 'hepatitis-b', rank: 1, on: null, given: false }],
  followUp: { pmi: true, professional: true, structure: false, comment: 'Pesée à domicile par la puéricultrice la semaine prochaine.' },
};

const twinCs8: Omit<Cs8Content, 'mother' | 'otherParent'> = {
  ...fullCs8, coverage: 'ame', delivery: { fetuses: 2, birthRank: 2, gestationalWeeks: 35, presentation: 'breech', membranesOver12h: true, onset: 'caesarean', analgesia: 'spinal', method: 'planned-caesarean', caesareanCause: 'both' },
  newborn: { weightG: 2180, lengthCm: 45, headCircumferenceCm: 32, apgar1: 7, apgar5: 9, apgar10: 10 }, acts: { specialised: false, hearing: 'not-done' }, given: [], transfer: { kind: 'none', on: null, ward: null, place: null },
  pregnancy: { ...fullCs8.pregnancy, hypertension: 'none', otherDisease: null, otherDiseaseText: null, hospitalReason: 'preterm-labour', hospitalReasonText: null }, firstWeek: { respiratory: false, antibiotics: null, neurological: null, surgical: null, other: null },
};

const emptyLater: Omit<LaterCertificate, 'mother' | 'otherParent'> = {
  household: { children: null, keptByOthers: null, childcare: null, leadRisk: null }, milk: { exclusiveWeeks: null, mixedWeeks: null }, history: { bornBefore33Weeks: null, accident: null, accidentCauses: [] },
  measure: { weightKg: null, heightCm: null, headCircumferenceCm: null }, development: { finding: null }, given: [], vaccinations: [], followUp: {},
};

const fullLater: Omit<LaterCertificate, 'mother' | 'otherParent'> = {
  household: { children: 2, keptByOthers: true, childcare: 'collective', leadRisk: false }, milk: { exclusiveWeeks: 18, mixedWeeks: 26 }, history: { bornBefore33Weeks: false, accident: true, accidentCauses: ['shock'] },
  measure: { weightKg: 8.45, heightCm: 71.5, headCircumferenceCm: 44.8 },
  earlierMeasures: [{ on: '2025-06-11', weightKg: 3.42, heightCm: 50.5, headCircumferenceCm: 34.5 }, { on: '2025-08-12', weightKg: 5.3, heightCm: 58, headCircumferenceCm: 39.2 }, { on: '2025-10-14', weightKg: 6.6, heightCm: 63, headCircumferenceCm: 41.5 }, { on: '2025-12-11', weightKg: 7.6, heightCm: 67, headCircumferenceCm: 43.4 }],
  development: { finding: 'none' }, given: [{ medicine: 'antiviral', on: '2025-11-03' }], vaccinations: sampleDoses('ninth-month'), followUp: { pmi: true, professional: false, structure: false, comment: null },
};

const toddler: Partial<LaterCertificate> = {
  measure: { weightKg: 11.9, heightCm: 86.5, headCircumferenceCm: 48.1 },
  earlierMeasures: [{ on: '2024-03-05', weightKg: 3.42, heightCm: 50.5, headCircumferenceCm: 34.5 }, { on: '2024-06-10', weightKg: 6.1, heightCm: 61, headCircumferenceCm: 40.6 }, { on: '2024-12-09', weightKg: 8.6, heightCm: 72, headCircumferenceCm: 44.9 }, { on: '2025-09-08', weightKg: 10.8, heightCm: 81.5, headCircumferenceCm: 47.2 }],
  given: [], vaccinations: sampleDoses('twenty-fourth-month'), milk: { exclusiveWeeks: 18, mixedWeeks: 40 },
};

const cs8Of = (variant: SampleVariant): Cs8Content => ({ ...(variant === 'minimal' ? emptyCs8 : variant === 'child' ? twinCs8 : fullCs8), ...sampleParents(variant), ...(variant === 'corsican' ? { mother: { ...sampleMother, nir: '2 97 02 2A 020 778 78' } } : {}), ...(variant === 'corsican' ? { death: { ageInDays: 3, cause: 'Cardiopathie congénitale' } } : {}) });
const cs9Of = (variant: SampleVariant): Cs9Content => ({ kind: 'cs9', ...(variant === 'minimal' ? emptyLater : fullLater), ...(variant === 'child' ? { weeksAtBirth: 32, history: { bornBefore33Weeks: true, accident: false, accidentCauses: [] }, development: { finding: 'referred' as const } } : {}), ...sampleParents(variant), tuberculosisRisk: variant === 'minimal' ? null : false });
const cs24Of = (variant: SampleVariant): Cs24Content => ({
  kind: 'cs24', ...(variant === 'minimal' ? emptyLater : { ...fullLater, ...toddler }), ...sampleParents(variant), screens: variant === 'minimal' ? null : 'less-than-weekly',
  walking: variant === 'minimal' ? { acquired: null, atMonths: null } : variant === 'foreign-birth' ? { acquired: false, atMonths: null } : { acquired: true, atMonths: 13 }, foodAllergy: variant === 'minimal' ? null : variant === 'child',
});

/** Certificates of health (CHILD-07). */
export const childCertificateSamples = (): DocumentSample[] => sampleVariants.flatMap((variant): DocumentSample[] => [
  { name: `cs8-${variant}`, variant, document: { header: childHeader('cs8', variant, { born: '2026-03-06', title: '2026-03-12 · Certificat · 8e jour', certificate: true }), content: cs8Of(variant) } },
  { name: `cs9-${variant}`, variant, document: { header: childHeader('cs9', variant, { born: '2025-06-10', title: '2026-03-12 · Certificat · 9e mois', certificate: true }), content: cs9Of(variant) } },
  { name: `cs24-${variant}`, variant, document: { header: childHeader('cs24', variant, { born: '2024-03-04', title: '2026-03-12 · Certificat · 24e mois', certificate: true }), content: cs24Of(variant) } },
]);
