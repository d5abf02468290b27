import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A contract of trust in the identity practices of a correspondent (INS-41). Either a domain or addresses; `scope` receive: identities that come from them. */
@Entity('trust_contract')
export class TrustContract {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('uuid', { name: 'correspondent_id', nullable: true }) correspondentId: string | null;
  @Column('text') holder: string;
  @Column('text', { nullable: true }) rpps: string | null;
  @Column('text', { nullable: true }) finess: string | null;
  @Column('text', { name: 'mssante_domain', nullable: true }) mssanteDomain: string | null;
  @Column('text', { name: 'mssante_addresses', array: true, default: '{}' }) mssanteAddresses: string[];
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('text', { default: 'receive' }) scope: 'receive';
  @Column('boolean', { default: true }) active: boolean;
  @Column('text', { name: 'file_sha256', nullable: true }) fileSha256: string | null;
  @Column('text', { name: 'file_name', nullable: true }) fileName: string | null;
  @Column('int', { name: 'file_size', nullable: true }) fileSize: number | null;
  @Column('timestamptz', { name: 'file_at', nullable: true }) fileAt: Date | null;
  @Column('uuid', { name: 'created_by_id' }) createdById: string;
  @Column('text', { name: 'created_by_name' }) createdByName: string;
  @VersionColumn() version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}
