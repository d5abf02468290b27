import type { DocumentSource, RequestedRoutes } from '@pluriel/documents/domain';
import type { SignedContent } from '../validation/document-content';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';

@Entity('document')
export class DocumentRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text') source: DocumentSource;
  @Column('uuid', { name: 'source_id' }) sourceId: string;
  @Column('uuid', { name: 'current_version_id' }) currentVersionId: string;
  /** Consultation it was begun from (PAT-10). */
  @Column('uuid', { name: 'consultation_id', nullable: true }) consultationId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** Identifiers of the DMP submission set, allocated once so that any retry is the same submission (dmp.md §5.3, §5.6). */
export interface SubmissionIds { submissionUniqueId: string; submissionUuid: string; signatureUniqueId: string; signatureUuid: string }

/** What was signed. The database refuses any change of these rows. */
@Entity('document_version')
export class DocumentVersionRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'document_id' }) documentId: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('integer') number: number;
  @Column('uuid', { name: 'replaces_version_id', nullable: true }) replacesVersionId: string | null;
  @Column('text') source: DocumentSource;
  @Column('uuid', { name: 'source_id' }) sourceId: string;
  @Column('text') title: string;
  @Column('text') excerpt: string;
  /** What the author signed, as it was drawn: a later version with another identity says exactly the same. */
  @Column('jsonb') content: SignedContent;
  @Column('text', { name: 'type_code' }) typeCode: string;
  @Column('text') confidentiality: 'N' | 'R' | 'V';
  @Column('timestamptz', { name: 'authored_at' }) authoredAt: Date;
  @Column('timestamptz', { name: 'service_start' }) serviceStart: Date;
  @Column('timestamptz', { name: 'service_stop', nullable: true }) serviceStop: Date | null;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_letters' }) authorLetters: string;
  @Column('jsonb') author: ProfessionalFacts;
  @Column('jsonb') structure: StructureFacts;
  /** The structure is an author besides the person, who left the RPPS (SC.DMP/HISTO.04). */
  @Column('boolean', { name: 'structure_author' }) structureAuthor: boolean;
  @Column('jsonb') patient: PatientIdentity;
  @Column('integer', { name: 'identity_version' }) identityVersion: number;
  @Column('boolean', { name: 'with_ins' }) withIns: boolean;
  @Column('jsonb') routes: RequestedRoutes;
  @Column('text', { name: 'unique_id' }) uniqueId: string;
  @Column('text', { name: 'set_id' }) setId: string;
  @Column('text', { name: 'entry_uuid' }) entryUuid: string;
  @Column('jsonb', { name: 'set_ids' }) setIds: { dmp: SubmissionIds };
  @Column('text', { name: 'pdf_sha256' }) pdfSha256: string;
  @Column('integer', { name: 'pdf_size' }) pdfSize: number;
  @Column('text', { name: 'cda_sha256' }) cdaSha256: string;
  @Column('integer', { name: 'cda_size' }) cdaSize: number;
  @Column('text', { name: 'cda_sha1' }) cdaSha1: string;
}
