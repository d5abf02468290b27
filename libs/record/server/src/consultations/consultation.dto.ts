import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { consultationLimits } from '@pluriel/record/domain';
import { IsInt, IsNumber, IsNumberString, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ConsultationNoteRecord } from './consultation-note.entity';

/** Body of a creation or of an autosave. An absent measure keeps its value; null erases it. */
export class ConsultationInput {
  @ApiPropertyOptional({ maxLength: consultationLimits.reason }) @IsOptional() @IsString() @MaxLength(consultationLimits.reason, { message: 'Le motif est limité à 200 caractères.' }) reason?: string;
  @ApiPropertyOptional({ maxLength: consultationLimits.text }) @IsOptional() @IsString() @MaxLength(consultationLimits.text, { message: 'Le compte rendu est limité à 20 000 caractères.' }) text?: string;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'kg' }) @IsOptional() @IsNumber() weightKg?: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'cm' }) @IsOptional() @IsNumber() heightCm?: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'mmHg' }) @IsOptional() @IsInt() systolic?: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'mmHg' }) @IsOptional() @IsInt() diastolic?: number | null;
}

export class ConsultationQuery {
  @ApiPropertyOptional() @IsOptional() @IsNumberString() limit?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

export class ConsultationNote {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty() reason: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: Number, nullable: true }) weightKg: number | null;
  @ApiProperty({ type: Number, nullable: true }) heightCm: number | null;
  @ApiProperty({ type: Number, nullable: true }) systolic: number | null;
  @ApiProperty({ type: Number, nullable: true }) diastolic: number | null;
  @ApiProperty({ type: String, nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'validated document of which this is the correction' }) correctsDocumentId: string | null;
  @ApiProperty({ description: 'a corrected version took its place' }) replaced: boolean;
  @ApiProperty() version: number;
}

export class ConsultationPage {
  @ApiProperty({ type: [ConsultationNote] }) items: ConsultationNote[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

/** The row as the contract shows it. */
export const consultationView = ({ structureId: _structure, updatedAt: _updated, at, replacedBy, ...row }: ConsultationNoteRecord): ConsultationNote => ({ ...row, replaced: replacedBy !== null, at: at.toISOString() });
