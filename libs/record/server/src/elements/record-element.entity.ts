import type { ElementBody, ElementLevel, EndReason, RecordKind } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ElementSource = 'typed' | 'consultation' | 'visit' | 'imported' | 'converted';
export type ElementChange = 'created' | 'corrected' | 'ended' | 'reopened';

/** One fact of a file as it stands. Every version of it is written by the database in `record_element_version`. */
@Entity('record_element')
export class RecordElementRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') kind: RecordKind;
  @Column('jsonb') content: ElementBody['content'];
  @Column('text') level: ElementLevel;
  @Column('boolean') active: boolean;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: EndReason | null;
  @Column('text', { name: 'ended_on', nullable: true }) endedOn: string | null;
  @Column('text', { name: 'end_note', nullable: true }) endNote: string | null;
  /** null: the product itself, or whoever wrote it before it was kept. */
  @Column('uuid', { name: 'author_id', nullable: true }) authorId: string | null;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_letters' }) authorLetters: string;
  @Column('text', { name: 'author_profession', nullable: true }) authorProfession: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text') source: ElementSource;
  @Column('uuid', { name: 'source_document_id', nullable: true }) sourceDocumentId: string | null;
  /** Name of the element inside its document. */
  @Column('text', { name: 'source_key', nullable: true }) sourceKey: string | null;
  /** The document in words: title, day, author. */
  @Column('text', { name: 'source_words', nullable: true }) sourceWords: string | null;
  @Column('text') change: ElementChange;
  @Column('uuid', { name: 'changed_by_id', nullable: true }) changedById: string | null;
  @Column('text', { name: 'changed_by_name' }) changedByName: string;
  @Column('text', { name: 'changed_by_letters' }) changedByLetters: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('integer') version: number;
}

/** One version of an element. Append-only. */
@Entity('record_element_version')
export class RecordElementVersion {
  @PrimaryColumn('uuid', { name: 'element_id' }) elementId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') change: ElementChange;
  @Column('jsonb') content: ElementBody['content'];
  @Column('text') level: ElementLevel;
  @Column('boolean') active: boolean;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: EndReason | null;
  @Column('text', { name: 'ended_on', nullable: true }) endedOn: string | null;
  @Column('text', { name: 'end_note', nullable: true }) endNote: string | null;
  @Column('uuid', { name: 'by_id', nullable: true }) byId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('text', { name: 'by_letters' }) byLetters: string;
  @Column('timestamptz') at: Date;
}

export const bodyOf = ({ kind, content }: Pick<RecordElementRecord, 'kind' | 'content'>): ElementBody => ({ kind, content }) as ElementBody;
