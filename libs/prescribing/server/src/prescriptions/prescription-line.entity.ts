import type { DurationUnit, LineMention, NonSubstitutionReason, PosologyStructured, ProductKind, Zone } from '@pluriel/prescribing/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('prescription_line')
export class PrescriptionLineRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'prescription_id' }) prescriptionId: string;
  @Column('integer') rank: number;
  @Column('text') zone: Zone;
  @Column('text', { name: 'product_kind' }) productKind: ProductKind;
  @Column('text', { nullable: true }) cis: string | null;
  @Column('text', { name: 'label_dci' }) labelDci: string;
  @Column('text', { name: 'label_brand', nullable: true }) labelBrand: string | null;
  @Column('text', { nullable: true }) form: string | null;
  @Column('text', { nullable: true }) route: string | null;
  @Column('text', { name: 'posology_text' }) posologyText: string;
  @Column('jsonb', { nullable: true }) posology: PosologyStructured | null;
  @Column('integer', { name: 'duration_value', nullable: true }) durationValue: number | null;
  @Column('text', { name: 'duration_unit', nullable: true }) durationUnit: DurationUnit | null;
  @Column('double precision', { nullable: true }) quantity: number | null;
  @Column('text', { name: 'quantity_unit', nullable: true }) quantityUnit: string | null;
  @Column('integer') renewals: number;
  @Column('boolean', { name: 'substitution_allowed' }) substitutionAllowed: boolean;
  @Column('text', { name: 'non_substitution_reason', nullable: true }) nonSubstitutionReason: NonSubstitutionReason | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('text', { array: true }) mentions: LineMention[];
}
