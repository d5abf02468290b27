import type { Code } from '../code';
import type { ContentRules } from './content-rules';
import { checkDrugPrescription } from './drug-prescription/drug-prescription-check';
import { drugPrescriptionNarrative } from './drug-prescription/drug-prescription-narrative';
import type { EPrescription } from './drug-prescription/e-prescription-texts';
import type { PrescribedDevice, PrescribedDrug } from './drug-prescription/prescribed-drug';

/** A drug prescription. `heading` null on a simple form, two zones on a form for a long-term illness. */
export interface DrugPrescriptionContent {
  kind: 'drug-prescription';
  zones: readonly { heading: string | null; drugs: readonly PrescribedDrug[] }[];
  mention: string | null;
  /** Weight printed for a child (prescription.md §3.9, §3.11). */
  weightKg: number | null;
  devices?: readonly PrescribedDevice[];
  /** What is said of the whole form. */
  notices?: readonly PrescriptionNotice[];
  /** When the weight and the height were measured; without a day they are printed but not structured. */
  measures?: { on: string; heightCm: number | null } | null;
  /** Said only when it changes what the pharmacist checks; `dueDate` a day. */
  pregnancy?: { on: string; dueDate: string | null } | null;
  /** Answer of the e-prescription base: its number and the picture of its 2D code, base64 of a JPEG (prescription.md §1.1). */
  ePrescription?: EPrescription | null;
}

const notice = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.1.1.4.322', codeSystemName: 'TA_ASIP' });

/** Flags of the header of a prescription (prescription.md §2.1); the form in two zones is seen by itself. */
export const prescriptionNotices = {
  exception: notice('MED-1097', "Prescription médicaments d'exception"), secured: notice('MED-1098', 'Ordonnance sécurisée'), 'large-equipment': notice('MED-1132', 'Prescription grand appareillage'),
  home: notice('MED-1094', 'Exécution à domicile'), urgent: notice('MED-1095', 'Exécution en urgence'), military: notice('MED-1159', 'Affection militaire'),
} as const;
export type PrescriptionNotice = keyof typeof prescriptionNotices;
const twoZones = notice('MED-1096', 'Prescription bizone');
/** Numbers given by the e-prescription base of the health insurance. */
const ePrescriptions = '1.2.250.1.215.500.1.1';

/** Every drug of the form, in the order of the page. */
export const drugsOf = ({ zones }: DrugPrescriptionContent): PrescribedDrug[] => zones.flatMap(({ drugs }) => drugs);

export const drugPrescriptionRules: ContentRules<DrugPrescriptionContent> = {
  typeOf: () => 'drug-prescription',
  narrative: drugPrescriptionNarrative,
  check: checkDrugPrescription,
  actCode: () => ({ code: '57833-6', label: 'Prescription de produits de santé', codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' }),
  actId: ({ ePrescription }) => (ePrescription ? { root: ePrescriptions, extension: ePrescription.number } : null),
  notices: ({ zones, notices = [] }) => [...(zones.some(({ heading }) => heading !== null) ? [twoZones] : []), ...notices.map((named) => prescriptionNotices[named])],
  // Of a line without facts nobody can say whether it is on the long-term illness, reimbursed, off label: level 1 says nothing of it (cda.md §5.3).
  structured: (content) => drugsOf(content).every(({ facts }) => facts !== undefined),
};
