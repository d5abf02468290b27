import type { IdentityAttribute, IdentityStatus, MedecinTraitant, NoInsReason, PatientContact, PatientTraits, Sex } from '@pluriel/identity/domain';
import { statusOf, type Identity } from '@pluriel/identity/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const text = { type: 'text', nullable: true } as const;

/** One patient of the centre. `status`, `sort_key` and the search columns are computed by the database (ins.md §2.5). */
@Entity({ name: 'patient' })
export class Patient {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'structure_id', type: 'uuid' }) structureId: string;
  @Column({ name: 'file_number', type: 'int', insert: false, update: false }) fileNumber: number;
  @Column({ type: 'int', default: 1 }) version: number;
  @Column({ name: 'identity_version', type: 'int', default: 1 }) identityVersion: number;
  @Column({ name: 'nom_naissance', type: 'text' }) nomNaissance: string;
  @Column({ name: 'premier_prenom', type: 'text' }) premierPrenom: string;
  @Column({ name: 'prenoms_naissance', ...text }) prenomsNaissance: string | null;
  @Column({ name: 'date_naissance', type: 'date' }) dateNaissance: string;
  @Column({ name: 'date_naissance_estimee', type: 'boolean', default: false }) dateNaissanceEstimee: boolean;
  @Column({ name: 'date_naissance_brute', ...text }) dateNaissanceBrute: string | null;
  @Column({ type: 'text' }) sexe: Sex;
  @Column({ name: 'code_lieu_naissance', type: 'text' }) codeLieuNaissance: string;
  @Column({ name: 'lieu_naissance_label', ...text }) lieuNaissanceLabel: string | null;
  @Column({ name: 'nom_utilise', ...text }) nomUtilise: string | null;
  @Column({ name: 'prenom_utilise', ...text }) prenomUtilise: string | null;
  @Column(text) civilite: string | null;
  @Column({ name: 'address_line', ...text }) addressLine: string | null;
  @Column({ name: 'address_complement', ...text }) addressComplement: string | null;
  @Column(text) postcode: string | null;
  @Column(text) city: string | null;
  @Column({ name: 'building_code', ...text }) buildingCode: string | null;
  @Column(text) phone: string | null;
  @Column(text) mobile: string | null;
  @Column({ name: 'work_phone', ...text }) workPhone: string | null;
  @Column(text) fax: string | null;
  @Column(text) email: string | null;
  @Column({ name: 'medecin_traitant_user_id', type: 'uuid', nullable: true }) medecinTraitantUserId: string | null;
  @Column({ name: 'medecin_traitant_correspondent_id', type: 'uuid', nullable: true }) medecinTraitantCorrespondentId: string | null;
  @Column({ name: 'medecin_traitant_contract_on', type: 'date', nullable: true }) medecinTraitantContractOn: string | null;
  @Column({ type: 'boolean', default: false }) passing: boolean;
  @Column({ name: 'deceased_on', type: 'date', nullable: true }) deceasedOn: string | null;
  @Column({ name: 'archived_at', type: 'timestamptz', nullable: true }) archivedAt: Date | null;
  @Column({ name: 'merged_into', type: 'uuid', nullable: true }) mergedInto: string | null;
  @Column({ name: 'attr_douteuse', type: 'boolean', default: false }) attrDouteuse: boolean;
  @Column({ name: 'attr_fictive', type: 'boolean', default: false }) attrFictive: boolean;
  @Column({ name: 'attr_homonyme', type: 'boolean', default: false }) attrHomonyme: boolean;
  @Column({ name: 'insi_confirmed', type: 'boolean', default: false }) insiConfirmed: boolean;
  @Column({ type: 'boolean', default: false }) controlled: boolean;
  @Column(text) matricule: string | null;
  @Column(text) oid: string | null;
  @Column({ name: 'ins_obtained_at', type: 'timestamptz', nullable: true }) insObtainedAt: Date | null;
  @Column({ name: 'ins_verified_at', type: 'timestamptz', nullable: true }) insVerifiedAt: Date | null;
  @Column({ name: 'control_device', ...text }) controlDevice: string | null;
  @Column({ name: 'control_at', type: 'timestamptz', nullable: true }) controlAt: Date | null;
  @Column({ name: 'control_by_id', type: 'uuid', nullable: true }) controlById: string | null;
  @Column({ name: 'control_by_name', ...text }) controlByName: string | null;
  @Column({ name: 'document_not_shown', type: 'int', default: 0 }) documentNotShown: number;
  @Column({ name: 'document_issue', ...text }) documentIssue: 'none' | 'refused' | 'differs' | null;
  /** Day of the last request for a document: a visit counts once (INS-32). */
  @Column({ name: 'document_asked_on', type: 'date', nullable: true }) documentAskedOn: string | null;
  @Column({ name: 'control_exception_id', type: 'uuid', nullable: true }) controlExceptionId: string | null;
  @Column({ name: 'no_ins_reason', ...text }) noInsReason: NoInsReason | null;
  @Column({ name: 'last_insi_call_id', type: 'uuid', nullable: true }) lastInsiCallId: string | null;
  @Column({ name: 'created_by_id', type: 'uuid', nullable: true }) createdById: string | null;
  @Column({ name: 'created_by_name', type: 'text' }) createdByName: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;

  /** The identity the domain reasons on. */
  get identity(): Identity {
    return { traits: traitsOf(this), attributes: attributesOf(this), insiConfirmed: this.insiConfirmed, controlled: this.controlled, ins: this.matricule && this.oid ? { matricule: this.matricule, oid: this.oid } : null };
  }

  get status(): IdentityStatus { return statusOf(this.identity); }

  /** Writes what the domain decided back into the columns. */
  set identity(identity: Identity) {
    Object.assign(this, identity.traits);
    this.attrDouteuse = identity.attributes.includes('douteuse');
    this.attrFictive = identity.attributes.includes('fictive');
    this.attrHomonyme = identity.attributes.includes('homonyme');
    this.insiConfirmed = identity.insiConfirmed;
    this.controlled = identity.controlled;
    this.matricule = identity.ins?.matricule ?? null;
    this.oid = identity.ins?.oid ?? null;
  }
}

