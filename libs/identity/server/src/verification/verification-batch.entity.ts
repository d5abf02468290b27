import { WorkColumns, type WorkRow } from '@pluriel/platform/server';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a batch stands: to deposit (WS_INS4), to fetch (WS_INS5), to write into the files, done. */
export type BatchPhase = 'deposit' | 'fetch' | 'apply' | 'done';

/** One batch of verifications: work row of its lane (ins.md §3.9). */
@Entity({ name: 'verification_batch' })
export class VerificationBatch extends WorkColumns {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'structure_id', type: 'uuid' }) structureId: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ type: 'text' }) phase: BatchPhase;
  @Column({ type: 'int' }) size: number;
  @Column({ type: 'int' }) deposits: number;
  @Column({ name: 'numero_lot', type: 'text', nullable: true }) numeroLot: string | null;
  @Column({ name: 'deposited_at', type: 'timestamptz', nullable: true }) depositedAt: Date | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}

/** The same row as the lane reads it. */
export interface BatchRow extends WorkRow { structure_id: string; phase: BatchPhase; deposits: number; numero_lot: string | null; deposited_at: Date | null; created_at: Date }
