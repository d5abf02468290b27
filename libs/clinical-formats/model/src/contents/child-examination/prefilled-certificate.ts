import type { Cs24Content } from '../child-certificate/cs24';
import type { Cs8Content } from '../child-certificate/cs8';
import type { Cs9Content } from '../child-certificate/cs9';
import type { LaterCertificate } from '../child-certificate/later-certificate';
import type { Parents } from '../child-certificate/parents';
import type { VaccineDose } from '../child-certificate/vaccinations';
import type { ChildMeasure } from '../child/measures';
import { measuresOfExamination, type ChildExaminationContent, type ExaminationMoment, type FormAnswer } from './child-examination';
import { certificateOf } from './forms/forms';

/** What the file of the child knows besides the examination. */
export interface KnownOfChild extends Parents { vaccinations: readonly VaccineDose[] }

/**
 * The certificate an examination leads to, with every answer that the examination already gives (CHILD-08, CHILD-09). What was
 * not asked stays empty: nothing is supposed.
 * @returns null when the examination leads to no certificate
 */
export function prefilledCertificate(content: ChildExaminationContent, header: ExaminationMoment, known: KnownOfChild): Cs8Content | Cs9Content | Cs24Content | null {
  switch (certificateOf[content.code]) {
    case 'cs8': return eighthDay(content.answers, known);
    case 'cs9': return { kind: 'cs9', ...later(content.answers, restOf(content, header), known), tuberculosisRisk: null };
    case 'cs24': {
      const { answers } = content;
      const walks = truth(answers['walking']);
      return { kind: 'cs24', ...later(answers, restOf(content, header), known), screens: pick(answers['screens'], { Jamais: 'never', "Moins d'une fois par semaine": 'less-than-weekly', 'Une fois par semaine ou plus': 'weekly' } as const), walking: { acquired: walks, atMonths: walks === false ? null : numeric(answers['walkingMonths']) }, foodAllergy: truth(answers['foodAllergy']) };
    }
    case undefined: return null;
  }
}

/** @returns a certificate nobody has answered yet */
export function blankCertificate(kind: 'cs8' | 'cs9' | 'cs24'): Cs8Content | Cs9Content | Cs24Content {
  const known: KnownOfChild = { mother: null, otherParent: null, vaccinations: [] };
  const rest = { earlierMeasures: [], weeksAtBirth: null };
  switch (kind) {
    case 'cs8': return eighthDay({}, known);
    case 'cs9': return { kind, ...later({}, rest, known), tuberculosisRisk: null };
    case 'cs24': return { kind, ...later({}, rest, known), screens: null, walking: { acquired: null, atMonths: null }, foodAllergy: null };
  }
}

const numeric = (answer: FormAnswer | undefined): number | null => (typeof answer === 'number' ? answer : null);
const truth = (answer: FormAnswer | undefined): boolean | null => (answer === 'yes' ? true : answer === 'no' ? false : null);
const chosen = (answer: FormAnswer | undefined): readonly string[] => (typeof answer === 'string' ? [answer] : Array.isArray(answer) ? answer : []);
/** @returns the key of the certificate for the words of the form, null when the form says something else */
function pick<K extends string>(answer: FormAnswer | undefined, words: Readonly<Record<string, K>>): K | null {
  return typeof answer === 'string' ? words[answer] ?? null : null;
}

const feedings = { 'Lait maternel exclusif': 'breast', Mixte: 'mixed', 'Lait artificiel': 'formula' } as const;
const hearings = { 'Non fait': 'not-done', Normal: 'normal', 'À recontrôler': 'to-check' } as const;
const accidents = { Choc: 'shock', Brûlure: 'burn', Intoxication: 'poisoning', Autre: 'other' } as const;
const childcares = { 'Accueil collectif': 'collective', 'Assistante maternelle': 'childminder', 'Garde à domicile': 'home' } as const;

