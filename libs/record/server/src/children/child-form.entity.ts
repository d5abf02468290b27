import type { FormAnswer } from '@pluriel/clinical-formats/model';
import type { AddedField, ChildFormKind } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An examination, a certificate or a sheet of measures of a child, being written or signed (CHILD-01, CHILD-03, CHILD-07). */
@Entity('child_form')
export class ChildFormRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text') kind: ChildFormKind;
  /** `MED-1232`, `cs9`, `measures`. */
  @Column('text') code: string;
  /** Edition it is filled with: kept for ever (CHILD-11). */
  @Column('text', { name: 'form_version' }) formVersion: string;
  /** Day of the examination. */
  @Column('text', { name: 'done_on' }) on: string;
  @Column('text') state: 'draft' | 'validated';
  @Column('jsonb') answers: Record<string, FormAnswer>;
  /** Keys that were filled from the file and nobody touched since, with the day of the fact (CHILD-05). */
  @Column('jsonb') prefilled: Record<string, string>;
  @Column('jsonb') added: AddedField[];
  /** Department whose PMI receives a certificate; null: not known. */
  @Column('text', { nullable: true }) department: string | null;
  /** The examination a certificate was made from. */
  @Column('uuid', { name: 'examination_id', nullable: true }) examinationId: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Its document was withdrawn because it was wrong: it stays written, and the form is no longer done. */
  @Column('timestamptz', { name: 'annulled_at', nullable: true }) annulledAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
