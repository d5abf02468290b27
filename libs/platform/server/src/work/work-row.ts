import type { NationalError } from '@pluriel/kernel';
import { Column } from 'typeorm';

/** States every work row goes through; the table of allowed moves belongs to each context (architecture §5). */
export type WorkState = 'scheduled' | 'in_progress' | 'blocked' | 'uncertain' | 'delivered' | 'failed' | 'cancelled';

/** The columns a work table embeds. The row is the outbox: there is no other table (architecture §6). */
export interface WorkRow {
  id: string;
  state: WorkState;
  not_before: Date;
  attempts: number;
  lease_owner: string | null;
  lease_until: Date | null;
  sent_at: Date | null;
  last_error: unknown;
  row_version: number;
  first_due_at: Date;
}

/** SQL of the work columns, for migrations: put it inside CREATE TABLE. */
export const workColumns = `
  state text NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled','in_progress','blocked','uncertain','delivered','failed','cancelled')),
  not_before timestamptz NOT NULL DEFAULT now(),
  first_due_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  lease_owner text,
  lease_until timestamptz,
  sent_at timestamptz,
  last_error jsonb,
  row_version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'in_progress') = (lease_owner IS NOT NULL) OR state = 'uncertain')`;

/** SQL of the two indexes a work table needs; call with the table's name. */
export const workIndexes = (table: string): string => `
  CREATE INDEX ${table}_due ON ${table} (not_before, id) WHERE state IN ('scheduled', 'uncertain');
  CREATE INDEX ${table}_leased ON ${table} (lease_until) WHERE state = 'in_progress';`;

/** The same columns as TypeORM properties, for contexts that read their work rows through an entity. */
export abstract class WorkColumns {
  @Column({ type: 'text' }) state: WorkState;
  @Column({ name: 'not_before', type: 'timestamptz' }) notBefore: Date;
  @Column({ name: 'first_due_at', type: 'timestamptz' }) firstDueAt: Date;
  @Column({ type: 'int', default: 0 }) attempts: number;
  @Column({ name: 'lease_owner', type: 'text', nullable: true }) leaseOwner: string | null;
  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true }) leaseUntil: Date | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt: Date | null;
  @Column({ name: 'last_error', type: 'jsonb', nullable: true }) lastError: NationalError | null;
  @Column({ name: 'row_version', type: 'int', default: 1 }) rowVersion: number;
}
