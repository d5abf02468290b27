import { ageLabel, deviceLabel, incompleteDateRule, insType, mayShareIns, noInsLabels, patientMssanteAddress, premierPrenomIsCoherent, type NoticeFacts, type IdentityAttribute, type IdentityStatus, type Sex } from '@pluriel/identity/domain';
import type { PatientRow, PatientSheet } from './patient.dto';
import { attributesOf, contactOf, medecinTraitantOf, traitsOf, type Patient } from './patient.entity';

// Made once: making one costs more than a whole search.
const parisDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** Today in the centre's calendar, 'YYYY-MM-DD'. */
export const civilDay = (now: Date): string => parisDays.format(now);

/** Columns of a list row, for plain SQL on `patient p`. Dates as text: node-postgres would shift them. */
export const rowColumns = `p.id, p.file_number AS "fileNumber", p.nom_utilise AS "nomUtilise", p.prenom_utilise AS "prenomUtilise", p.nom_naissance AS "nomNaissance", p.premier_prenom AS "premierPrenom",
  p.date_naissance::text AS "dateNaissance", p.sexe, p.lieu_naissance_label AS "lieuNaissanceLabel", p.status, p.attr_douteuse AS "attrDouteuse", p.attr_fictive AS "attrFictive", p.attr_homonyme AS "attrHomonyme",
  p.mobile, p.deceased_on::text AS "deceasedOn", (p.archived_at IS NOT NULL) AS archived, p.passing, p.sort_key AS "sortKey"`;

export interface FoundRow {
  id: string; fileNumber: number; nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string; dateNaissance: string; sexe: Sex; lieuNaissanceLabel: string | null; status: IdentityStatus;
  attrDouteuse: boolean; attrFictive: boolean; attrHomonyme: boolean; mobile: string | null; deceasedOn: string | null; archived: boolean; passing: boolean; sortKey: string;
}

/** @returns a list row from what `rowColumns` selected; the age stops at the decease */
export function rowOf(found: FoundRow, today: string): PatientRow {
  const { attrDouteuse, attrFictive, attrHomonyme, sortKey: _sortKey, ...row } = found;
  const attributes: IdentityAttribute[] = attributesOf({ attrDouteuse, attrFictive, attrHomonyme });
  return { ...row, attributes, age: ageLabel(found.dateNaissance, found.deceasedOn ?? today) };
}

/** @returns the administrative sheet */
export function sheetOf(patient: Patient, medecinTraitantLabel: string | null): PatientSheet {
  const { ins, attributes } = patient.identity;
  const shared = mayShareIns({ status: patient.status, ins });
  return {
    ...traitsOf(patient), ...contactOf(patient), lieuNaissanceLabel: patient.lieuNaissanceLabel, medecinTraitant: medecinTraitantOf(patient), passing: patient.passing, attributes,
    id: patient.id, fileNumber: patient.fileNumber, version: patient.version, status: patient.status, ins: ins ? { ...ins, type: insType(ins.oid) } : null, mayShareIns: shared,
    insVerifiedAt: patient.insVerifiedAt?.toISOString() ?? null,
    control: patient.controlled && patient.controlDevice && patient.controlAt ? { device: patient.controlDevice, deviceLabel: deviceLabel(patient.controlDevice), at: patient.controlAt.toISOString(), by: patient.controlByName ?? '' } : null,
    createdBy: patient.createdByName, createdAt: patient.createdAt.toISOString(), deceasedOn: patient.deceasedOn, archived: patient.archivedAt !== null, medecinTraitantLabel,
    patientMssanteAddress: shared && ins && patient.deceasedOn === null ? patientMssanteAddress(ins.matricule) : null,
    noInsReason: patient.noInsReason, noInsLabel: patient.noInsReason && noInsLabels[patient.noInsReason], dateNaissanceBrute: patient.dateNaissanceBrute, dateNaissanceRegle: patient.dateNaissanceBrute && incompleteDateRule(patient.dateNaissanceBrute),
    documentIssue: patient.documentIssue, documentNotShown: patient.documentNotShown, documentAskedOn: patient.documentAskedOn,
  };
}

/** @returns what the alerts of an identity judge on, of the patient itself (ins.md §2.12) */
export const noticeFacts = (patient: Patient): Pick<NoticeFacts, 'status' | 'attributes' | 'noInsReason' | 'deceasedOn' | 'estimated' | 'documentIssue' | 'documentNotShown' | 'documentAskedOn' | 'coherent'> => ({
  status: patient.status, attributes: patient.identity.attributes, noInsReason: patient.noInsReason, deceasedOn: patient.deceasedOn, estimated: patient.dateNaissanceEstimee, documentIssue: patient.documentIssue,
  documentNotShown: patient.documentNotShown, documentAskedOn: patient.documentAskedOn, coherent: premierPrenomIsCoherent(patient.premierPrenom, patient.prenomsNaissance),
});

/** Name shown in traces: used name first, birth name when it differs. */
export function patientLabel(patient: Pick<Patient, 'nomNaissance' | 'nomUtilise' | 'premierPrenom' | 'prenomUtilise' | 'sexe'>): string {
  const used = patient.nomUtilise?.toUpperCase() ?? patient.nomNaissance;
  const born = patient.sexe === 'F' ? 'née' : patient.sexe === 'M' ? 'né' : 'né(e)';
  return `${used} ${patient.prenomUtilise ?? patient.premierPrenom}${used === patient.nomNaissance ? '' : ` (${born} ${patient.nomNaissance})`}`;
}
