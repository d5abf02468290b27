import type { VsmContent } from '@pluriel/clinical-formats/model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EditedVsm } from './edited-vsm';

/** A synthesis being written, then what was signed of it: what was unticked is kept, and remembered for the next one (VSM-04). */
@Entity('vsm_draft')
export class VsmDraftRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text') use: VsmContent['use'];
  @Column('text') state: 'draft' | 'validated';
  @Column('jsonb') content: EditedVsm;
  /** Months after the signature when the author is reminded to write the next one; null: never (VSM-15). */
  @Column('integer', { name: 'remind_months', nullable: true }) remindMonths: number | null;
  /** When the record was read: what changed since then is not in it (VSM-16). */
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Signed by mistake: it no longer counts as a synthesis of this patient. */
  @Column('timestamptz', { name: 'annulled_at', nullable: true }) annulledAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
