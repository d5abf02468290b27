import { matriculeKey } from '@pluriel/kernel';
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

/** Invented neighbours of the centre: every attribute, age and administrative state. */
const neighbours: Sketch[] = [
  { nom: 'BERNARD', prenom: 'MARIE', prenoms: 'MARIE LOUISE', sexe: 'F', ne: '1948-03-02', utilise: 'Faure', reach: 'qualifiee', device: 'CN', matricule: nirOf('2480363220101'), doctor: 'claire.martin', phone: '0473000403' },
  { nom: 'FAURE', prenom: 'JEAN-PIERRE', sexe: 'M', ne: '1945-11-19', reach: 'qualifiee', device: 'CN', matricule: nirOf('1451163220102'), doctor: 'claire.martin', phone: '0473000403' },
  { nom: 'ROUX', prenom: 'CAMILLE', sexe: 'F', ne: '1990-05-23', lieu: '75112', reach: 'qualifiee', device: 'PA', matricule: nirOf('2900575112103'), doctor: 'hugo.roy', mobile: '0612345606' },
  { nom: 'MOREL', prenom: 'LUCAS', sexe: 'M', ne: '2018-09-03', lieu: '63113', reach: 'qualifiee', device: 'LE', matricule: nirOf('1180963113104'), doctor: 'hugo.roy', mobile: '0612345607' },
  { nom: 'DA SILVA', prenom: 'MARIA', prenoms: 'MARIA TERESA', sexe: 'F', ne: '1962-08-30', lieu: '99139', reach: 'qualifiee', device: 'CS', matricule: nirOf('2620899139105'), doctor: 'claire.martin', mobile: '0612345608' },
  { nom: 'SCHMIDT', prenom: 'KARL', sexe: 'M', ne: '1960-01-15', lieu: '99141', reach: 'recuperee', matricule: nirOf('1600199141106'), doctor: 'hugo.roy' },
  { nom: 'BENALI', prenom: 'SAMIR', sexe: 'M', ne: '1971-12-31', lieu: '99352', estimee: true, reach: 'recuperee', matricule: nirOf('1711299352107'), doctor: 'claire.martin', mobile: '0612345609' },
  { nom: 'PETIT', prenom: 'EMMA', sexe: 'F', ne: '2026-02-10', lieu: '63113', doctor: 'claire.martin', mobile: '0612345610' },
  { nom: 'GARNIER', prenom: 'PAUL', sexe: 'M', ne: '1985-04-12', attributes: ['homonyme'], reach: 'recuperee', matricule: nirOf('1850463113108'), lieu: '63113', doctor: 'claire.martin' },
  { nom: 'GARNIER', prenom: 'PAUL', prenoms: 'PAUL HENRI', sexe: 'M', ne: '1985-04-21', attributes: ['homonyme'], lieu: '63113', doctor: 'hugo.roy' },
  { nom: 'LEROY', prenom: 'ALEXIS', sexe: 'M', ne: '1979-10-10', attributes: ['douteuse'], lieu: '63178', doctor: null },
  { nom: 'ECOLE', prenom: 'FORMATION', sexe: 'F', ne: '1999-09-09', attributes: ['fictive'], lieu: '99999', doctor: null },
  { nom: 'MERCIER', prenom: 'ALBERT', sexe: 'M', ne: '1931-02-28', reach: 'qualifiee', device: 'CN', matricule: nirOf('1310263220109'), deceasedOn: '2025-11-03', doctor: 'claire.martin' },
  { nom: 'LAMBERT', prenom: 'SUZANNE', sexe: 'F', ne: '1938-06-06', archived: true, doctor: 'hugo.roy' },
  { nom: 'OCONNOR', prenom: 'SEAN', sexe: 'M', ne: '1992-07-07', lieu: '99136', utilise: 'O’Connor', passing: true },
  { nom: 'NGUYEN', prenom: 'THI LAN', sexe: 'F', ne: '1968-01-20', lieu: '99245', utilise: 'Martin', reach: 'validee', device: 'CN', doctor: 'hugo.roy', mobile: '0612345611' },
  { nom: 'DUPUY', prenom: 'CLAUDE', sexe: 'I', ne: '2026-03-01', lieu: '63113', doctor: 'claire.martin' },
  { nom: 'D\'ANGELO', prenom: 'GIULIA', sexe: 'F', ne: '2001-05-05', lieu: '99127', doctor: 'claire.martin', mobile: '0612345612', email: 'giulia.dangelo@exemple.fr' },
  { nom: 'GIRARD', prenom: 'YVONNE', sexe: 'F', ne: '1940-12-12', utilise: 'Chassaing', prenomUtilise: 'Yvette', reach: 'recuperee', matricule: nirOf('2401263220110'), doctor: 'claire.martin' },
  { nom: 'CHASSAING', prenom: 'RENE', sexe: 'M', ne: '1938-01-30', reach: 'qualifiee', device: 'CN', matricule: nirOf('1380163220111'), doctor: 'claire.martin' },
  { nom: 'ANDRIEU', prenom: 'JULIE', sexe: 'F', ne: '1987-08-14', lieu: '69383', reach: 'qualifiee', device: 'EIDAS', matricule: nirOf('2870869383112'), doctor: 'hugo.roy', mobile: '0612345613' },
  { nom: 'VIDAL', prenom: 'THEO', sexe: 'M', ne: '2016-11-25', lieu: '63113', doctor: 'claire.martin', mobile: '0612345614' },
  { nom: 'BOYER', prenom: 'HELENE', sexe: 'F', ne: '1959-03-17', reach: 'qualifiee', device: 'CN', matricule: nirOf('2590363220113'), doctor: 'haddad', mobile: '0612345615' },
  { nom: 'PERRIN', prenom: 'MATHIS', sexe: 'M', ne: '2005-06-30', lieu: '63178', doctor: 'hugo.roy', mobile: '0612345616' },
  { nom: 'LEFEVRE', prenom: 'ANNE-SOPHIE', sexe: 'F', ne: '1994-10-02', lieu: '13208', reach: 'qualifiee', device: 'PA', matricule: nirOf('2941013208114'), doctor: 'claire.martin', mobile: '0612345617' },
  { nom: 'ROCHE', prenom: 'BERNARD', sexe: 'M', ne: '1953-09-09', reach: 'recuperee', matricule: nirOf('1530963220115'), doctor: 'claire.martin', phone: '0473000404' },
  { nom: 'FABRE', prenom: 'LEA', sexe: 'F', ne: '2012-04-18', lieu: '63113', doctor: 'hugo.roy', mobile: '0612345618' },
];

