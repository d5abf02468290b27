import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptForm } from '../forms/note-forms';

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
  /** Forms filled, each with the version it was filled with (PAT-11). */
  @Column('jsonb') forms: KeptForm[];
  /** For the team, in the centre: neither printed nor sent (PAT-12). */
  @Column('text') remark: string;
  /** Read by its author, and by `confidentialProfession` when it is not null. Never printed, sent nor searched. */
  @Column('text') confidential: string;
  @Column('text', { name: 'confidential_profession', nullable: true }) confidentialProfession: string | null;
  /** The supervisor whom a trainee asked to sign (STR-26). */
  @Column('uuid', { name: 'countersigner_id', nullable: true }) countersignerId: string | null;
  @Column('text', { name: 'countersigner_name', nullable: true }) countersignerName: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** Document this draft, once validated, makes a new version of. */
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  /** Note that took the place of this one. */
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Its document was withdrawn because it was wrong: it stays written and counts no more. */
  @Column('timestamptz', { name: 'annulled_at', nullable: true }) annulledAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
