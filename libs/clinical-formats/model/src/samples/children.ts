import { informantsOf, type ParentFacts, type Parents } from '../contents/child-certificate/parents';
import type { VaccineDose } from '../contents/child-certificate/vaccinations';
import type { DocumentHeader } from '../header';
import type { Patient } from '../people';
import { professionalFunctions } from '../code-lists/header-codes';
import { sampleHeader, type SampleVariant } from './header';
import { sampleOrganization, samplePatients, sampleProfessionals } from './people';

const home = { line: '12 bis rue de la Fontaine', complement: 'Appartement 4', postcode: '63420', city: 'Ardes', country: 'FRANCE' };

export const sampleMother: ParentFacts = {
  relationship: 'MTH', civility: 'MME', familyName: 'NESSI', givenName: 'Ruth', birthDate: '1996-07-14', address: home, contacts: { mobile: '06 00 00 00 12' }, education: 'three-years', profession: 'executive', activity: 'employed',
};
export const sampleFather: ParentFacts = { relationship: 'FTH', civility: 'M', familyName: 'DE VINCI', givenName: 'Leonardo', birthDate: '1994-04-15', address: home, contacts: { mobile: '06 00 00 00 13' }, education: 'two-years', profession: 'craft', activity: 'other' };

/** Traits of the sample people, at the age of the document: too young for a matricule of test, so never qualified. */
export function sampleChild(variant: SampleVariant, born: string): Patient {
  const people: Readonly<Record<SampleVariant, Patient>> = {
    minimal: samplePatients.desmalix, full: samplePatients.nessi, 'long-names': samplePatients.longNames, corsican: samplePatients.corseDuSud, 'foreign-birth': samplePatients.foreign, child: samplePatients.child, 'version-2': samplePatients.nessi,
  };
  const { nomUtilise, prenomUtilise, ...patient } = people[variant];
  const longName = variant === 'long-names';
  return { ...patient, nomUtilise: longName ? nomUtilise : null, prenomUtilise: longName ? prenomUtilise : null, dateNaissance: born, ins: null, mssanteAddress: null, address: patient.address ?? home };
}

/** Parents by variant: one known by name alone, two, one whose name is long. */
export function sampleParents(variant: SampleVariant): Parents {
  if (variant === 'minimal') return { mother: { relationship: 'MTH', familyName: 'DESMALIX', birthDate: '1995-06-15' }, otherParent: null };
  if (variant === 'long-names') return { mother: { ...sampleMother, familyName: 'DE LA ROCHEFOUCAULD-MONTMORENCY D’ORLÉANS-BRAGANCE', givenName: 'Marie-Antoinette Joséphine-Charlotte' }, otherParent: { ...sampleFather, relationship: 'DOMPART' } };
  return { mother: sampleMother, otherParent: variant === 'foreign-birth' ? null : sampleFather };
}

/** Doctor of the PMI of the department, printed as who receives the certificate (CHILD-10). */
const pmi = { person: null, name: 'Médecin départemental de PMI', organization: { idNat: '1630000901', name: 'Conseil départemental du Puy-de-Dôme, service de PMI', phone: '04 73 00 00 90', address: { line: '24 rue Saint-Esprit', postcode: '63000', city: 'Clermont-Ferrand', country: 'FRANCE' } } } as const;

/** @returns the header of a document about a child born that day, with the parents as informants and the PMI as recipient */
export function childHeader(name: string, variant: SampleVariant, { born, title, certificate }: { born: string; title: string; certificate: boolean }): DocumentHeader {
  const follow = { role: 'CON' as const, function: professionalFunctions.CORRE, person: sampleProfessionals.doctor, organization: sampleOrganization };
  return sampleHeader(name, variant, { title, patient: sampleChild(variant, born), participants: certificate && variant !== 'minimal' ? [follow] : [], recipients: [], ...(certificate ? { informants: informantsOf(sampleParents(variant)), recipients: variant === 'minimal' ? [] : [pmi] } : {}) });
}

/** The calendar of vaccinations followed until that age. */
export function sampleDoses(until: 'ninth-month' | 'twenty-fourth-month'): VaccineDose[] {
  const infant = (['dtp', 'pertussis', 'hib', 'hepatitis-b', 'pneumococcus', 'meningococcus-b'] as const).flatMap((vaccine): VaccineDose[] => [{ vaccine, rank: 1, on: '2025-08-12' }, { vaccine, rank: 2, on: '2025-10-14', lot: 'X2K41' }]);
  const year = (['dtp', 'pertussis', 'hib', 'hepatitis-b', 'pneumococcus', 'meningococcus-b'] as const).map((vaccine): VaccineDose => ({ vaccine, rank: 3, booster: true, on: null }));
  const both: VaccineDose[] = [{ vaccine: 'bcg', rank: 1, on: null, given: false }, ...infant, { vaccine: 'meningococcus-acwy', rank: 1, on: '2025-12-11' }, { vaccine: 'rotavirus', rank: 1, on: '2025-08' }];
  return until === 'ninth-month' ? both : [...both.map((dose) => ({ ...dose, on: null })), ...year, { vaccine: 'mmr', rank: 1, on: '2025-03-10' }, { vaccine: 'mmr', rank: 2, on: '2025-08-04' }, { vaccine: 'yellow-fever', rank: 1, on: null, given: false }];
}
