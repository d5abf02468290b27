import type { Layout } from '@pluriel/prescribing/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('prescription')
export class PrescriptionRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('uuid', { name: 'consultation_id', nullable: true }) consultationId: string | null;
  @Column('timestamptz') at: Date;
  @Column('text') state: 'draft' | 'validated';
  @Column('text') layout: Layout;
  @Column('text', { nullable: true }) mention: string | null;
  /** The patient lets the author read what was dispensed (prescription.md §1.3). */
  @Column('boolean', { name: 'consent_read_dispensing' }) consentToReadDispensing: boolean;
  @Column('uuid', { name: 'renew_of', nullable: true }) renewOf: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  /** Prescription that took the place of this one. */
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('timestamptz', { name: 'printed_at', nullable: true }) printedAt: Date | null;
  @Column('integer') prints: number;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