/** The forty people of the demo centre, in a fixed order. */
export const demoPeople: readonly DemoPerson[] = [...national, ...neighbours].map((person) => ({
  form: {
    nomNaissance: person.nom, premierPrenom: person.prenom, prenomsNaissance: person.prenoms ?? null, dateNaissance: person.ne, dateNaissanceEstimee: person.estimee ?? false, sexe: person.sexe, codeLieuNaissance: person.lieu ?? '63220',
    nomUtilise: person.utilise ?? null, prenomUtilise: person.prenomUtilise ?? null, civilite: person.sexe === 'M' ? 'M.' : person.sexe === 'F' ? 'Mme' : null, addressLine: person.address ?? 'Le Bourg', addressComplement: null, postcode: '63420', city: 'Ardes', buildingCode: null,
    phone: person.phone ?? null, mobile: person.mobile ?? null, workPhone: null, fax: null, email: person.email ?? null, medecinTraitant: null, passing: person.passing ?? false, attributes: person.attributes ?? [],
  },
  reach: person.reach ?? 'provisoire', device: person.device ?? null,
  insi: person.matricule ? { matricule: person.matricule, oid: person.oid ?? nir, prenoms: person.insiPrenoms ?? person.prenoms ?? person.prenom, lieu: person.lieu ?? '63220' } : null,
  doctor: person.doctor ?? null, deceasedOn: person.deceasedOn ?? null, archived: person.archived ?? false,
}));

function nirOf(number: string): string { return number + (matriculeKey(number) ?? ''); }
