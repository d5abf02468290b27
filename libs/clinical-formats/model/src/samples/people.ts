import { encodeInsDatamatrix } from '@pluriel/teleservices/ins-datamatrix';
import { professionCode } from '../code-lists/professions';
import type { Organization, Patient, PostalAddress, Professional } from '../people';

/** OID of matricules of test (cda.md §2.1): in every document that is not production. */
const testOid = '1.2.250.1.213.1.4.10';

type Traits = Pick<Patient, 'nomNaissance' | 'premierPrenom' | 'prenomsNaissance' | 'sexe' | 'dateNaissance' | 'codeLieuNaissance'>;

/** @returns a patient qualified with a matricule of test, everything else as `more` says */
function qualified(number: string, matricule: string, traits: Traits, more: Partial<Patient> = {}): Patient {
  const { prenomsNaissance, premierPrenom, sexe } = traits;
  return {
    localId: { root: '1.2.250.1.999.1.1', extension: number }, ...traits, nomUtilise: null, prenomUtilise: null, address: null, contacts: {}, mssanteAddress: `${matricule}@patient.mssante.fr`,
    ins: { matricule, oid: testOid, nature: 'INS-NIR', datamatrix: encodeInsDatamatrix({ ...traits, matricule, oid: testOid, prenomsNaissance: prenomsNaissance ?? premierPrenom, sexe: sexe === 'F' ? 'F' : 'M' }) },
    ...more,
  };
}

const ardes: PostalAddress = { line: '12 bis rue de la Fontaine', complement: 'Appartement 4', postcode: '63420', city: 'Ardes', country: 'FRANCE' };

