import type { InsiPerson, InsiQuery, InsToVerify, TraitComparison } from '@pluriel/identity/domain';
import { WorkColumns } from '@pluriel/platform/server';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type InsiCallKind = 'traits' | 'verification' | 'vitale';
/** Why a call was made: a file opened, a person asked, the automatic series went on, an INS was received, the periodic check. */
export type InsiCallOrigin = 'opening' | 'user' | 'next-search' | 'received' | 'periodic';

/** One call to INSi: work row of the lane, then the record of what was asked and answered (INS-53, architecture §4). */
@Entity({ name: 'insi_call' })
export class InsiCall extends WorkColumns {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'structure_id', type: 'uuid' }) structureId: string;
  @Column({ name: 'patient_id', type: 'uuid' }) patientId: string;
  @Column({ type: 'text' }) kind: InsiCallKind;
  @Column({ type: 'text' }) origin: InsiCallOrigin;
  @Column({ type: 'int' }) rank: number;
  @Column({ name: 'first_call_id', type: 'uuid' }) firstCallId: string;
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt: Date;
  @Column({ name: 'requested_by_id', type: 'uuid', nullable: true }) requestedById: string | null;
  @Column({ name: 'requested_by_name', type: 'text' }) requestedByName: string;
  @Column({ name: 'identity_version', type: 'int' }) identityVersion: number;
  @Column({ type: 'jsonb', nullable: true }) query: InsiQuery | null;
  /** What was verified, for a verification. */
  @Column({ type: 'jsonb', nullable: true }) verification: InsToVerify | null;
  @Column({ name: 'received_ins_id', type: 'uuid', nullable: true }) receivedInsId: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ name: 'duration_ms', type: 'int', nullable: true }) durationMs: number | null;
  @Column({ name: 'code_retour', type: 'text', nullable: true }) codeRetour: string | null;
  @Column({ type: 'text', nullable: true }) outcome: 'found' | 'none' | 'several' | 'verified' | 'different' | 'error' | null;
  @Column({ type: 'jsonb', nullable: true }) person: InsiPerson | null;
  @Column({ type: 'jsonb', nullable: true }) comparison: TraitComparison[] | null;
  @Column({ name: 'exact_match', type: 'boolean', default: false }) exactMatch: boolean;
  @Column({ name: 'conflict_patient_id', type: 'uuid', nullable: true }) conflictPatientId: string | null;
  @Column({ type: 'text', nullable: true }) decision: 'pending' | 'accepted' | 'refused' | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ name: 'decided_by_name', type: 'text', nullable: true }) decidedByName: string | null;
  @Column({ name: 'decision_reason', type: 'text', nullable: true }) decisionReason: string | null;
  /** What the card said, for a search with a Vitale card. */
  @Column({ name: 'card_sealed', type: 'bytea', nullable: true, select: false }) cardSealed: Buffer | null;
  @Column({ name: 'request_sealed', type: 'bytea', nullable: true, select: false }) requestSealed: Buffer | null;
  @Column({ name: 'answer_sealed', type: 'bytea', nullable: true, select: false }) answerSealed: Buffer | null;
}
