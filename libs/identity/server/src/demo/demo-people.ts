import type { IdentityAttribute, PatientForm } from '@pluriel/identity/domain';

/** Where a demo identity must arrive. INSi's answer is given only to those that must have one. */
export interface DemoPerson {
  form: PatientForm;
  /** 'recuperee' and 'qualifiee' need `insi`; 'different' leaves a comparison waiting. */
  reach: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | 'different' | 'none' | 'several';
  device: string | null;
  insi: { matricule: string; oid: string; prenoms: string; lieu: string } | null;
  doctor: 'claire.martin' | 'hugo.roy' | 'haddad' | null;
  deceasedOn: string | null;
  archived: boolean;
}

const nir = '1.2.250.1.213.1.4.8';
const nia = '1.2.250.1.213.1.4.9';

interface Sketch {
  nom: string; prenom: string; prenoms?: string; sexe: 'M' | 'F' | 'I'; ne: string; lieu?: string; utilise?: string; prenomUtilise?: string; mobile?: string; phone?: string; email?: string; address?: string; reach?: DemoPerson['reach']; device?: string;
  matricule?: string; oid?: string; insiPrenoms?: string; attributes?: IdentityAttribute[]; doctor?: DemoPerson['doctor']; passing?: boolean; deceasedOn?: string; archived?: boolean; estimee?: boolean;
}

/** Identities of the national tests (ins.md §3.13): the only ones INSi's qualification platform, or our simulator, knows. */
const national: Sketch[] = [
  { nom: 'NESSI', prenom: 'RUTH', prenoms: 'RUTH ISABELLE', sexe: 'F', ne: '1977-07-14', utilise: 'De Vinci', mobile: '0612345678', email: 'ruth.devinci@exemple.fr', address: '3 rue de la Fontaine', reach: 'qualifiee', device: 'CN', matricule: '277076322082910', doctor: 'claire.martin' },
  { nom: 'ADRUN', prenom: 'ZOE', sexe: 'F', ne: '1975-12-31', mobile: '0612345601', doctor: 'claire.martin' },
  { nom: 'ADRDEUX', prenom: 'LAURENT', sexe: 'M', ne: '1981-01-01', mobile: '0612345602', reach: 'qualifiee', device: 'PA', matricule: '181016322075140', doctor: 'hugo.roy' },
  { nom: 'ADRTROIS', prenom: 'DOMINIQUE', sexe: 'F', ne: '1997-02-26', lieu: '2A020', mobile: '0612345603', reach: 'recuperee', matricule: '297022A02077878', doctor: 'hugo.roy' },
  { nom: 'ECETINSI', prenom: 'FLORIANT', sexe: 'M', ne: '2009-07-14', mobile: '0612345604', reach: 'different', matricule: '109076322083489', insiPrenoms: 'PIERRE-ALAIN MURIEL FLORIANT', doctor: 'claire.martin' },
  { nom: 'TCHITCHI', prenom: 'OLA', prenoms: 'OLA CATARINA BELLA', sexe: 'F', ne: '1936-06-21', phone: '0473000401', doctor: 'claire.martin' },
  { nom: 'NESSI', prenom: 'MICHELANGELO', prenoms: 'MICHELANGELO ANTHONY', sexe: 'M', ne: '2010-08-07', utilise: 'De Vinci', mobile: '0612345678', reach: 'recuperee', matricule: '110086322083060', doctor: 'claire.martin' },
  { nom: 'PROVISOIRE', prenom: 'MATRICULE', sexe: 'M', ne: '2009-07-01', reach: 'recuperee', matricule: '109076322088835', oid: nia, doctor: 'hugo.roy' },
  { nom: 'HERMANN', prenom: 'GATIEN', sexe: 'M', ne: '1981-03-24', reach: 'recuperee', matricule: '181036322045660', doctor: 'haddad' },
  { nom: 'DE VINCI', prenom: 'LEONARDO', sexe: 'M', ne: '2014-02-01', lieu: '99999', reach: 'several', doctor: 'claire.martin' },
  { nom: 'HOUILLES', prenom: 'PIERRE', prenoms: 'PIERRE PAUL JACQUES', sexe: 'M', ne: '1993-01-27', lieu: '99999', reach: 'none' },
  { nom: 'DESMALIX', prenom: 'NATHALIE', sexe: 'F', ne: '1955-06-15', mobile: '0612345605', reach: 'validee', device: 'PA', doctor: 'claire.martin' },
  { nom: 'DEMO', prenom: 'PATIENTE', prenoms: 'PATIENTE HELENE CLAIRE', sexe: 'F', ne: '1932-07-14', lieu: '42149', reach: 'validee', device: 'CN', phone: '0473000402', doctor: 'hugo.roy' },
];