/** Fictive patients of the national INS guide (matricules of test). */
export const samplePatients = {
  /** Everything known. */
  nessi: qualified('1042', '277076322082910', { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' }, {
    nomUtilise: 'DE VINCI', prenomUtilise: 'RUTH', lieuNaissanceLabel: 'Mazoires', address: ardes, contacts: { phone: '04 73 00 00 12', mobile: '06 00 00 00 12' },
  }),
  /** Not qualified, nothing known but the traits. */
  desmalix: {
    localId: { root: '1.2.250.1.999.1.1', extension: '7' }, ins: null, nomNaissance: 'DESMALIX', premierPrenom: 'NATHALIE', prenomsNaissance: null, nomUtilise: null, prenomUtilise: null, sexe: 'F',
    dateNaissance: '1955-06-15', codeLieuNaissance: '63220', address: null, contacts: {}, mssanteAddress: null,
  },
  longNames: qualified('1043', '109076322083489', { nomNaissance: 'ECETINSI', premierPrenom: 'PIERRE-ALAIN', prenomsNaissance: 'PIERRE-ALAIN MURIEL FLORIANT', sexe: 'M', dateNaissance: '2009-07-14', codeLieuNaissance: '63220' }, {
    nomUtilise: 'DE LA ROCHEFOUCAULD-MONTMORENCY D’ORLÉANS-BRAGANCE ET SAINT-GERMAIN-EN-LAYE', prenomUtilise: 'PIERRE-ALAIN MAXIMILIEN-FERDINAND CHARLES-EMMANUEL', lieuNaissanceLabel: 'Mazoires',
    address: { line: '128 ter boulevard du Maréchal-de-Lattre-de-Tassigny-et-des-Combattants-d’Afrique-du-Nord', complement: 'Résidence « Les Terrasses de l’Arboretum », bâtiment C, escalier 12', postcode: '51530', city: 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson', country: 'FRANCE' },
    contacts: { phone: '+33 3 26 00 00 99', mobile: '06 00 00 00 99' },
  }),
  corseDuSud: qualified('1044', '297022A02077878', { nomNaissance: 'ADRTROIS', premierPrenom: 'DOMINIQUE', prenomsNaissance: 'DOMINIQUE', sexe: 'F', dateNaissance: '1997-02-26', codeLieuNaissance: '2A020' }, { lieuNaissanceLabel: 'Arro', address: ardes, contacts: { mobile: '06 00 00 00 20' } }),
  hauteCorse: qualified('1045', '180032B02040123', { nomNaissance: 'CORSE', premierPrenom: 'ANTHONY', prenomsNaissance: 'ANTHONY', sexe: 'M', dateNaissance: '1980-03-02', codeLieuNaissance: '2B020' }, { lieuNaissanceLabel: 'Avapessa', address: ardes, contacts: { mobile: '06 00 00 00 21' } }),
  /** Born abroad: the code of the country stands for the place. */
  foreign: {
    localId: { root: '1.2.250.1.999.1.1', extension: '1046' }, ins: null, nomNaissance: 'DEMO', premierPrenom: 'PATIENTE', prenomsNaissance: 'PATIENTE HELENE CLAIRE', nomUtilise: null, prenomUtilise: null, sexe: 'F',
    dateNaissance: '1932-07-14', codeLieuNaissance: '99139', lieuNaissanceLabel: 'Porto', address: ardes, contacts: { phone: '04 73 00 00 46' }, mssanteAddress: null,
  },
  /** Two representatives, one of twins. */
  child: qualified('1047', '110086322083060', { nomNaissance: 'NESSI', premierPrenom: 'MICHELANGELO', prenomsNaissance: 'MICHELANGELO ANTHONY', sexe: 'M', dateNaissance: '2010-08-07', codeLieuNaissance: '63220' }, {
    lieuNaissanceLabel: 'Mazoires', address: ardes, contacts: {}, birthOrder: 2,
    guardians: [
      { kind: 'person', familyName: 'NESSI', givenName: 'Ruth', relationship: { code: 'MTH', label: 'Mère', codeSystem: '2.16.840.1.113883.5.111' }, address: ardes, contacts: { mobile: '06 00 00 00 12' } },
      { kind: 'person', familyName: 'DE VINCI', givenName: 'Leonardo', relationship: { code: 'FTH', label: 'Père', codeSystem: '2.16.840.1.113883.5.111' }, address: ardes, contacts: { mobile: '06 00 00 00 13' } },
    ],
  }),
} as const satisfies Record<string, Patient>;

const tilleuls: PostalAddress = { line: '2 place des Tilleuls', postcode: '63420', city: 'Ardes', country: 'FRANCE' };

export const sampleOrganization: Organization = { idNat: '1630000018', name: 'Maison de santé Les Tilleuls', phone: '04 73 00 00 00', address: tilleuls };

/** The professionals of the demo centre, one of each kind a document may be signed by. */
export const sampleProfessionals = {
  doctor: {
    idNat: '810000000017', rpps: '10000000017', profession: professionCode('10', 'SM54', { profession: 'Médecin', knowHow: 'Médecine générale' }), qualification: 'Médecin généraliste', familyName: 'MARTIN', givenName: 'Claire',
    civility: 'MME', title: 'DR', phone: '04 73 00 00 01', mssanteAddress: 'claire.martin@lestilleuls.mssante.fr', address: tilleuls,
  },
  nurse: {
    idNat: '810000000025', rpps: '10000000025', profession: professionCode('60', null, { profession: 'Infirmier', knowHow: null }), qualification: 'Infirmière', familyName: 'BEN', givenName: 'Nadia',
    civility: 'MME', title: null, phone: '04 73 00 00 02', mssanteAddress: null, address: tilleuls,
  },
  midwife: {
    idNat: '810000000033', rpps: '10000000033', profession: professionCode('50', null, { profession: 'Sage-femme', knowHow: null }), qualification: 'Sage-femme', familyName: 'LENOIR', givenName: 'Sophie',
    civility: 'MME', title: null, phone: null, mssanteAddress: null, address: tilleuls,
  },
  physiotherapist: {
    idNat: '810000000041', rpps: '10000000041', profession: professionCode('70', null, { profession: 'Masseur-kinésithérapeute', knowHow: null }), qualification: 'Masseur-kinésithérapeute', familyName: 'DURAND', givenName: 'Paul',
    civility: 'M', title: null, phone: null, mssanteAddress: null, address: tilleuls,
  },
  dentist: {
    idNat: '810000000058', rpps: '10000000058', profession: professionCode('40', null, { profession: 'Chirurgien-dentiste', knowHow: null }), qualification: 'Chirurgien-dentiste', familyName: 'ROUX', givenName: 'Émilie',
    civility: 'MME', title: 'DR', phone: null, mssanteAddress: null, address: tilleuls,
  },
  pharmacist: {
    idNat: '810000000066', rpps: '10000000066', profession: professionCode('21', 'A', { profession: 'Pharmacien', knowHow: null }), qualification: 'Pharmacien titulaire', familyName: 'PETIT', givenName: 'Luc',
    civility: 'M', title: null, phone: '04 73 00 00 06', mssanteAddress: null, address: tilleuls,
  },
  /** No RPPS: known by the structure only. */
  secretary: {
    idNat: '3630000018/secretariat', rpps: null, profession: professionCode('SECRETARIAT_MEDICAL', null, { profession: 'Secrétariat médical', knowHow: null }), qualification: 'Secrétaire médicale', familyName: 'GIRARD', givenName: 'Anne',
    civility: 'MME', title: null, phone: null, mssanteAddress: null, address: tilleuls,
  },
} as const satisfies Record<string, Professional>;
