import type { VisitPlan, VisitReport } from '@pluriel/coordination/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What of a plan its versions keep. The first and last day are columns too: a day is found by them. */
export type PlanContent = VisitPlan;

/** Visits of one patient that come back. Every version of it is in `visit_plan_version`. */
@Entity('visit_plan')
export class VisitPlanRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'nurse_id' }) nurseId: string;
  @Column('text', { name: 'nurse_name' }) nurseName: string;
  @Column('jsonb') content: PlanContent;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('boolean') stopped: boolean;
  @Column('text', { name: 'stop_reason', nullable: true }) stopReason: string | null;
  @Column('text', { name: 'created_by_name' }) createdByName: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'updated_by_id' }) updatedById: string;
  @Column('text', { name: 'updated_by_name' }) updatedByName: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('integer') version: number;
}

/** One visit of one day as it stands. */
@Entity('home_visit')
export class HomeVisitRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'plan_id', nullable: true }) planId: string | null;
  @Column('uuid', { name: 'nurse_id' }) nurseId: string;
  @Column('text', { name: 'nurse_name' }) nurseName: string;
  @Column('date') day: string;
  @Column('text', { name: 'from_time' }) from: string;
  @Column('text', { name: 'to_time' }) to: string;
  @Column('integer') rank: number;
  @Column('text') access: string;
  @Column('text', { name: 'team_note' }) teamNote: string;
  @Column('jsonb') report: VisitReport;
  /** The visit that was put off and became this one. */
  @Column('uuid', { name: 'postponed_from', nullable: true }) postponedFrom: string | null;
  /** When its nurse first read it in a round: traced once. */
  @Column('timestamptz', { name: 'shown_at', nullable: true }) shownAt: Date | null;
  @Column('uuid', { name: 'updated_by_id' }) updatedById: string;
  @Column('text', { name: 'updated_by_name' }) updatedByName: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('integer') version: number;
}

export type VisitChange = 'planned' | 'plan-changed' | 'entry';

/** One version of a visit. Append-only: the database refuses any change. */
@Entity('home_visit_version')
export class HomeVisitVersion {
  @PrimaryColumn('uuid', { name: 'visit_id' }) visitId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') change: VisitChange;
  @Column('jsonb') report: VisitReport;
  /** What a device said, before it was merged with what others did meanwhile. */
  @Column('jsonb', { nullable: true }) sent: VisitReport | null;
  /** Name its device gave to what it sent. */
  @Column('uuid', { name: 'entry_id', nullable: true }) entryId: string | null;
  @Column('text', { nullable: true }) device: string | null;
  /** When the person wrote it, by the clock of the device. */
  @Column('timestamptz', { name: 'made_at', nullable: true }) madeAt: Date | null;
  @Column('uuid', { name: 'by_id' }) byId: string;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}

/** A photo taken during a visit; its bytes are in the storage. Append-only. */
@Entity('home_visit_photo')
export class HomeVisitPhoto {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'visit_id' }) visitId: string;
  @Column('text') sha256: string;
  @Column('integer') width: number;
  @Column('integer') height: number;
  @Column('text') caption: string;
  @Column('timestamptz', { name: 'taken_at' }) takenAt: Date;
  @Column('uuid', { name: 'by_id' }) byId: string;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
