import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One act, written once, never changed (TRACE-02). `seq` has no gap; `hash` covers the row and the previous hash. */
@Entity('trace')
export class TraceRecord {
  @PrimaryColumn({ type: 'bigint' }) seq: string;
  @Column('uuid') id: string;
  @Column('timestamptz') at: Date;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'site_id', nullable: true }) siteId: string | null;
  @Column('uuid', { name: 'workstation_id', nullable: true }) workstationId: string | null;
  @Column('text', { name: 'correlation_id' }) correlationId: string;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId: string | null;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text') action: string;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Column('text', { name: 'subject_id' }) subjectId: string;
  @Column('uuid', { name: 'patient_id', nullable: true }) patientId: string | null;
  @Column('text', { name: 'patient_label', nullable: true }) patientLabel: string | null;
  @Column('text', { nullable: true }) detail: string | null;
  @Column('jsonb', { nullable: true }) before: Record<string, unknown> | null;
  @Column('jsonb', { nullable: true }) after: Record<string, unknown> | null;
  @Column('bytea', { name: 'prev_hash' }) prevHash: Buffer;
  @Column('bytea') hash: Buffer;
}

/** The last link of the chain: one row, locked by the writer at the very end of a transaction. */
@Entity('trace_head')
export class TraceHead {
  @PrimaryColumn('smallint') id: number;
  @Column('bigint') seq: string;
  @Column('bytea') hash: Buffer;
}
