import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** The centre: legal entity and its settings (structure.md §1.1, ADM-20). */
@Entity('structure')
export class Structure {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: 'MSP' | 'CDS';
  /** FINESS of the legal entity (EJ). */
  @Column('text') finess: string;
  @Column('text', { nullable: true }) phone: string | null;
  /** healthcareFacilityTypeCode: SA52 for a MSP, SA05 for a CDS (structure.md §1.1). */
  @Column('text') sector: string;
  /** Root under which the ids of documents are made. */
  @Column('text', { name: 'oid_root' }) oidRoot: string;
  @Column('integer', { name: 'send_delay_seconds', default: 600 }) sendDelaySeconds: number;
  @Column('text', { name: 'mssante_applicative_address' }) mssanteApplicativeAddress: string;
  @Column('text', { name: 'rgpd_notice', default: '' }) rgpdNotice: string;
  @VersionColumn() version: number;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}

/** One place of work, with its own FINESS (ET). */
@Entity('site')
export class Site {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('integer') rank: number;
  @Column('text') name: string;
  @Column('text') finess: string;
  @Column('text', { name: 'address_line' }) addressLine: string;
  @Column('text') postcode: string;
  @Column('text') city: string;
  @Column('text', { nullable: true }) phone: string | null;
}

/** Where and how a person practises, and since when (ADM-19). */
@Entity('exercise_situation')
export class ExerciseSituation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'site_id' }) siteId: string;
  @Column('text', { nullable: true }) mode: 'liberal' | 'salarie' | null;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
}
