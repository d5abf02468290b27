import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { professions, type Profession } from '@pluriel/kernel';
import { permissions, practices, type Practice } from '@pluriel/security/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';

const exercises = ['liberal', 'salarie'] as const;
const nullable = (_: object, value: unknown): boolean => value !== null && value !== undefined;

/** What the administrator writes of an account (ADM-01, ADM-15). */
export class UserInput {
  @ApiProperty() @IsString() @Matches(/^[a-z0-9][a-z0-9._-]{2,59}$/, { message: 'L’identifiant compte 3 à 60 lettres minuscules, chiffres, points ou tirets.' }) login: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(100) familyName: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(100) givenName: string;
  @ApiProperty({ enum: professions }) @IsIn(professions) profession: Profession;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'code of the speciality (NOS R38), SM54 for general practice' }) @ValidateIf((o: UserInput) => nullable(o, o.specialtyCode)) @Matches(/^[A-Z]{1,4}\d{1,3}$/) specialtyCode?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(120) specialty?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(20) rpps?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(20) adeli?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(20) cpsNumber?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @ValidateIf((o: UserInput) => nullable(o, o.mssanteAddress)) @MaxLength(254) @Matches(/^[^\s@<>]+@[^\s@<>]+\.mssante\.fr$/i, { message: 'Une adresse MSSanté se termine par .mssante.fr.' }) mssanteAddress?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(30) phone?: string | null;
  @ApiPropertyOptional({ enum: exercises, nullable: true }) @IsOptional() @IsIn(exercises) exercise?: 'liberal' | 'salarie' | null;
  @ApiPropertyOptional({ enum: practices, nullable: true, description: 'unchanged when absent' }) @IsOptional() @IsIn(practices) practice?: Practice | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'last day of a replacement or of a training' }) @ValidateIf((o: UserInput) => nullable(o, o.practiceUntil)) @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Écrivez un jour, par exemple 30/06/2026.' }) practiceUntil?: string | null;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'who is replaced, or who supervises' }) @ValidateIf((o: UserInput) => nullable(o, o.practiceFor)) @IsUUID() practiceFor?: string | null;
  @ApiPropertyOptional({ description: 'false for a shared account or an anonymous card: it never qualifies an identity' }) @IsOptional() @IsBoolean() nominative?: boolean;
  @ApiPropertyOptional({ isArray: true, enum: permissions, description: 'rights beyond those of the profession' }) @IsOptional() @IsArray() @ArrayMaxSize(50) @IsIn(permissions, { each: true }) grantedPermissions?: string[];
  @ApiPropertyOptional({ isArray: true, enum: permissions, description: 'rights of the profession taken away' }) @IsOptional() @IsArray() @ArrayMaxSize(50) @IsIn(permissions, { each: true }) removedPermissions?: string[];
}

export class UserRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() login: string;
  @ApiProperty() displayName: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ enum: professions }) profession: Profession;
  @ApiProperty() professionLabel: string;
  @ApiProperty({ type: String, nullable: true }) specialtyCode: string | null;
  @ApiProperty({ type: String, nullable: true }) specialty: string | null;
  @ApiProperty({ type: String, nullable: true }) rpps: string | null;
  @ApiProperty({ type: String, nullable: true }) adeli: string | null;
  @ApiProperty({ type: String, nullable: true }) cpsNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) mssanteAddress: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ enum: exercises, nullable: true }) exercise: 'liberal' | 'salarie' | null;
  @ApiProperty({ enum: practices, nullable: true, type: String }) practice: Practice | null;
  @ApiProperty({ type: String, nullable: true }) practiceUntil: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) practiceFor: string | null;
  @ApiProperty() nominative: boolean;
  @ApiProperty() active: boolean;
  @ApiProperty() secondFactor: boolean;
  @ApiProperty({ type: [String] }) grantedPermissions: string[];
  @ApiProperty({ type: [String] }) removedPermissions: string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSignInAt: string | null;
  @ApiProperty() version: number;
}

export class UserPage {
  @ApiProperty({ type: [UserRow] }) items: UserRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class CreatedUser {
  @ApiProperty({ type: UserRow }) user: UserRow;
  @ApiProperty({ description: 'shown once: the person changes it after the first sign-in' }) temporaryPassword: string;
}

export class UserQuery {
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(100) q?: string;
  @ApiPropertyOptional({ description: 'true: open accounts only' }) @IsOptional() @IsBoolean() active?: boolean;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}
