import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDateString, IsIn, IsNumber, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import type { AllergyState } from '@pluriel/record/domain';

const allergyStates = ['none-known', 'not-recorded', 'listed'] as const;

export class AllergyItem {
  @ApiProperty() @IsString() @MaxLength(120) label: string;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(120) reaction: string | null;
}

export class TreatmentItem {
  @ApiProperty() @IsString() @MaxLength(160) label: string;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(160) posology: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'year, month or day' }) @IsOptional() @IsString() @MaxLength(20) since: string | null;
}

export class ClinicalSummaryInput {
  @ApiProperty({ enum: allergyStates }) @IsIn(allergyStates) allergyState: AllergyState;
  @ApiProperty({ type: [AllergyItem] }) @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => AllergyItem) allergies: AllergyItem[];
  @ApiProperty({ type: [TreatmentItem] }) @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => TreatmentItem) longTermTreatments: TreatmentItem[];
  @ApiProperty({ type: Number, nullable: true, description: 'kg' }) @IsOptional() @IsNumber() weightKg: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'cm' }) @IsOptional() @IsNumber() heightCm: number | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) @IsOptional() @Length(10, 10) @IsDateString() measuredOn: string | null;
  @ApiProperty({ description: 'an exonerating long-term illness is recognised' }) @IsBoolean() ald: boolean;
}

export class ClinicalSummary {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: allergyStates }) allergyState: AllergyState;
  @ApiProperty({ type: [AllergyItem] }) allergies: AllergyItem[];
  @ApiProperty({ type: [TreatmentItem] }) longTermTreatments: TreatmentItem[];
  @ApiProperty({ type: Number, nullable: true }) weightKg: number | null;
  @ApiProperty({ type: Number, nullable: true }) heightCm: number | null;
  @ApiProperty({ type: String, nullable: true }) measuredOn: string | null;
  @ApiProperty() ald: boolean;
  @ApiProperty({ description: '0 while nothing was recorded' }) version: number;
}
