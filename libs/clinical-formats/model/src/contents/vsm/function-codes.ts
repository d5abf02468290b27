import type { Code } from '../../code';
import type { VsmFunction } from './elements';

const snomed = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' });

/** Codes each domain accepts (JDV_EtatPsychique, JDV_Deplacement, JDV_AutreRisque; senses: those of the official example). A finding in words only is not coded. */
export const functionCodes: Readonly<Record<VsmFunction['domain'], readonly Code[]>> = {
  mind: [
    snomed('288575003', 'capable de communiquer'), snomed('247663003', 'bien orienté'), snomed('62476001', 'désorienté(e)'), snomed('24199005', "sensation d'agitation"), snomed('248043008', 'comportement non-conciliant'), snomed('425104003', 'comportement suicidaire'),
  ],
  senses: [snomed('397540003', 'malvoyance'), snomed('15188001', 'perte auditive'), snomed('62305002', 'trouble du langage')],
  mobility: [snomed('161898004', 'chutes'), snomed('50239007', 'errance'), snomed('248046000', 'fugue'), snomed('386423001', 'contention physique')],
  other: [snomed('285304000', "à risque d'escarre"), snomed('249492002', 'fausse route alimentaire')],
};