/** A matricule a patient had before, or that INSi listed (EXI REC 08). */
@Entity({ name: 'patient_ins_history' })
export class PatientInsHistory {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'patient_id', type: 'uuid' }) patientId: string;
  @Column({ type: 'text' }) matricule: string;
  @Column({ type: 'text' }) oid: string;
  @Column({ name: 'date_from', type: 'date', nullable: true }) dateFrom: string | null;
  @Column({ name: 'date_to', type: 'date', nullable: true }) dateTo: string | null;
  @Column({ type: 'text' }) origin: 'insi' | 'replaced' | 'downgraded';
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
}

export const traitsOf = (patient: Patient): PatientTraits => ({
  nomNaissance: patient.nomNaissance, premierPrenom: patient.premierPrenom, prenomsNaissance: patient.prenomsNaissance, dateNaissance: patient.dateNaissance, dateNaissanceEstimee: patient.dateNaissanceEstimee,
  sexe: patient.sexe, codeLieuNaissance: patient.codeLieuNaissance, nomUtilise: patient.nomUtilise, prenomUtilise: patient.prenomUtilise,
});

export const attributesOf = (patient: Pick<Patient, 'attrDouteuse' | 'attrFictive' | 'attrHomonyme'>): IdentityAttribute[] =>
  (['douteuse', 'fictive', 'homonyme'] as const).filter((name) => ({ douteuse: patient.attrDouteuse, fictive: patient.attrFictive, homonyme: patient.attrHomonyme })[name]);

export const contactOf = (patient: Patient): PatientContact => ({
  civilite: patient.civilite, addressLine: patient.addressLine, addressComplement: patient.addressComplement, postcode: patient.postcode, city: patient.city, buildingCode: patient.buildingCode,
  phone: patient.phone, mobile: patient.mobile, workPhone: patient.workPhone, fax: patient.fax, email: patient.email,
});

export const medecinTraitantOf = (patient: Patient): MedecinTraitant | null =>
  patient.medecinTraitantUserId || patient.medecinTraitantCorrespondentId
    ? { userId: patient.medecinTraitantUserId, correspondentId: patient.medecinTraitantCorrespondentId, contractSignedOn: patient.medecinTraitantContractOn }
    : null;
