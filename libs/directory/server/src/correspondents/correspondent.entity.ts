import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A professional outside the structure. */
@Entity('correspondent')
export class Correspondent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('text', { nullable: true }) rpps: string | null;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { name: 'family_name' }) familyName: string;
  @Column('text', { name: 'given_name' }) givenName: string;
  @Column('text', { name: 'profession_label' }) professionLabel: string;
  @Column('text', { nullable: true }) specialty: string | null;
  @Column('text', { nullable: true }) organisation: string | null;
  @Column('text', { name: 'mssante_address', nullable: true }) mssanteAddress: string | null;
  @Column('text', { nullable: true }) city: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('boolean', { default: true }) active: boolean;
  @VersionColumn() version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}
