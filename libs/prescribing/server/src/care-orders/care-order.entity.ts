import type { CareOrderContent, CareOrderKind } from '@pluriel/prescribing/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('care_order')
export class CareOrderRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text') kind: CareOrderKind;
  /** Consultation it was begun from (PAT-10). */
  @Column('uuid', { name: 'consultation_id', nullable: true }) consultationId: string | null;
  @Column('timestamptz') at: Date;
  @Column('text') state: 'draft' | 'validated';
  @Column('jsonb') content: CareOrderContent;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  /** Order that took the place of this one. */
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