/** A follow-up that was not ticked was not asked for, unless the question was not answered at all. */
function followUp(answers: ChildExaminationContent['answers']): Cs8Content['followUp'] {
  const ticked = chosen(answers['followUp']);
  const asked = (words: string): boolean | null => (ticked.length === 0 ? null : ticked.includes(words));
  return {
    pmi: asked('Lien avec la PMI, parents d’accord'), professional: asked('Autre professionnel de santé'), structure: asked('Structure pluridisciplinaire (CAMSP, réseau)'),
    comment: typeof answers['followUpText'] === 'string' ? answers['followUpText'] : null,
  };
}

function eighthDay(answers: ChildExaminationContent['answers'], known: KnownOfChild): Cs8Content {
  return {
    kind: 'cs8', mother: known.mother, otherParent: known.otherParent,
    household: { childrenBefore: null, feeding: pick(answers['feeding'], feedings), tuberculosisRisk: null },
    habits: { alcoholGlassesAWeek: null, cigarettesAWeek: null, otherAddiction: null }, coverage: null,
    pregnancy: {
      gravidity: null, parity: null, prematureChildren: null, childrenUnder2500g: null, stillborn: null, diedBefore28Days: null, earlierCaesarean: null, firstVisit: null, weightBeforeKg: null, heightCm: null, preeclampsia: null, hypertension: null,
      gestationalDiabetes: null, otherDisease: null, hospitalDays: null, hospitalReason: null,
    },
    prenatal: { trisomyScreening: null, ultrasounds: null, morphologyUltrasound: null, earlyInterview: null, hbsAntigen: null },
    delivery: { fetuses: null, birthRank: null, gestationalWeeks: numeric(answers['gestationalWeeks']), presentation: null, membranesOver12h: null, onset: null, analgesia: null, method: null, caesareanCause: null },
    newborn: { weightG: numeric(answers['birthWeight']), lengthCm: numeric(answers['birthLength']), headCircumferenceCm: numeric(answers['birthHead']), apgar1: numeric(answers['apgar1']), apgar5: numeric(answers['apgar5']), apgar10: numeric(answers['apgar10']) },
    firstWeek: { respiratory: truth(answers['respiratoryDistress']), antibiotics: null, neurological: null, surgical: null, other: null },
    acts: { specialised: null, hearing: pick(answers['hearing'], hearings) },
    given: answers['rsvProtection'] === 'yes' ? [{ medicine: 'antiviral', on: null }] : [],
    transfer: { kind: null, on: null, ward: null, place: null }, death: null,
    vaccinations: known.vaccinations.filter(({ vaccine }) => vaccine === 'bcg' || vaccine === 'hepatitis-b'), followUp: followUp(answers),
  };
}

/** What the curves of the page show besides the measures of the day. */
const restOf = (content: ChildExaminationContent, header: ExaminationMoment): LaterRest => ({ earlierMeasures: measuresOfExamination({ ...content, answers: {} }, header), weeksAtBirth: content.weeksAtBirth ?? null });
interface LaterRest { earlierMeasures: readonly ChildMeasure[]; weeksAtBirth: number | null }

function later(answers: ChildExaminationContent['answers'], { earlierMeasures, weeksAtBirth }: LaterRest, known: KnownOfChild): LaterCertificate {
  const care = answers['childcare'];
  const accident = truth(answers['accident']);
  return {
    mother: known.mother, otherParent: known.otherParent,
    household: { children: null, keptByOthers: typeof care === 'string' ? care !== 'Parents' : null, childcare: pick(care, childcares), leadRisk: truth(answers['leadRisk']) },
    milk: { exclusiveWeeks: numeric(answers['milkExclusiveWeeks']), mixedWeeks: numeric(answers['milkMixedWeeks']) },
    history: { bornBefore33Weeks: weeksAtBirth === null ? null : weeksAtBirth < 33, accident, accidentCauses: accident ? chosen(answers['accidentCauses']).flatMap((words) => pick(words, accidents) ?? []) : [] },
    measure: { weightKg: numeric(answers['weight']), heightCm: numeric(answers['height']), headCircumferenceCm: numeric(answers['headCircumference']) },
    earlierMeasures, weeksAtBirth,
    development: { finding: pick(answers['developmentFinding'], { "Pas de signe d'alerte": 'none', 'Orientation vers une plateforme de coordination et d’orientation': 'referred' } as const) },
    given: [], vaccinations: known.vaccinations, followUp: followUp(answers),
  };
}
