import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('consultation_note')
export class ConsultationNoteRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_letters' }) authorLetters: string;
  @Column('timestamptz') at: Date;
  @Column('text') state: 'draft' | 'validated';
  @Column('text') reason: string;
  @Column('text') text: string;
  @Column('double precision', { name: 'weight_kg', nullable: true }) weightKg: number | null;
  @Column('double precision', { name: 'height_cm', nullable: true }) heightCm: number | null;
  @Column('integer', { nullable: true }) systolic: number | null;
  @Column('integer', { nullable: true }) diastolic: number | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  /** Note that took the place of this one. */
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
