import type { Code } from './clinical-document';

const loinc = { codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' } as const;

/** Types this product writes, labels of JDV_J07 (cda.md §3 rows 4 and 15). */
export const prescriptionType: Code = { code: '57833-6', label: 'Prescription de produits de santé', ...loinc };
export const consultationReportType: Code = { code: '11488-4', label: 'CR ou fiche de consultation ou de visite', ...loinc };

/** Code systems a document type may come from: LOINC and the national complement (cda.md §3). */
export const documentTypeSystems: readonly string[] = [loinc.codeSystem, '1.2.250.1.213.1.1.4.12'];

/** Where care is given (JDV_J02, cda.md §2.8). */
export const facilityTypes = {
  SA05: { code: 'SA05', label: 'Centre de santé', codeSystem: '1.2.250.1.71.4.2.4' },
  SA07: { code: 'SA07', label: 'Cabinet individuel', codeSystem: '1.2.250.1.71.4.2.4' },
  SA08: { code: 'SA08', label: 'Cabinet de groupe', codeSystem: '1.2.250.1.71.4.2.4' },
  SA52: { code: 'SA52', label: 'Maison de santé ou Pôle de santé', codeSystem: '1.2.250.1.71.4.2.4' },
} as const satisfies Record<string, Code>;

/** Setting of the act (JDV_J04): a centre or a house of health is ambulatory (cda.md §2.7). */
export const ambulatory: Code = { code: 'AMBULATOIRE', label: 'Ambulatoire', codeSystem: '1.2.250.1.213.1.1.4.9', codeSystemName: 'practiceSettingCode' };
/** Kind of encounter (JDV_J142, cda.md §2.8). */
export const ambulatoryEncounter: Code = { code: 'AMB', label: 'Ambulatoire (hors établissement)', codeSystem: '2.16.840.1.113883.5.4' };
/** The author is the patient's médecin traitant (JDV_J47). The schematron of IPS-FR compares this capitalisation (cda.md §2.6). */
export const medecinTraitantFunction: Code = { code: 'PCP', label: 'Médecin Traitant', codeSystem: '2.16.840.1.113883.5.88' };

export const confidentialityLabels = { N: 'Normal', R: 'Restreint', V: 'Très restreint' } as const;
export const genderCodes = { M: { code: 'M', label: 'Masculin' }, F: { code: 'F', label: 'Féminin' }, I: { code: 'UN', label: 'Inconnu' } } as const;

/** OIDs under which a matricule travels: NIR, NIA, test, demonstration (cda.md §2.1). */
export const insRoots: readonly string[] = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'];
/** OIDs of national identifiers of professionals and of structures (cda.md §2.2). */
export const professionalRoot = '1.2.250.1.71.4.2.1';
export const structureRoot = '1.2.250.1.71.4.2.2';

const professionSystem = '1.2.250.1.213.1.1.4.5';
const professionLabels: Readonly<Record<string, string>> = {
  '10': 'Médecin', '21': 'Pharmacien', '40': 'Chirurgien-Dentiste', '50': 'Sage-Femme', '60': 'Infirmier', '70': 'Masseur-Kinésithérapeute', '80': 'Pédicure-Podologue',
  '91': 'Orthophoniste', '92': 'Orthoptiste', '94': 'Ergothérapeute', '95': 'Diététicien', '96': 'Psychomotricien', '98': 'Manipulateur ERM',
};
const knowHowLabels: Readonly<Record<string, string>> = {
  SM26: 'Qualifié en Médecine Générale (SM)', SM53: 'Spécialiste en Médecine Générale (SM)', SM54: 'Médecine Générale (SM)',
  SI01: 'Exercice infirmier en pratique avancée pathologies chroniques stabilisées (SI)', SI02: 'Exercice infirmier en pratique avancée oncologie et hémato-oncologie (SI)',
  SI04: 'Exercice infirmier en pratique avancée santé mentale (SI)', SI05: 'Exercice infirmier en pratique avancée urgences (SI)',
};

/**
 * The profession of a header (JDV_J01, cda.md §2.2).
 * @param profession code of the national list of professions (`10` doctor, `60` nurse, `93` psychologist…)
 * @param knowHow code of the national list of know-hows (`SM54`…), null when none
 * @param labels words of our own directory, used when the national label is not in the table above
 */
export function professionCode(profession: string, knowHow: string | null, labels: { profession: string; knowHow: string | null }): Code {
  if (profession === '93') return { code: '93', label: 'Psychologue', codeSystem: '1.2.250.1.213.1.6.1.109' };
  const name = professionLabels[profession] ?? labels.profession;
  if (!knowHow) return { code: `G15_${profession}`, label: name, codeSystem: professionSystem };
  return { code: `G15_${profession}/${knowHow}`, label: `${name} - ${knowHowLabels[knowHow] ?? labels.knowHow ?? knowHow}`, codeSystem: professionSystem };
}
