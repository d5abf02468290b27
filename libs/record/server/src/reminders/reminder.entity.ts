import type { Profession } from '@pluriel/kernel';
import type { ReminderKind, ReminderMove, ReminderState } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something to do for a patient, by somebody, on a day (STR-13). */
@Entity('reminder')
export class ReminderRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') kind: ReminderKind;
  @Column('text') text: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('text', { nullable: true }) profession: Profession | null;
  @Column('text') state: ReminderState;
  @Column('uuid', { name: 'author_id', nullable: true }) authorId: string | null;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** One change of a reminder: who, when, the day it waits for then. Append-only. */
@Entity('reminder_change')
export class ReminderChange {
  @PrimaryColumn('uuid', { name: 'reminder_id' }) reminderId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') action: 'created' | ReminderMove;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { name: 'by_id', nullable: true }) byId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
