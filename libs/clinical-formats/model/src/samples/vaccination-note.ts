import { vaccinationRoutes, vaccinationSites } from '../code-lists/vaccination-codes';
import { drugCodeSystems } from '../contents/drug-prescription/drug-prescription-check';
import type { VaccinationNoteContent } from '../contents/vaccination-note';
import { sampleHeader, sampleVariants, type SampleVariant } from './header';
import { sampleOrganization, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

const doctor = { person: sampleProfessionals.doctor, organization: sampleOrganization };
const nurse = { person: sampleProfessionals.nurse, organization: sampleOrganization };

/** Box of the published vector (prescription.md §6). */
export const sampleVaccination: VaccinationNoteContent = {
  kind: 'vaccination-note',
  vaccine: {
    name: 'GARDASIL 9, suspension injectable en seringue préremplie',
    cis: { code: '65017887', label: 'GARDASIL 9, suspension injectable en seringue préremplie', codeSystem: drugCodeSystems.cis, codeSystemName: 'CIS' },
    atc: { code: 'J07BM03', label: 'papillomavirus (types humains 6, 11, 16, 18, 31, 33, 45, 52, 58)', codeSystem: drugCodeSystems.atc, codeSystemName: 'ATC' },
    cip: { code: '3400930056202', label: '1 seringue préremplie en verre de 0,5 ml avec 2 aiguilles', codeSystem: drugCodeSystems.cip, codeSystemName: 'CIP' },
  },
  diseases: 'Infections à papillomavirus humains', on: '2026-03-12', act: 'INITIMMUNIZ', rank: 1, lot: '3006440', expiry: '2027-12-31',
  site: vaccinationSites['left-deltoid'], route: vaccinationRoutes.intramuscular, dose: { value: 0.5, unit: 'mL' }, prescriber: doctor, injector: nurse,
  reactions: [{ fact: { text: 'Fièvre à 38,5 °C le soir', codes: [{ code: 'R50.2', label: 'Fièvre due à des médicaments', codeSystem: '2.16.840.1.113883.6.3', codeSystemName: 'CIM-10' }] }, since: '2026-03-12' }, { fact: { text: 'Douleur au point d’injection', codes: [] }, since: null }],
  comment: 'Surveillance de 15 minutes sans incident.',
};

/** Declared afterwards: nothing but the vaccine, the day and who validates it (VAC-08). */
const minimal: VaccinationNoteContent = {
  ...sampleVaccination, vaccine: { ...sampleVaccination.vaccine, cip: null }, diseases: null, act: 'IMMUNIZ', rank: null, lot: null, expiry: null, site: null, route: null, dose: null, prescriber: null, injector: doctor, reactions: [], comment: null,
};
const booster: VaccinationNoteContent = { ...sampleVaccination, act: 'BOOSTER', rank: 3, expiry: '2027-11', site: vaccinationSites['right-thigh'], route: vaccinationRoutes.subcutaneous, reactions: [], comment: null };

const contents: Readonly<Partial<Record<SampleVariant, VaccinationNoteContent>>> = { minimal, child: booster };

/** Notes of vaccination (VAC-01). */
export const vaccinationNoteSamples = (): DocumentSample[] => sampleVariants.map((variant) => ({
  name: `vaccination-note-${variant}`, variant,
  document: { header: sampleHeader('vaccination-note', variant, { title: '2026-03-12 · Note de vaccination · papillomavirus' }), content: contents[variant] ?? sampleVaccination },
}));