/** Neighbours of the centre, most of them known to the simulated services; the others show an attribute or an administrative state. */
const neighbours: Sketch[] = [
  { nom: 'GARNIER', prenom: 'PAULETTE', prenoms: 'PAULETTE MARIE', sexe: 'F', ne: '1944-05-21', utilise: 'Chassaing', reach: 'qualifiee', device: 'CN', matricule: '244056322012865', doctor: 'claire.martin', phone: '0473000403' },
  { nom: 'CHASSAING', prenom: 'ROBERT', prenoms: 'ROBERT JEAN', sexe: 'M', ne: '1941-09-30', reach: 'qualifiee', device: 'CN', matricule: '141096322013528', doctor: 'claire.martin', phone: '0473000403' },
  { nom: 'BOYER', prenom: 'ANDRE', prenoms: 'ANDRE LUCIEN', sexe: 'M', ne: '1952-02-17', lieu: '43157', reach: 'qualifiee', device: 'CN', matricule: '152024315714947', doctor: 'haddad', mobile: '0612345615' },
  { nom: 'ROUX', prenom: 'GERARD', sexe: 'M', ne: '1954-10-25', lieu: '63300', reach: 'qualifiee', device: 'PA', matricule: '154106330016383', doctor: 'hugo.roy', mobile: '0612345606' },
  { nom: 'MERCIER', prenom: 'NICOLE', prenoms: 'NICOLE JEANNE', sexe: 'F', ne: '1950-01-19', lieu: '15014', reach: 'qualifiee', device: 'CN', matricule: '250011501417060', doctor: 'claire.martin' },
  { nom: 'FAURE', prenom: 'MICHEL', sexe: 'M', ne: '1947-04-11', reach: 'qualifiee', device: 'CN', matricule: '147046322017797', doctor: 'claire.martin', mobile: '0612345607' },
  { nom: 'BLANC', prenom: 'YVONNE', sexe: 'F', ne: '1938-06-28', lieu: '63113', prenomUtilise: 'Yvette', reach: 'qualifiee', device: 'CN', matricule: '238066311318437', doctor: 'hugo.roy', phone: '0473000404' },
  { nom: 'NICOLAS', prenom: 'VALERIE', sexe: 'F', ne: '1972-04-24', lieu: '63300', reach: 'qualifiee', device: 'PA', matricule: '272046330025431', doctor: 'claire.martin', mobile: '0612345608' },
  { nom: 'DUFOUR', prenom: 'ELODIE', sexe: 'F', ne: '1986-08-19', lieu: '63113', reach: 'qualifiee', device: 'CN', matricule: '286086311335271', doctor: 'hugo.roy', mobile: '0612345609', email: 'elodie.dufour@exemple.fr' },
  { nom: 'DA SILVA', prenom: 'JEAN-PIERRE', prenoms: 'JEAN-PIERRE MANUEL', sexe: 'M', ne: '1958-05-13', lieu: '99139', reach: 'qualifiee', device: 'CS', matricule: '158059913954186', doctor: 'claire.martin', mobile: '0612345610' },
  { nom: "N'GUYEN", prenom: 'THI MAI', sexe: 'F', ne: '1979-09-02', lieu: '99243', utilise: 'Martin', reach: 'qualifiee', device: 'CN', matricule: '279099924354818', doctor: 'hugo.roy', mobile: '0612345611' },
  { nom: 'LE GALL', prenom: 'NOEMIE', sexe: 'F', ne: '2008-10-13', lieu: '29019', reach: 'qualifiee', device: 'EIDAS', matricule: '208102901947868', doctor: 'claire.martin', mobile: '0612345612' },
  { nom: 'PICARD', prenom: 'LOUISE', prenoms: 'LOUISE ADELE', sexe: 'F', ne: '2017-04-02', lieu: '63300', reach: 'qualifiee', device: 'LE', matricule: '217046330050649', doctor: 'hugo.roy', mobile: '0612345613' },
  { nom: 'LECLERC', prenom: 'ROSE', sexe: 'F', ne: '1929-01-31', reach: 'qualifiee', device: 'CN', matricule: '229016322058387', doctor: 'claire.martin', phone: '0473000405' },
  { nom: 'GAUTHIER', prenom: 'ALAIN', sexe: 'M', ne: '1956-09-09', lieu: '63113', reach: 'qualifiee', device: 'CN', matricule: '156096311321991', deceasedOn: '2025-11-03', doctor: 'claire.martin' },
  { nom: 'KOWALSKI', prenom: 'STANISLAS', sexe: 'M', ne: '1943-07-07', lieu: '99122', reach: 'recuperee', matricule: '143079912257667', doctor: 'hugo.roy' },
  { nom: 'SAINT-JEAN', prenom: 'MARIE-CLAIRE', sexe: 'F', ne: '1953-11-08', lieu: '63113', reach: 'recuperee', matricule: '253116311356271', doctor: 'claire.martin' },
  { nom: "D'ARTAGNAN", prenom: 'CHARLES', sexe: 'M', ne: '1962-03-15', lieu: '32013', reach: 'recuperee', matricule: '162033201355501', doctor: 'claire.martin', mobile: '0612345614' },
  { nom: 'AUBERT', prenom: 'LEO', prenoms: 'LEO PAUL', sexe: 'M', ne: '2022-06-09', lieu: '63113', reach: 'recuperee', matricule: '122066311352743', doctor: 'hugo.roy', mobile: '0612345616' },
  { nom: 'ROCHE', prenom: 'LEA', sexe: 'F', ne: '2001-05-23', lieu: '63113', attributes: ['homonyme'], reach: 'recuperee', matricule: '201056311345016', doctor: 'claire.martin', mobile: '0612345617' },
  { nom: 'ROCHE', prenom: 'LEA', prenoms: 'LEA MARIE', sexe: 'F', ne: '2001-05-03', lieu: '63178', attributes: ['homonyme'], doctor: 'hugo.roy' },
  { nom: 'BENALI', prenom: 'YASMINE', sexe: 'F', ne: '1990-12-20', lieu: '99352', reach: 'validee', device: 'CS', doctor: 'claire.martin', mobile: '0612345618' },
  { nom: 'MOREAU', prenom: 'JULIE', sexe: 'F', ne: '1988-03-12', lieu: '63113', doctor: 'claire.martin', mobile: '0612345619' },
  { nom: 'LEROY', prenom: 'THOMAS', prenoms: 'THOMAS PIERRE', sexe: 'M', ne: '1971-11-02', lieu: '15014', doctor: 'hugo.roy' },
  { nom: 'VIDAL', prenom: 'INES', sexe: 'F', ne: '2013-07-19', lieu: '63113', doctor: 'claire.martin', mobile: '0612345620' },
  { nom: 'COLIN', prenom: 'MATHIS', sexe: 'M', ne: '2011-03-27', lieu: '63113', doctor: 'hugo.roy', mobile: '0612345621' },
  { nom: 'MASSON', prenom: 'FREDERIC', sexe: 'M', ne: '1977-12-12', lieu: '63113', estimee: true, doctor: 'claire.martin' },
  { nom: 'LEROY', prenom: 'ALEXIS', sexe: 'M', ne: '1979-10-10', lieu: '63178', attributes: ['douteuse'], doctor: null },
  { nom: 'ECOLE', prenom: 'FORMATION', sexe: 'F', ne: '1999-09-09', lieu: '99999', attributes: ['fictive'], doctor: null },
  { nom: 'LAMBERT', prenom: 'SUZANNE', sexe: 'F', ne: '1938-06-06', archived: true, doctor: 'hugo.roy' },
  { nom: 'OCONNOR', prenom: 'SEAN', sexe: 'M', ne: '1992-07-07', lieu: '99136', utilise: 'O’Connor', passing: true },
  { nom: 'DUPUY', prenom: 'CLAUDE', sexe: 'I', ne: '2026-03-01', lieu: '63113', doctor: 'claire.martin' },
];

