import { insuredQualities, type InsuredQuality } from '@pluriel/identity/domain';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
const dayText = { type: String, nullable: true, description: 'YYYY-MM-DD' } as const;

export class CareAddressDto {
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) line: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) complement: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(40) postcode: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) city: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(80) buildingCode: string | null;
}

/** Health cover; the number that pays is the insured person's, another field and type than the matricule INS (INS-60). */
export class CoverageDto {
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(40) insuredNumber: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(300) insuredName: string | null;
  @ApiProperty({ enum: insuredQualities, nullable: true }) @IsOptional() @IsIn(insuredQualities) insuredQuality: InsuredQuality | null;
  @ApiProperty({ type: Number, nullable: true, description: 'rang de naissance, 1 sauf jumeaux' }) @IsOptional() @IsInt() insuredRank: number | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(10) regimeCode: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(10) fundCode: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(10) centreCode: string | null;
  @ApiProperty(dayText) @IsOptional() @IsString() @MaxLength(20) rightsUntil: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(300) complementaryName: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(100) complementaryNumber: string | null;
  @ApiProperty(dayText) @IsOptional() @IsString() @MaxLength(20) complementaryUntil: string | null;
}

export class SocialDataDto {
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) occupation: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) familyStatus: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) household: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) housing: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) language: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(400) benefits: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(2000) note: string | null;
}

/** The rest of the administrative sheet (PAT-14, PAT-18, PAT-19, PAT-23). */
export class AdminSheetInput {
  @ApiProperty({ type: CareAddressDto }) @IsDefined() @ValidateNested() @Type(() => CareAddressDto) care: CareAddressDto;
  @ApiProperty({ type: CoverageDto }) @IsDefined() @ValidateNested() @Type(() => CoverageDto) coverage: CoverageDto;
  @ApiProperty({ type: SocialDataDto }) @IsDefined() @ValidateNested() @Type(() => SocialDataDto) social: SocialDataDto;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(4000) comment: string | null;
  @ApiProperty({ ...nullableText, description: 'numéro du dossier papier, cherchable' }) @IsOptional() @IsString() @MaxLength(100) paperNumber: string | null;
  @ApiProperty({ ...nullableText, description: 'numéro dans l’ancien logiciel, cherchable' }) @IsOptional() @IsString() @MaxLength(100) formerNumber: string | null;
}

export class AdminSheet extends AdminSheetInput {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() version: number;
  @ApiProperty(nullableText) updatedBy: string | null;
  @ApiProperty(nullableText) updatedAt: string | null;
}

export class ConfidentialInput { @ApiProperty() @IsString() @MaxLength(4000) text: string }

/** The note of one's own profession; nobody else's (PAT-23, SEC-06). */
export class ConfidentialNote extends ConfidentialInput {
  @ApiProperty() professionLabel: string;
  @ApiProperty() version: number;
  @ApiProperty(nullableText) updatedBy: string | null;
  @ApiProperty(nullableText) updatedAt: string | null;
}

export class CommuneQuestion { @ApiProperty({ description: 'code postal ou nom, au moins 2 caractères' }) @IsString() @MinLength(2, { message: 'Écrivez au moins deux caractères.' }) @MaxLength(60) q: string }
export class CommuneHit { @ApiProperty(nullableText) postcode: string | null; @ApiProperty() city: string; @ApiProperty(nullableText) department: string | null }
export class CommuneHits { @ApiProperty({ type: [CommuneHit] }) items: CommuneHit[] }
