import type { AddableType, PagePicture } from '@pluriel/clinical-formats/model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A document being added: a joined file or a written text, with what its author says of it (DMP-52). The pages are in the document storage, under their digests. */
@Entity('added_document')
export class AddedDocumentRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  /** Consultation it was begun from (PAT-10). */
  @Column('uuid', { name: 'consultation_id', nullable: true }) consultationId: string | null;
  @Column('text') state: 'draft' | 'validated';
  @Column('text', { name: 'document_type' }) type: AddableType;
  @Column('text') title: string;
  @Column('text', { name: 'document_date' }) documentDate: string;
  @Column('text', { name: 'act_from', nullable: true }) from: string | null;
  @Column('text', { name: 'act_to', nullable: true }) to: string | null;
  @Column('text') comment: string;
  @Column('text') text: string;
  @Column('text', { name: 'file_name', nullable: true }) fileName: string | null;
  @Column('jsonb') pages: PagePicture[];
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  /** Addition that took the place of this one. */
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
