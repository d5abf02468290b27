import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { professions, type AuthMethod, type Profession } from '@pluriel/kernel';
import { bannerTiles, homeCards, type BannerTile, type HomeCard } from '@pluriel/security/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';

/** On screen; a prescription on paper always begins with the common name (RX-25). */
const drugLabels = ['dci-product', 'dci-product-form', 'product-form'] as const;
export type DrugLabelChoice = (typeof drugLabels)[number];

/** A card of the home page at its place (UX-05). */
export class HomeCardChoice {
  @ApiProperty({ enum: homeCards }) @IsIn(homeCards) key: HomeCard;
  @ApiProperty() @IsBoolean() shown: boolean;
}

/** A fact of the patient's banner at its place (UX-05). */
export class BannerTileChoice {
  @ApiProperty({ enum: bannerTiles }) @IsIn(bannerTiles) key: BannerTile;
  @ApiProperty() @IsBoolean() shown: boolean;
}

export class UserPreferences {
  @ApiProperty({ enum: ['light', 'dark', 'system'] }) @IsIn(['light', 'dark', 'system']) theme: 'light' | 'dark' | 'system';
  @ApiProperty({ enum: ['dense', 'confort'] }) @IsIn(['dense', 'confort']) density: 'dense' | 'confort';
  @ApiProperty() @IsBoolean() sendDmp: boolean;
  @ApiProperty() @IsBoolean() sendMssantePatient: boolean;
  @ApiProperty() @IsBoolean() sendBackground: boolean;
  @ApiPropertyOptional({ enum: drugLabels, description: 'how drugs are named on screen; unchanged when absent' }) @IsOptional() @IsIn(drugLabels) drugLabel?: DrugLabelChoice;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'beside what the person wrote, in lists (PAT-10); null: those of the name; absent from a request: unchanged' }) @IsOptional() @Matches(/^\p{L}{2,4}$/u, { message: 'Écrivez de deux à quatre lettres, ou videz la case pour reprendre celles de votre nom.' }) initials?: string | null;
  @ApiPropertyOptional({ type: [HomeCardChoice], nullable: true, description: 'in their order; null: as shipped; absent from a request: unchanged' }) @IsOptional() @IsArray() @ArrayMaxSize(30) @ArrayUnique(({ key }: HomeCardChoice) => key) @ValidateNested({ each: true }) @Type(() => HomeCardChoice) homeCards?: HomeCardChoice[] | null;
  @ApiPropertyOptional({ type: [BannerTileChoice], nullable: true, description: 'in their order; null: as shipped; absent from a request: unchanged' }) @IsOptional() @IsArray() @ArrayMaxSize(30) @ArrayUnique(({ key }: BannerTileChoice) => key) @ValidateNested({ each: true }) @Type(() => BannerTileChoice) bannerTiles?: BannerTileChoice[] | null;
  @ApiProperty() @IsOptional() @IsInt() version: number;
}

export class SessionUser {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() displayName: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ enum: professions }) profession: Profession;
  @ApiProperty() professionLabel: string;
  @ApiProperty() professionLetters: string;
  @ApiProperty({ type: String, nullable: true }) rpps: string | null;
  @ApiProperty() initials: string;
  @ApiProperty({ description: 'writes under a supervisor, who signs (STR-26)' }) trainee: boolean;
  @ApiProperty({ type: [String] }) permissions: string[];
  @ApiProperty({ isArray: true, enum: ['pwd', 'totp', 'psc'] }) authMethods: AuthMethod[];
  @ApiProperty() mustEnrolSecondFactor: boolean;
  @ApiProperty() mustChangePassword: boolean;
}

export class NamedPlace { @ApiProperty({ format: 'uuid' }) id: string; @ApiProperty() name: string }
export class NamedStructure extends NamedPlace { @ApiProperty() finess: string }

export class Session {
  @ApiProperty({ type: SessionUser }) user: SessionUser;
  @ApiProperty({ type: NamedStructure }) structure: NamedStructure;
  @ApiProperty({ type: NamedPlace }) site: NamedPlace;
  @ApiProperty({ type: [NamedPlace] }) sites: NamedPlace[];
  @ApiProperty() locked: boolean;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty() idleLockMinutes: number;
  @ApiProperty() csrfToken: string;
  @ApiProperty({ type: UserPreferences }) preferences: UserPreferences;
  @ApiProperty() demo: boolean;
  @ApiProperty() pscEnabled: boolean;
}

export class UnlockRequest { @ApiProperty() @IsString() @MinLength(1) @MaxLength(200) password: string }
export class SiteChoice { @ApiProperty({ format: 'uuid' }) @IsUUID() siteId: string }
export class PasswordChange {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(200) current: string;
  @ApiProperty() @IsString() @MaxLength(200) next: string;
}
export class SignOutResult { @ApiProperty({ type: String, nullable: true, description: 'address of the Pro Santé Connect logout, to be opened by the browser' }) redirect: string | null }
