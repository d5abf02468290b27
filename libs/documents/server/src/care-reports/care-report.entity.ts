import type { CareFollowUpContent } from '@pluriel/clinical-formats/model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A report of care being written, or signed (11506-3). Its sessions and measures come from the visits it tells of; its words are its author's. */
@Entity('care_report')
export class CareReportRecord {
  /** Given by the device that asked for it: sent twice, it is one. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  /** The visit it was written from. */
  @Column('uuid', { name: 'visit_id', nullable: true }) visitId: string | null;
  @Column('text') state: 'draft' | 'validated';
  @Column('jsonb') content: CareFollowUpContent;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Its document was withdrawn as wrong: it no longer counts (DMP-16). */
  @Column('timestamptz', { name: 'annulled_at', nullable: true }) annulledAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
