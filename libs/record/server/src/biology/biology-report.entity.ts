import type { BiologyResultFacts, ReportState } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type BiologySource = 'received' | 'typed';

/** A report of biology of a patient, received or typed. What it says of itself never changes; its place among the others and who waits for it do. */
@Entity('biology_report')
export class BiologyReportRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') source: BiologySource;
  @Column('uuid', { name: 'source_document_id', nullable: true }) sourceDocumentId: string | null;
  @Column('text', { name: 'unique_id', nullable: true }) uniqueId: string | null;
  @Column('text', { name: 'set_id', nullable: true }) setId: string | null;
  @Column('integer', { name: 'version_number', nullable: true }) versionNumber: number | null;
  @Column('text', { name: 'replaces_unique_id', nullable: true }) replacesUniqueId: string | null;
  @Column('text') title: string;
  @Column('text', { nullable: true }) laboratory: string | null;
  @Column('text', { nullable: true }) author: string | null;
  @Column('date', { name: 'sampled_on' }) sampledOn: string;
  @Column('text', { name: 'reported_at', nullable: true }) reportedAt: string | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('uuid', { name: 'received_by' }) receivedBy: string;
  @Column('text', { name: 'received_by_name' }) receivedByName: string;
  @Column('text') state: ReportState;
  @Column('uuid', { name: 'superseded_by', nullable: true }) supersededBy: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { name: 'withdrawn_by_name', nullable: true }) withdrawnByName: string | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
  @Column('integer') critical: number;
  @Column('integer') abnormal: number;
  @Column('integer') results: number;
  /** Somebody has to acknowledge it. */
  @Column('boolean', { name: 'to_see' }) toSee: boolean;
  @Column('uuid', { name: 'responsible_id', nullable: true }) responsibleId: string | null;
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  @Column('date', { name: 'order_on', nullable: true }) orderOn: string | null;
  @Column('uuid', { name: 'order_author_id', nullable: true }) orderAuthorId: string | null;
  @Column('text', { name: 'order_author_name', nullable: true }) orderAuthorName: string | null;
  @Column('text', { name: 'order_link', nullable: true }) orderLink: 'matched' | 'chosen' | null;
  @Column('integer', { name: 'row_version' }) rowVersion: number;
}

/** One result, as reported. The database refuses to change it. */
@Entity('biology_result')
export class BiologyResultRecord implements BiologyResultFacts {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'report_id' }) reportId: string;
  @Column('integer') position: number;
  @Column('text', { nullable: true }) chapter: string | null;
  @Column('text', { nullable: true }) battery: string | null;
  @Column('text', { nullable: true }) isolate: string | null;
  @Column('text') label: string;
  @Column('text', { nullable: true }) loinc: string | null;
  @Column('text', { name: 'local_code', nullable: true }) localCode: string | null;
  @Column('text', { name: 'local_system', nullable: true }) localSystem: string | null;
  @Column('text', { name: 'value_text' }) text: string;
  @Column('numeric', { name: 'value_number', nullable: true }) number: string | null;
  @Column('text', { nullable: true }) comparator: BiologyResultFacts['comparator'];
  @Column('text', { nullable: true }) unit: string | null;
  @Column('numeric', { nullable: true }) low: string | null;
  @Column('numeric', { nullable: true }) high: string | null;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text', { array: true }) interpretations: string[];
  @Column('text', { name: 'interpretation_words', nullable: true }) interpretationWords: string | null;
  @Column('text', { nullable: true }) flag: BiologyResultFacts['flag'];
  @Column('text', { name: 'flag_from', nullable: true }) flagFrom: BiologyResultFacts['flagFrom'];
  @Column('text', { nullable: true }) method: string | null;
  @Column('text', { nullable: true }) specimen: string | null;
  @Column('text', { name: 'sampled_at', nullable: true }) sampledAt: string | null;
  @Column('date', { name: 'sampled_on' }) sampledOn: string;
  @Column('text', { nullable: true }) status: string | null;
  @Column('boolean') obsolete: boolean;
  @Column('boolean') earlier: boolean;
  @Column('text', { nullable: true }) comment: string | null;
}
