import { Checks } from '../checking';
import type { ContentRules } from '../content-rules';
import { certificateAct } from './certificate-rules';
import { nationalTerm, type VaccineKey } from './choices';
import { yesOrNo, type CertificateQuestion } from './answers';
import { checkLaterCertificate, developmentQuestion, historyQuestions, householdQuestions, laterNarrative, type LaterCertificate, type LaterCertificateParts } from './later-certificate';
import { knowsABirthDate } from './parents';

/** Second certificate of health, ninth month (CHILD-07, cda.md §5.7). */
export interface Cs9Content extends LaterCertificate {
  kind: 'cs9';
  tuberculosisRisk: boolean | null;
}

const cs9Vaccines: readonly VaccineKey[] = ['bcg', 'dtp', 'pertussis', 'hib', 'hepatitis-b', 'pneumococcus', 'meningococcus-c', 'meningococcus-acwy', 'meningococcus-b', 'rotavirus'];

const tuberculosis = ({ tuberculosisRisk }: Cs9Content): CertificateQuestion => ({ id: 'tuberculosis-risk', label: 'Facteurs de risque familiaux de tuberculose', code: nationalTerm('MED-183', 'Facteurs de risque familiaux de tuberculose'), answer: yesOrNo(tuberculosisRisk) });

/** @returns the questions of the certificate, for its words and for its entries */
export const cs9Parts = (content: Cs9Content): LaterCertificateParts => ({
  household: [...householdQuestions(content), tuberculosis(content)],
  history: historyQuestions(content, { code: 'MED-186', label: 'Accident(s) domestique(s) avant le 9ème mois' }, false),
  development: [developmentQuestion(content)], withIndex: false, givenDemanded: true,
});

export const cs9Rules: ContentRules<Cs9Content> = {
  typeOf: () => 'cs9',
  heading: () => 'Deuxième certificat de santé',
  actCode: () => certificateAct,
  structured: (content) => knowsABirthDate(content),
  narrative: (content, header) => laterNarrative(content, header, cs9Parts(content)),
  check: (content, header) => { const checks = new Checks(header); checkLaterCertificate(checks, content, header, cs9Vaccines); return checks.found; },
};
