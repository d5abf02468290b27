import type { DocumentHeader } from '../../header';
import { Checks } from '../checking';
import { checkMeasures, type ChildMeasure } from '../child/measures';
import type { ContentRules } from '../content-rules';
import { certificateAct, headerFitsCs8 } from './certificate-rules';
import type { analgesias, caesareanCauses, coverages, deliveryMethods, feedings, firstVisits, givenMedicines, hbsResults, hearingResults, hospitalReasons, onsets, presentations, transfers, wards } from './choices';
import { cs8Narrative } from './cs8-narrative';
import type { CertificateFollowUp } from './follow-up';
import { checkParents, type Parents } from './parents';
import { checkDoses, type VaccineDose } from './vaccinations';

type Answer<T> = T | null;
/** First certificate of health, within eight days of birth (CHILD-07, cda.md §5.6). Every answer may be missing. */
export interface Cs8Content extends Parents {
  kind: 'cs8';
  household: {
    childrenBefore: Answer<number>;
    feeding: Answer<keyof typeof feedings>;
    tuberculosisRisk: Answer<boolean>;
  };
  /** Habits of the mother during the pregnancy. */
  habits: { alcoholGlassesAWeek: Answer<number>; cigarettesAWeek: Answer<number>; otherAddiction: Answer<boolean> };
  coverage: Answer<keyof typeof coverages>;
  pregnancy: {
    gravidity: Answer<number>; parity: Answer<number>; prematureChildren: Answer<number>; childrenUnder2500g: Answer<number>; stillborn: Answer<number>; diedBefore28Days: Answer<number>;
    earlierCaesarean: Answer<boolean>; firstVisit: Answer<keyof typeof firstVisits>; weightBeforeKg: Answer<number>; heightCm: Answer<number>;
    preeclampsia: Answer<boolean>; hypertension: Answer<'none' | 'treated' | 'untreated'>; gestationalDiabetes: Answer<boolean>; otherDisease: Answer<boolean>; otherDiseaseText?: string | null;
    hospitalDays: Answer<number>; hospitalReason: Answer<keyof typeof hospitalReasons>; hospitalReasonText?: string | null;
  };
  prenatal: { trisomyScreening: Answer<boolean>; ultrasounds: Answer<number>; morphologyUltrasound: Answer<boolean>; earlyInterview: Answer<boolean>; hbsAntigen: Answer<keyof typeof hbsResults> };
  delivery: {
    fetuses: Answer<number>; birthRank: Answer<number>; gestationalWeeks: Answer<number>; presentation: Answer<keyof typeof presentations>; membranesOver12h: Answer<boolean>; onset: Answer<keyof typeof onsets>;
    analgesia: Answer<keyof typeof analgesias>; method: Answer<keyof typeof deliveryMethods>; caesareanCause: Answer<keyof typeof caesareanCauses>; caesareanCauseText?: string | null;
  };
  newborn: { weightG: Answer<number>; lengthCm: Answer<number>; headCircumferenceCm: Answer<number>; apgar1: Answer<number>; apgar5: Answer<number>; apgar10: Answer<number> };
  firstWeek: { respiratory: Answer<boolean>; antibiotics: Answer<boolean>; neurological: Answer<boolean>; surgical: Answer<boolean>; other: Answer<boolean>; otherText?: string | null };
  acts: { specialised: Answer<boolean>; specialisedText?: string | null; hearing: Answer<'not-done' | keyof typeof hearingResults> };
  /** Antibodies given. */
  given: readonly { medicine: keyof typeof givenMedicines; on: string | null }[];
  transfer: { kind: Answer<keyof typeof transfers>; on: string | null; ward: Answer<keyof typeof wards>; place: string | null };
  /** The child died before the certificate was written. */
  death: { ageInDays: number; cause: string | null } | null;
  vaccinations: readonly VaccineDose[];
  followUp: CertificateFollowUp;
}

