import { controlKey, insOids, type TestIdentity } from './identity';

type Given = Partial<TestIdentity> & Pick<TestIdentity, 'nomNaissance' | 'prenoms' | 'sexe' | 'dateNaissance' | 'matricule' | 'note'>;
const person = (given: Given): TestIdentity => ({ codeInsee: '63220', oid: insOids.nir, history: [], dmp: { folder: 'open', authorization: 'VALIDE' }, refusesMail: false, ...given });
const withKey = (thirteen: string): string => thirteen + controlKey(thirteen);

/** The identities of the public qualification samples and test programmes (ins.md §3.13). */
export const publicIdentities: readonly TestIdentity[] = [
  person({ nomNaissance: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', matricule: '277076322082910', note: 'Patiente de démonstration : DMP ouvert' }),
  person({ nomNaissance: 'DE VINCI', prenoms: 'ALBA ROSE', sexe: 'F', dateNaissance: '2026-02-14', codeInsee: '63113', matricule: withKey('2260263113101'), dmp: { folder: 'none', authorization: 'NON_EXISTE' }, note: 'Enfant de RUTH NESSI, sur sa carte Vitale' }),
  person({ nomNaissance: 'ADRUN', prenoms: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31', matricule: '275126322074974', note: 'Échantillon public' }),
  person({ nomNaissance: 'ADRDEUX', prenoms: 'LAURENT', sexe: 'M', dateNaissance: '1981-01-01', matricule: '181016322075140', note: 'Échantillon public' }),
  person({ nomNaissance: 'ADRDEUX', prenoms: 'LINA', sexe: 'F', dateNaissance: '2019-04-09', codeInsee: '63113', matricule: withKey('2190463113201'), note: 'Jumelle, sur la carte de LAURENT ADRDEUX' }),
  person({ nomNaissance: 'ADRDEUX', prenoms: 'ZELIE', sexe: 'F', dateNaissance: '2019-04-09', codeInsee: '63113', matricule: withKey('2190463113202'), note: 'Jumelle, sur la carte de LAURENT ADRDEUX' }),
  person({ nomNaissance: 'ADRTROIS', prenoms: 'DOMINIQUE', sexe: 'F', dateNaissance: '1997-02-26', codeInsee: '2A020', matricule: '297022A02077878', note: 'Corse du Sud' }),
  person({ nomNaissance: 'ADRTROIS', prenoms: 'TOUSSAINT', sexe: 'M', dateNaissance: '1960-01-01', codeInsee: '2B020', matricule: '160012B02077713', note: 'Haute-Corse, code postérieur à la naissance' }),
  person({ nomNaissance: 'ECETINSI', prenoms: 'PIERRE-ALAIN MURIEL FLORIANT', sexe: 'M', dateNaissance: '2009-07-14', matricule: '109076322083489', history: [{ matricule: '209076322083439', from: '2019-03-01', until: '2019-02-28' }], note: 'Un matricule antérieur ; fin avant le début dans la réponse' }),
  person({ nomNaissance: 'TCHITCHI', prenoms: 'CATARINA BELLA', sexe: 'F', dateNaissance: '1936-06-21', matricule: '236066322083656', note: 'Introuvable avec le prénom OLA, trouvée avec CATARINA' }),
  person({ nomNaissance: 'NESSI', prenoms: 'MICHELANGELO ANTHONY', sexe: 'M', dateNaissance: '2010-08-07', matricule: '110086322083060', note: 'Mineur' }),
  person({ nomNaissance: 'PROVISOIRE', prenoms: 'MATRICULE', sexe: 'M', dateNaissance: '2009-07-01', matricule: '109076322088835', oid: insOids.nia, note: 'Identifiant d’attente (NIA)' }),
  person({ nomNaissance: 'CORSE', prenoms: 'ANTHONY', sexe: 'M', dateNaissance: '1980-03-02', codeInsee: '2B020', matricule: '180032B02040123', history: [{ matricule: '180032B02040123' }], note: 'L’historique répète le matricule actif' }),
  person({ nomNaissance: 'HERMANN', prenoms: 'GATIEN', sexe: 'M', dateNaissance: '1981-03-24', matricule: '181036322045660', history: [{ matricule: '181036322045660' }, { matricule: '281036322045610' }], note: 'Clés fausses dans l’échantillon public' }),
  person({ nomNaissance: 'DESMALIX', prenoms: 'NATHALIE', sexe: 'F', dateNaissance: '1955-06-15', matricule: withKey('2550663220451'), note: 'Matricule attribué par le simulateur' }),
  // DE VINCI LEONARDO answers 02 whatever is added: two births on the same day in the same place.
  person({ nomNaissance: 'DE VINCI', prenoms: 'LEONARDO', sexe: 'M', dateNaissance: '2014-02-01', matricule: withKey('1140263220101'), note: 'Deux homonymes : réponse 02' }),
  person({ nomNaissance: 'DE VINCI', prenoms: 'LEONARDO', sexe: 'M', dateNaissance: '2014-02-01', matricule: withKey('1140263220102'), note: 'Deux homonymes : réponse 02' }),
  person({ nomNaissance: 'DEMO', prenoms: 'PATIENTE HELENE CLAIRE', sexe: 'F', dateNaissance: '1932-07-14', codeInsee: '42149', matricule: withKey('2320742149031'), dmp: { folder: 'none', authorization: 'NON_EXISTE' }, note: 'Pas de DMP' }),
  person({ nomNaissance: 'PATB-QUATRE', prenoms: 'LAURENCE', sexe: 'F', dateNaissance: '1907-05-25', matricule: withKey('2070563220044'), note: 'Centenaire' }),
];
