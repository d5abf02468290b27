import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { lineMentionKeys, type DurationUnit, type Layout, type LineMention, type NonSubstitutionReason, type ProductKind, type Zone } from '@pluriel/prescribing/domain';
import { EPrescriptionStatus } from '../e-prescription/e-prescription-view';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsNumberString, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const zones = ['ald', 'autre'] as const;
const kinds = ['dc', 'brand', 'free', 'device'] as const;
const units = ['jour', 'semaine', 'mois'] as const;
const reasons = ['MTE', 'EFG', 'CIF'] as const;
const dose = { type: Number, nullable: true, minimum: 0, maximum: 999 };

export class PosologyStructured {
  @ApiProperty(dose) @IsOptional() @IsNumber() @Min(0) @Max(999) matin: number | null;
  @ApiProperty(dose) @IsOptional() @IsNumber() @Min(0) @Max(999) midi: number | null;
  @ApiProperty(dose) @IsOptional() @IsNumber() @Min(0) @Max(999) soir: number | null;
  @ApiProperty(dose) @IsOptional() @IsNumber() @Min(0) @Max(999) coucher: number | null;
  @ApiProperty({ example: 'comprimé' }) @IsString() @MaxLength(40) unit: string;
  @ApiProperty({ type: [String], example: ['pendant le repas'] }) @IsArray() @ArrayMaxSize(8) @IsString({ each: true }) @MaxLength(120, { each: true }) consignes: string[];
}

export class PrescriptionLine {
  @ApiProperty({ format: 'uuid', description: 'made by the screen, so that remarks find their line' }) @IsUUID() id: string;
  @ApiProperty() @IsInt() @Min(1) @Max(100) rank: number;
  @ApiProperty({ enum: zones }) @IsIn(zones) zone: Zone;
  @ApiProperty({ enum: kinds }) @IsIn(kinds) productKind: ProductKind;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @Matches(/^\d{8}$/) cis: string | null;
  @ApiProperty({ example: 'Metformine 500 mg, comprimé' }) @IsString() @MaxLength(300) labelDci: string;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(200) labelBrand: string | null;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(200) form: string | null;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(100) route: string | null;
  @ApiProperty({ description: 'generated from posology when it is given, else as typed' }) @IsString() @MaxLength(600) posologyText: string;
  @ApiProperty({ type: PosologyStructured, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PosologyStructured) posology: PosologyStructured | null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(999) durationValue: number | null;
  @ApiProperty({ enum: units, nullable: true, type: String }) @IsOptional() @IsIn(units) durationUnit: DurationUnit | null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsNumber() @Min(0.001) @Max(100_000) quantity: number | null;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(40) quantityUnit: string | null;
  @ApiProperty() @IsInt() @Min(0) @Max(24) renewals: number;
  @ApiProperty() @IsBoolean() substitutionAllowed: boolean;
  @ApiProperty({ enum: reasons, nullable: true, type: String }) @IsOptional() @IsIn(reasons) nonSubstitutionReason: NonSubstitutionReason | null;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(300) comment: string | null;
  @ApiPropertyOptional({ enum: lineMentionKeys, isArray: true, description: 'printed under the line (RX-16)' }) @IsOptional() @IsArray() @ArrayUnique() @IsIn(lineMentionKeys, { each: true }) mentions?: LineMention[];
}

export class PrescriptionCreation {
  @ApiPropertyOptional({ format: 'uuid', description: 'earlier prescription to renew' }) @IsOptional() @IsUUID() renewOf?: string;
  @ApiPropertyOptional({ type: [String], description: 'lines to renew; all of them when absent' }) @IsOptional() @IsArray() @ArrayMaxSize(60) @IsUUID(undefined, { each: true }) lineIds?: string[];
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() consultationId?: string;
}

export class PrescriptionInput {
  @ApiProperty({ type: [PrescriptionLine] }) @IsArray() @ArrayMaxSize(60, { message: 'Une ordonnance est limitée à 60 lignes.' }) @ValidateNested({ each: true }) @Type(() => PrescriptionLine) lines: PrescriptionLine[];
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(1000) mention: string | null;
  @ApiPropertyOptional({ description: 'the patient lets the prescriber read what will be dispensed; unchanged when absent' }) @IsOptional() @IsBoolean() consentToReadDispensing?: boolean;
}

export class WarningSetAside {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) @IsOptional() @IsUUID() lineId: string | null;
  @ApiProperty() @IsString() @MaxLength(500) key: string;
  @ApiProperty({ type: String, nullable: true, description: 'compulsory for a contra-indication' }) @IsOptional() @IsString() @MaxLength(300) reason: string | null;
}

/** A remark that the prescriber read and set aside. */
export class SetAsideRemark extends WarningSetAside {
  @ApiProperty() message: string;
}

export class PrescriptionQuery {
  @ApiPropertyOptional({ enum: ['draft', 'validated'] }) @IsOptional() @IsIn(['draft', 'validated']) state?: 'draft' | 'validated';
  @ApiPropertyOptional() @IsOptional() @IsNumberString() limit?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

export class PrescriptionWarning {
  @ApiProperty({ type: String, nullable: true }) lineId: string | null;
  @ApiProperty({ enum: ['blocking', 'reason', 'warning'], description: 'reason: signed only once set aside with a reason' }) kind: 'blocking' | 'reason' | 'warning';
  @ApiProperty() code: string;
  @ApiProperty({ description: 'tells it from another remark of the same line' }) key: string;
  @ApiProperty() message: string;
  @ApiProperty() remedy: string;
}

export class Prescription {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'ORD-2026-000123', description: 'given when it is signed, when the centre numbers its prescriptions (RX-20)' }) number: string | null;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ type: String, nullable: true }) consultationId: string | null;
  @ApiProperty({ format: 'date-time', description: 'a draft always carries the current instant: a sheet is dated of the day it is signed' }) at: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty({ enum: ['simple', 'bizone'] }) layout: Layout;
  @ApiProperty({ type: [PrescriptionLine] }) lines: PrescriptionLine[];
  @ApiProperty({ type: String, nullable: true }) mention: string | null;
  @ApiProperty({ type: String, nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'validated document of which this is the correction' }) correctsDocumentId: string | null;
  @ApiProperty({ description: 'a corrected version took its place' }) replaced: boolean;
  @ApiProperty({ description: 'the patient lets the prescriber read what will be dispensed (RX-07)' }) consentToReadDispensing: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'last print (RX-21)' }) printedAt: string | null;
  @ApiProperty() prints: number;
  @ApiProperty({ type: EPrescriptionStatus, nullable: true, description: 'what became of it at the e-prescription base; null for a draft, and where there is no base' }) ePrescription: EPrescriptionStatus | null;
  @ApiProperty({ type: [PrescriptionWarning] }) warnings: PrescriptionWarning[];
  @ApiProperty({ type: [SetAsideRemark] }) setAside: SetAsideRemark[];
  @ApiProperty() version: number;
}

export class PrescriptionPage {
  @ApiProperty({ type: [Prescription] }) items: Prescription[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