/** The measures of birth as of any other day. */
export const birthMeasure = ({ newborn }: Cs8Content, { patient }: DocumentHeader): ChildMeasure => ({
  on: patient.dateNaissance, weightKg: newborn.weightG === null ? null : newborn.weightG / 1000, heightCm: newborn.lengthCm, headCircumferenceCm: newborn.headCircumferenceCm,
});

export const cs8Rules: ContentRules<Cs8Content> = {
  typeOf: () => 'cs8',
  heading: () => 'Premier certificat de santé',
  actCode: () => certificateAct,
  // The mother must be told of, and the header bear addresses: without them the page alone leaves.
  structured: (content, header) => content.mother?.relationship === 'MTH' && headerFitsCs8(header),
  narrative: cs8Narrative,
  check: (content, header) => {
    const { pregnancy, delivery, newborn, household, habits } = content;
    const checks = new Checks(header).lengths(content);
    checkParents(checks, content, header);
    checkDoses(checks, content.vaccinations, ['bcg', 'hepatitis-b'], header);
    if (newborn.weightG !== null || newborn.lengthCm !== null || newborn.headCircumferenceCm !== null) checkMeasures(checks, 'newborn', [birthMeasure(content, header)], header);
    checks.whole('household.childrenBefore', household.childrenBefore, [0, 20], 'Enfants au foyer').number('habits.alcoholGlassesAWeek', habits.alcoholGlassesAWeek, [0, 200], 'Verres par semaine').number('habits.cigarettesAWeek', habits.cigarettesAWeek, [0, 700], 'Cigarettes par semaine')
      .whole('pregnancy.gravidity', pregnancy.gravidity, [1, 30], 'Nombre de grossesses').whole('pregnancy.parity', pregnancy.parity, [1, 30], 'Nombre d’accouchements').whole('pregnancy.prematureChildren', pregnancy.prematureChildren, [0, 20], 'Enfants prématurés')
      .whole('pregnancy.childrenUnder2500g', pregnancy.childrenUnder2500g, [0, 20], 'Enfants de moins de 2 500 g').whole('pregnancy.stillborn', pregnancy.stillborn, [0, 20], 'Enfants mort-nés').whole('pregnancy.diedBefore28Days', pregnancy.diedBefore28Days, [0, 20], 'Enfants décédés avant 28 jours')
      .number('pregnancy.weightBeforeKg', pregnancy.weightBeforeKg, [25, 300], 'Poids de la mère').number('pregnancy.heightCm', pregnancy.heightCm, [100, 220], 'Taille de la mère').whole('pregnancy.hospitalDays', pregnancy.hospitalDays, [0, 300], 'Jours d’hospitalisation')
      .whole('prenatal.ultrasounds', content.prenatal.ultrasounds, [0, 50], 'Nombre d’échographies')
      .whole('delivery.fetuses', delivery.fetuses, [1, 9], 'Nombre de fœtus').whole('delivery.birthRank', delivery.birthRank, [1, 9], 'Rang de naissance').whole('delivery.gestationalWeeks', delivery.gestationalWeeks, [20, 45], 'Semaines d’aménorrhée')
      .whole('newborn.apgar1', newborn.apgar1, [0, 10], 'Apgar à 1 minute').whole('newborn.apgar5', newborn.apgar5, [0, 10], 'Apgar à 5 minutes').whole('newborn.apgar10', newborn.apgar10, [0, 10], 'Apgar à 10 minutes')
      .day('transfer.on', content.transfer.on, 'Date du transfert', { past: true, notBefore: header.patient.dateNaissance });
    if (delivery.birthRank !== null && delivery.fetuses !== null && delivery.birthRank > delivery.fetuses) checks.refuse('delivery.birthRank', 'range', 'Le rang de naissance dépasse le nombre de fœtus. Corrigez l’un des deux.');
    content.given.forEach(({ on }, index) => checks.day(`given[${index}].on`, on, 'Date du médicament', { past: true, notBefore: header.patient.dateNaissance }));
    if (content.death) checks.whole('death.ageInDays', content.death.ageInDays, [0, 400], 'Âge au décès en jours');
    return checks.found;
  },
};
