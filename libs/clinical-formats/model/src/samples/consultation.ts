import { facilityTypes } from '../code-lists/header-codes';
import type { ConsultationContent } from '../contents/consultation';
import type { Author, DocumentHeader } from '../header';
import { sampleHeader, sampleVariants } from './header';
import { sampleOrganization, samplePatients, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

export const sampleConsultation: ConsultationContent = {
  kind: 'consultation', reason: 'Suivi du diabète de type 2, résultats de la biologie du 5 mars.',
  measures: [{ label: 'Poids', value: '72 kg' }, { label: 'Taille', value: '165 cm' }, { label: 'IMC', value: '26,4' }, { label: 'Pression artérielle', value: '132/78 mmHg' }],
  text: 'Bon équilibre glycémique, HbA1c 6,8 % (7,2 % en décembre). Pas d’hypoglycémie. Examen des pieds normal, pouls perçus, sensibilité conservée au monofilament.\n\nPoursuite de la metformine. Fond d’œil à prévoir avant juin. Nouvelle consultation dans 3 mois avec une biologie (HbA1c, créatinine, albuminurie).',
};

const title = '2026-03-12 · CR consultation · suivi du diabète';
const { act, encounter } = sampleHeader('consultation', 'full', { title });
const at = new Date('2026-03-12T09:41:00Z');
const doctorWrote: Author & { kind: 'professional' } = { kind: 'professional', person: sampleProfessionals.doctor, organization: sampleOrganization, at };

/** Situations of the header that a report may be written in, besides the variants of every kind (cda.md §2). */
const headerSituations: Readonly<Record<string, Partial<DocumentHeader>>> = {
  /** The person left the RPPS: the structure stands as author too (SC.DMP/HISTO.04). */
  'author-left': { authors: [doctorWrote, { kind: 'structure', organization: sampleOrganization, at }] },
  nurse: { authors: [{ ...doctorWrote, person: sampleProfessionals.nurse }], act: { ...act, performer: sampleProfessionals.nurse } },
  'secretary-typed': { dataEnterer: { person: sampleProfessionals.secretary, organization: sampleOrganization, at }, signer: { person: sampleProfessionals.doctor, organization: sampleOrganization } },
  deceased: { patient: { ...samplePatients.nessi, deceasedOn: '2026-03-10', guardians: [{ kind: 'organization', familyName: 'UDAF du Puy-de-Dôme', idNat: '1630000992', contacts: { phone: '04 73 00 00 90' } }] } },
  'several-acts': { otherActs: [{ ...act, setting: 'SAD', performer: sampleProfessionals.nurse, code: { code: 'YYYY600', label: 'Acte de soins à domicile', codeSystem: '1.2.250.1.215.300.1', codeSystemName: 'CCAM' } }] },
  'without-patient': { confidentiality: 'V', encounter: { ...encounter, kind: 'VR', start: null, end: null, responsible: null } },
  stay: {
    act: { ...act, setting: 'ETABLISSEMENT' },
    encounter: { ...encounter, kind: 'EXTERNE', id: { root: '1.2.250.1.999.1.5', extension: 'V-2026-77' }, others: [{ role: 'CON', person: sampleProfessionals.dentist, organization: sampleOrganization }], facility: { ...encounter.facility, type: facilityTypes.SA01 } },
  },
};

/** Consultation reports (DOC-15). */
export const consultationSamples = (): DocumentSample[] => [
  ...sampleVariants.map((variant) => ({
    name: `consultation-${variant}`, variant,
    document: { header: sampleHeader('consultation', variant, { title }), content: variant === 'minimal' ? { ...sampleConsultation, reason: '', measures: [] } : sampleConsultation },
  })),
  ...Object.entries(headerSituations).map(([variant, changes]) => ({ name: `consultation-${variant}`, variant, document: { header: sampleHeader(`consultation/${variant}`, 'corsican', { title, ...changes }), content: sampleConsultation } })),
];
