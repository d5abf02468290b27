import type { IdentityDifference, IdentityMatch } from '@pluriel/documents/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReceivedContent, ReceivedFacts } from './read-facts';

export const receivedStates = ['to-confirm', 'confirmed', 'set-aside'] as const;
/** Whether it belongs to the file: agreed by the machine or by a person, to be looked at, or put aside (nothing is ever deleted). */
export type ReceivedState = (typeof receivedStates)[number];

export const receivedOrigins = ['hand', 'dmp', 'mssante'] as const;
/** By which way it came: put there by a person, chosen in the DMP, received by messaging (DMP-46, SC.CDA/INT.04). */
export type ReceivedOrigin = (typeof receivedOrigins)[number];

/** A document that came from outside. The bytes are in the document storage, under their digest, exactly as received. */
@Entity('received_document')
export class ReceivedDocumentRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') sha256: string;
  @Column('integer') size: number;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text') content: ReceivedContent;
  @Column('text', { name: 'unreadable_reason', nullable: true }) unreadableReason: string | null;
  @Column('text', { name: 'unreadable_message', nullable: true }) unreadableMessage: string | null;
  @Column('jsonb') facts: ReceivedFacts;
  @Column('text', { name: 'unique_id', nullable: true }) uniqueId: string | null;
  @Column('text', { name: 'set_id', nullable: true }) setId: string | null;
  @Column('integer', { name: 'version_number', nullable: true }) versionNumber: number | null;
  @Column('text', { name: 'replaces_unique_id', nullable: true }) replacesUniqueId: string | null;
  @Column('jsonb', { nullable: true }) identity: { differences: IdentityDifference[] } | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('uuid', { name: 'received_by' }) receivedBy: string;
  @Column('text', { name: 'received_by_name' }) receivedByName: string;
  @Column('text') origin: ReceivedOrigin;
  @Column('text') state: ReceivedState;
  @Column('text') match: IdentityMatch;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('text', { name: 'decided_by_name', nullable: true }) decidedByName: string | null;
  @Column('integer', { name: 'row_version' }) rowVersion: number;
}
