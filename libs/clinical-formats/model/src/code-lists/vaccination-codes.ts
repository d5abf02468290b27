import type { Code } from '../code';

const snomed = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' });
const edqm = (code: string, label: string): Code => ({ code, label, codeSystem: '0.4.0.127.0.16.1.1.2.1', codeSystemName: 'EDQM' });

/** Ways a vaccine is given: JDV_ImmunizationRouteCodes, edition of 2022-03-25. */
export const vaccinationRoutes = {
  intramuscular: edqm('20035000', 'Voie intramusculaire'), intradermal: edqm('20030000', 'Voie intradermique'), subcutaneous: edqm('20066000', 'Voie sous-cutanée'),
  oral: edqm('20053000', 'Voie orale'), inhaled: edqm('20020000', 'Voie inhalée'),
} as const satisfies Record<string, Code>;

/** Where it is given: JDV_ImmunizationApproachSiteCode, edition of 2023-11-14. */
export const vaccinationSites = {
  'right-deltoid': snomed('16217661000119109', 'deltoïde droit'), 'left-deltoid': snomed('16217701000119102', 'deltoïde gauche'),
  'right-shoulder': snomed('91774008', 'épaule droite'), 'left-shoulder': snomed('91775009', 'épaule gauche'),
  'right-forearm': snomed('64262003', 'avant-bras droit'), 'left-forearm': snomed('66480008', 'avant-bras gauche'),
  'right-thigh': snomed('11207009', 'cuisse droite'), 'left-thigh': snomed('61396006', 'cuisse gauche'),
  'right-buttock': snomed('723980000', 'fesse droite'), 'left-buttock': snomed('723979003', 'fesse gauche'),
} as const satisfies Record<string, Code>;

/** First doses, booster, or not known which: JDV_HL7_ActSubstanceAdministrationImmunizationCode. Words as printed. */
export const vaccinationKinds = { INITIMMUNIZ: 'Primo-vaccination', BOOSTER: 'Rappel', IMMUNIZ: 'Vaccination sans autre précision' } as const;
export type VaccinationKind = keyof typeof vaccinationKinds;
