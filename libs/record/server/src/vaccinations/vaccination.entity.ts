import type { VaccinationContent, VaccinationOrigin } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `recorded`: in the booklet, without a note yet. `draft`: correction of a signed note, seen by its author alone. `signed`: says the same for ever. */
export type VaccinationState = 'recorded' | 'draft' | 'signed';
export type VaccinationChange = 'created' | 'corrected' | 'confirmed' | 'taken' | 'signed' | 'ended';
export type VaccinationEnd = 'entered-in-error' | 'duplicate' | 'document-annulled';

/** One vaccination of a file as it stands. The database writes every version of it in `vaccination_version`. */
@Entity('vaccination')
export class VaccinationRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') origin: VaccinationOrigin;
  @Column('text') state: VaccinationState;
  @Column('jsonb') content: VaccinationContent;
  @Column('boolean') active: boolean;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: VaccinationEnd | null;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_letters' }) authorLetters: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Who signs its note: the author, or the professional who validates what was told. */
  @Column('uuid', { name: 'responsible_id' }) responsibleId: string;
  @Column('uuid', { name: 'confirmed_by_id', nullable: true }) confirmedById: string | null;
  @Column('text', { name: 'confirmed_by_name', nullable: true }) confirmedByName: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('uuid', { name: 'source_document_id', nullable: true }) sourceDocumentId: string | null;
  @Column('text', { name: 'source_key', nullable: true }) sourceKey: string | null;
  @Column('text', { name: 'source_words', nullable: true }) sourceWords: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('uuid', { name: 'corrects_document_id', nullable: true }) correctsDocumentId: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('text') change: VaccinationChange;
  @Column('uuid', { name: 'changed_by_id', nullable: true }) changedById: string | null;
  @Column('text', { name: 'changed_by_name' }) changedByName: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('integer') version: number;
}

/** One version of a vaccination. Append-only. */
@Entity('vaccination_version')
export class VaccinationVersionRecord {
  @PrimaryColumn('uuid', { name: 'vaccination_id' }) vaccinationId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') change: VaccinationChange;
  @Column('jsonb') content: VaccinationContent;
  @Column('boolean') active: boolean;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: VaccinationEnd | null;
  @Column('uuid', { name: 'by_id', nullable: true }) byId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
