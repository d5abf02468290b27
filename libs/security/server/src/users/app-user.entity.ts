import type { Profession } from '@pluriel/kernel';
import type { BannerTile, HomeCard, Practice, TileChoice } from '@pluriel/security/domain';
import type { DrugLabelChoice } from '../sessions/session.dto';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** One natural person, one account (structure.md §1.2, ADM-01). */
@Entity('app_user')
export class AppUser {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'structure_id' }) structureId: string;
  @Column('text') login: string;
  @Column('text', { name: 'family_name' }) familyName: string;
  @Column('text', { name: 'given_name' }) givenName: string;
  @Column('text') profession: Profession;
  @Column('text', { name: 'specialty_code', nullable: true }) specialtyCode: string | null;
  @Column('text', { name: 'specialty_label', nullable: true }) specialtyLabel: string | null;
  @Column('text', { nullable: true }) rpps: string | null;
  @Column('text', { nullable: true }) adeli: string | null;
  @Column('text', { name: 'cps_number', nullable: true }) cpsNumber: string | null;
  @Column('text', { name: 'mssante_address', nullable: true }) mssanteAddress: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) exercise: 'liberal' | 'salarie' | null;
  /** In what capacity the person works here (STR-26). */
  @Column('text', { nullable: true }) practice: Practice | null;
  /** Last day of a replacement or of a training. */
  @Column('date', { name: 'practice_until', nullable: true }) practiceUntil: string | null;
  /** Who is replaced, or who supervises. */
  @Column('uuid', { name: 'practice_for', nullable: true }) practiceFor: string | null;
  @Column('boolean', { default: true }) nominative: boolean;
  @Column('boolean', { default: true }) active: boolean;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { name: 'granted_permissions', array: true, default: '{}' }) grantedPermissions: string[];
  @Column('text', { name: 'removed_permissions', array: true, default: '{}' }) removedPermissions: string[];
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash?: string | null;
  @Column('timestamptz', { name: 'password_changed_at', nullable: true }) passwordChangedAt: Date | null;
  @Column('boolean', { name: 'password_temporary', default: false }) passwordTemporary: boolean;
  @Column('bytea', { name: 'totp_secret', nullable: true, select: false }) totpSecret?: Buffer | null;
  @Column('timestamptz', { name: 'totp_confirmed_at', nullable: true }) totpConfirmedAt: Date | null;
  @Column('bigint', { name: 'totp_last_counter', nullable: true }) totpLastCounter: string | null;
  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true }) lastSignInAt: Date | null;
  @VersionColumn() version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}

/** How one person likes the product to look and to send. */
@Entity('user_preference')
export class UserPreference {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('text', { default: 'system' }) theme: 'light' | 'dark' | 'system';
  @Column('text', { default: 'dense' }) density: 'dense' | 'confort';
  @Column('boolean', { name: 'send_dmp', default: true }) sendDmp: boolean;
  @Column('boolean', { name: 'send_mssante_patient', default: true }) sendMssantePatient: boolean;
  @Column('boolean', { name: 'send_background', default: true }) sendBackground: boolean;
  /** Chosen for the lists of contacts; null: those of the name (PAT-10). */
  @Column('text', { nullable: true }) initials: string | null;
  /** Cards of the home page and facts of the banner, in this person's order; null: as shipped (UX-05). */
  @Column('jsonb', { name: 'home_cards', nullable: true }) homeCards: TileChoice<HomeCard>[] | null;
  @Column('jsonb', { name: 'banner_tiles', nullable: true }) bannerTiles: TileChoice<BannerTile>[] | null;
  /** How drugs are named on screen (RX-25). */
  @Column('text', { name: 'drug_label', default: 'dci-product-form' }) drugLabel: DrugLabelChoice;
  @VersionColumn() version: number;
}
