import { WorkColumns } from '@pluriel/platform/server';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a centre verifies its INS, and the row that wakes every hour to choose who is next. One a structure. */
@Entity({ name: 'verification_plan' })
export class VerificationPlan extends WorkColumns {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'structure_id', type: 'uuid' }) structureId: string;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'boolean' }) paused: boolean;
  @Column({ name: 'people_per_hour', type: 'int' }) peoplePerHour: number;
  @Column({ name: 'from_hour', type: 'int' }) fromHour: number;
  @Column({ name: 'to_hour', type: 'int' }) toHour: number;
  @Column({ name: 'asked_now', type: 'boolean' }) askedNow: boolean;
  @Column({ name: 'last_selection_at', type: 'timestamptz', nullable: true }) lastSelectionAt: Date | null;
}
