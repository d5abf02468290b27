import { ApiProperty } from '@nestjs/swagger';
import { professions, type AuthMethod, type Profession } from '@pluriel/kernel';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

export class UserPreferences {
  @ApiProperty({ enum: ['light', 'dark', 'system'] }) @IsIn(['light', 'dark', 'system']) theme: 'light' | 'dark' | 'system';
  @ApiProperty({ enum: ['dense', 'confort'] }) @IsIn(['dense', 'confort']) density: 'dense' | 'confort';
  @ApiProperty() @IsBoolean() sendDmp: boolean;
  @ApiProperty() @IsBoolean() sendMssantePatient: boolean;
  @ApiProperty() @IsBoolean() sendBackground: boolean;
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
