import type { FormDefinition } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A form of the centre, or one that came with the product: what it is today. */
@Entity('consultation_form')
export class ConsultationFormRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('text') kind: 'form' | 'follow-up';
  /** Its name in the product; null: written or copied by the centre. */
  @Column('text', { name: 'shipped_key', nullable: true }) shippedKey: string | null;
  @Column('integer', { name: 'shipped_edition', nullable: true }) shippedEdition: number | null;
  @Column('uuid', { name: 'copied_from', nullable: true }) copiedFrom: string | null;
  @Column('integer', { name: 'current_version' }) currentVersion: number;
  @Column('text') title: string;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
  @Column('text', { name: 'retired_by_name', nullable: true }) retiredByName: string | null;
  @Column('text', { name: 'changed_by_name' }) changedByName: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('integer', { name: 'row_version' }) version: number;
}

/** One version of a form. Append-only. */
@Entity('consultation_form_version')
export class ConsultationFormVersion {
  @PrimaryColumn('uuid', { name: 'form_id' }) formId: string;
  @PrimaryColumn('integer') version: number;
  @Column('jsonb') definition: FormDefinition;
  @Column('uuid', { name: 'by_id', nullable: true }) byId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
