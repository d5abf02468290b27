import type { ActionState, CarePlanContent, PaiPlan, PlanKind } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an action of a signed plan stands, said by whoever of the team did it; `at`: the instant, against which a draft is older or newer. */
export interface ActionProgress { state: ActionState; byName: string; on: string; at?: string }

/** A reception plan of a child or a care plan, being written or signed (CHILD-14, STR-12). What was signed never changes; where its actions stand does. */
@Entity('patient_plan')
export class PlanRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text') kind: PlanKind;
  @Column('text') state: 'draft' | 'validated';
  @Column('jsonb') content: PaiPlan | CarePlanContent;
  /** By action. */
  @Column('jsonb') progress: Record<string, ActionProgress>;
  /** The plan of a colleague that this one takes over once signed; a correction of one's own is `correctsDocumentId`. */
  @Column('uuid', { nullable: true }) follows: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Its document was withdrawn because it was wrong (DMP-16). */
  @Column('timestamptz', { name: 'annulled_at', nullable: true }) annulledAt: Date | null;
  @Column('timestamptz', { name: 'signed_at', nullable: true }) signedAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
