import { Checks } from '../checking';
import type { ContentRules } from '../content-rules';
import { certificateAct } from './certificate-rules';
import { nationalTerm, type screenExposures, type VaccineKey, vaccines } from './choices';
import { quantity, yesOrNo } from './answers';
import { checkLaterCertificate, developmentQuestion, historyQuestions, householdQuestions, laterNarrative, screenQuestion, type LaterCertificate, type LaterCertificateParts } from './later-certificate';
import { knowsABirthDate } from './parents';

/** Third certificate of health, twenty-fourth month (CHILD-07, cda.md §5.8). */
export interface Cs24Content extends LaterCertificate {
  kind: 'cs24';
  screens: keyof typeof screenExposures | null;
  walking: { acquired: boolean | null; atMonths: number | null };
  foodAllergy: boolean | null;
}

/** @returns the questions of the certificate, for its words and for its entries */
export const cs24Parts = (content: Cs24Content): LaterCertificateParts => ({
  household: [...householdQuestions(content), screenQuestion(content.screens)],
  history: historyQuestions(content, { code: 'MED-185', label: 'Accident(s) domestique(s) depuis le 9ème mois' }, true),
  development: [
    developmentQuestion(content),
    { id: 'walking', label: 'Marche acquise', code: nationalTerm('MED-200', 'Marche acquise'), answer: yesOrNo(content.walking.acquired) },
    { id: 'walking-age', label: 'Âge de la marche', code: nationalTerm('MED-201', 'Age de la marche acquise (mois)'), answer: quantity(content.walking.atMonths, 'mo', 'mois') },
  ],
  withIndex: true, givenDemanded: false,
  foodAllergy: { id: 'food-allergy', label: 'Allergie alimentaire', code: { code: '414285001', label: 'allergie alimentaire', codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' }, answer: yesOrNo(content.foodAllergy) },
});

export const cs24Rules: ContentRules<Cs24Content> = {
  typeOf: () => 'cs24',
  heading: () => 'Troisième certificat de santé',
  actCode: () => certificateAct,
  structured: (content) => knowsABirthDate(content),
  narrative: (content, header) => laterNarrative(content, header, cs24Parts(content)),
  check: (content, header) => {
    const checks = new Checks(header).whole('walking.atMonths', content.walking.atMonths, [6, 30], 'Âge de la marche en mois');
    if (content.walking.acquired === false && content.walking.atMonths !== null) checks.refuse('walking.atMonths', 'order', 'L’âge de la marche est noté alors que la marche n’est pas acquise. Corrigez l’un des deux.');
    checkLaterCertificate(checks, content, header, Object.keys(vaccines) as VaccineKey[]);
    return checks.found;
  },
};
