import type { CallDelay, MemoKind, MemoMark, ThresholdOperator } from '@pluriel/coordination/domain';
import type { MeasureSign } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What raised an alert, as it was known then: the value, the threshold and whose it is, the anticoagulants of the record. */
export interface AlertFacts { sign: MeasureSign; value: number; words: string; threshold: string; reviewed: boolean; delay: CallDelay; treatments: string[] }

/** A message about a patient, or an alert. What it says never changes; an alert may be withdrawn when the measure was corrected. */
@Entity('team_memo')
export class TeamMemoRecord {
  /** Given by the device that wrote it: sent twice, it is one. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') kind: MemoKind;
  @Column('boolean') urgent: boolean;
  @Column('text') text: string;
  @Column('uuid', { name: 'visit_id', nullable: true }) visitId: string | null;
  /** Photos of visits it shows. A device sends them apart: one may arrive after the words. */
  @Column('uuid', { name: 'photo_ids', array: true }) photoIds: string[];
  /** Empty for an alert about somebody without médecin traitant here, or who keeps him out: every doctor of the centre sees it. */
  @Column('uuid', { name: 'recipient_ids', array: true }) recipientIds: string[];
  @Column('jsonb', { nullable: true }) facts: AlertFacts | null;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_letters' }) authorLetters: string;
  /** When the person wrote it, by the clock of the device. */
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
}

/** Who read it, who answers for it. Append-only. */
@Entity('team_memo_mark')
export class TeamMemoMark {
  @PrimaryColumn('uuid', { name: 'memo_id' }) memoId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('text') mark: MemoMark;
  @Column('text', { name: 'user_name' }) userName: string;
  /** Name of the person in whose place it was done, when it was. */
  @Column('text', { name: 'in_place_of', nullable: true }) inPlaceOf: string | null;
  /** The same person by account; null in marks of before it was kept. */
  @Column('uuid', { name: 'in_place_of_id', nullable: true }) inPlaceOfId: string | null;
  @Column('timestamptz') at: Date;
}

/** From which value a measure is told to a doctor: of the centre (`patientId` null) or of one patient. */
@Entity('alert_threshold')
export class AlertThresholdRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id', nullable: true }) patientId: string | null;
  @Column('text') sign: MeasureSign;
  @Column('text') operator: ThresholdOperator;
  @Column('double precision') value: number;
  @Column('text') delay: CallDelay;
  @Column('boolean') active: boolean;
  @Column('uuid', { name: 'set_by_id' }) setById: string;
  @Column('text', { name: 'set_by_name' }) setByName: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
  @Column('integer') version: number;
}
