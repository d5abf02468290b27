import type { SharedTraits } from '@pluriel/identity/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an INS came from when INSi did not give it. */
export const receivedInsOrigins = ['datamatrix', 'message', 'document', 'vitale', 'apcv'] as const;
export type ReceivedInsOrigin = (typeof receivedInsOrigins)[number];

/** « INS reçue » (ins.md E03): a candidate, not active until INSi confirms it. One waiting row a patient. */
@Entity({ name: 'received_ins' })
export class ReceivedIns {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'structure_id', type: 'uuid' }) structureId: string;
  @Column({ name: 'patient_id', type: 'uuid' }) patientId: string;
  @Column({ type: 'text' }) matricule: string;
  @Column({ type: 'text' }) oid: string;
  @Column({ type: 'jsonb' }) traits: SharedTraits;
  @Column({ type: 'text' }) origin: ReceivedInsOrigin;
  @Column({ name: 'trust_contract_id', type: 'uuid', nullable: true }) trustContractId: string | null;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt: Date;
  @Column({ name: 'received_by_id', type: 'uuid', nullable: true }) receivedById: string | null;
  @Column({ name: 'received_by_name', type: 'text' }) receivedByName: string;
  @Column({ type: 'text' }) state: 'waiting' | 'active' | 'to-compare' | 'refused' | 'replaced';
  @Column({ name: 'state_at', type: 'timestamptz' }) stateAt: Date;
  @Column({ name: 'call_id', type: 'uuid', nullable: true }) callId: string | null;
}
