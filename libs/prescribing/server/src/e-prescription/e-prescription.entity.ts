import type { EPrescriptionState, NoCodeCause } from '@pluriel/prescribing/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One attempt to register a prescription; its id is the reference given to the base. What is frozen with a document is final. */
@Entity('e_prescription')
export class EPrescriptionRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'prescription_id' }) prescriptionId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text') state: EPrescriptionState;
  @Column('text', { nullable: true }) cause: NoCodeCause | null;
  /** Code and words of a refusal, as received. */
  @Column('text', { nullable: true }) refusal: string | null;
  /** SHA-256 of what was registered: a code never stands on other words (prescription.md §8). */
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text', { name: 'code_2d', nullable: true }) code2d: string | null;
  /** The patient lets the author read what was dispensed; said at this date, by the author (prescription.md §1.3). */
  @Column('boolean') consent: boolean;
  @Column('uuid', { nullable: true }) replaces: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('uuid', { name: 'version_id', nullable: true }) versionId: string | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'registered_at', nullable: true }) registeredAt: Date | null;
  @Column('timestamptz', { name: 'frozen_at', nullable: true }) frozenAt: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  /** What somebody must do about it: a number could not be cancelled, or is lost to a correction that nobody signed. */
  @Column('text', { nullable: true }) alert: string | null;
}