/** The people of the demo centre, in a fixed order. */
export const demoPeople: readonly DemoPerson[] = [...national, ...neighbours].map((person) => ({
  form: {
    nomNaissance: person.nom, premierPrenom: person.prenom, prenomsNaissance: person.prenoms ?? null, dateNaissance: person.ne, dateNaissanceEstimee: person.estimee ?? false, sexe: person.sexe, codeLieuNaissance: person.lieu ?? '63220',
    nomUtilise: person.utilise ?? null, prenomUtilise: person.prenomUtilise ?? null, civilite: person.sexe === 'M' ? 'Monsieur' : person.sexe === 'F' ? 'Madame' : null, addressLine: person.address ?? 'Le Bourg', addressComplement: null, postcode: '63420', city: 'Ardes', buildingCode: null,
    phone: person.phone ?? null, mobile: person.mobile ?? null, workPhone: null, fax: null, email: person.email ?? null, medecinTraitant: null, passing: person.passing ?? false, attributes: person.attributes ?? [],
  },
  reach: person.reach ?? 'provisoire', device: person.device ?? null,
  insi: person.matricule ? { matricule: person.matricule, oid: person.oid ?? nir, prenoms: person.insiPrenoms ?? person.prenoms ?? person.prenom, lieu: person.lieu ?? '63220' } : null,
  doctor: person.doctor ?? null, deceasedOn: person.deceasedOn ?? null, archived: person.archived ?? false,
}));
