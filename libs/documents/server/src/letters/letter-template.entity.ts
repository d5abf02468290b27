import type { HeadTemplate, LetterTemplate } from '@pluriel/documents/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A template of letter, or a head with its foot, of the centre or of one person (LET-05, LET-08). The database keeps every version. */
@Entity('letter_template')
export class LetterTemplateRecord {
  @PrimaryColumn('uuid', { name: 'structure_id' }) structureId: string;
  @PrimaryColumn('uuid') id: string;
  /** Null: of the centre. */
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId: string | null;
  @Column('text') kind: 'letter' | 'head';
  @Column('boolean') active: boolean;
  @Column('jsonb') content: LetterTemplate | HeadTemplate;
  @Column('integer') version: number;
  @Column('uuid', { name: 'changed_by_id', nullable: true }) changedById: string | null;
  @Column('text', { name: 'changed_by_name' }) changedByName: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
