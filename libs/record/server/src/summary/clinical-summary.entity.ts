import type { Allergy, AllergyState, LongTermTreatment } from '@pluriel/record/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('clinical_summary')
export class ClinicalSummaryRecord {
  @PrimaryColumn('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('text', { name: 'allergy_state' }) allergyState: AllergyState;
  @Column('jsonb') allergies: Allergy[];
  @Column('jsonb', { name: 'long_term_treatments' }) longTermTreatments: LongTermTreatment[];
  @Column('double precision', { name: 'weight_kg', nullable: true }) weightKg: number | null;
  @Column('double precision', { name: 'height_cm', nullable: true }) heightCm: number | null;
  @Column('date', { name: 'measured_on', nullable: true }) measuredOn: string | null;
  @Column('boolean') ald: boolean;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
