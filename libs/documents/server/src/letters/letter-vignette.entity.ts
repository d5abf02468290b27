import type { LetterBody } from '@pluriel/documents/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reusable piece of text of a letter, of the centre or of one person (LET-02). Letters hold a copy of its words. */
@Entity('letter_vignette')
export class LetterVignetteRecord {
  @PrimaryColumn('uuid', { name: 'structure_id' }) structureId: string;
  @PrimaryColumn('uuid') id: string;
  /** Null: of the centre. */
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId: string | null;
  @Column('boolean') active: boolean;
  @Column('text') name: string;
  @Column('jsonb') body: LetterBody;
  @Column('integer') version: number;
  @Column('uuid', { name: 'changed_by_id', nullable: true }) changedById: string | null;
  @Column('text', { name: 'changed_by_name' }) changedByName: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
