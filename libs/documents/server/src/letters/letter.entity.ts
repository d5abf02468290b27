import type { LetterBody, LetterType, TemplateRoutes } from '@pluriel/documents/domain';
import type { RecipientKind } from '@pluriel/directory/server';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A letter being written, or signed (LET-01). */
@Entity('letter')
export class LetterRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('uuid', { name: 'template_id', nullable: true }) templateId: string | null;
  /** Consultation it was begun from (PAT-10). */
  @Column('uuid', { name: 'consultation_id', nullable: true }) consultationId: string | null;
  @Column('text') state: 'draft' | 'validated';
  @Column('text', { name: 'letter_type' }) type: LetterType;
  /** Stands at the head of the page and in the uniform title. */
  @Column('text') name: string;
  @Column('text') subject: string;
  /** Day of the contact with the patient: it dates the act (LET-10). */
  @Column('text', { name: 'contact_on' }) contactOn: string;
  @Column('jsonb') recipients: { kind: RecipientKind; id: string }[];
  @Column('jsonb') body: LetterBody;
  /** Routes of its template, ticked beforehand. */
  @Column('jsonb') routes: TemplateRoutes;
  /** Sheets that went to the printer since it was signed (LET-12). */
  @Column('integer') prints: number;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
