import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@pluriel/kernel';
import { confidentialSight, consultationLimits } from '@pluriel/record/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, IsNumberString, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { FilledForm } from '../forms/form.dto';
import { mostFormsOfNote } from '../forms/note-forms';
import type { ConsultationNoteRecord } from './consultation-note.entity';

/** Body of a creation or of an autosave. An absent measure keeps its value; null erases it. */
export class ConsultationInput {
  @ApiPropertyOptional({ maxLength: consultationLimits.reason }) @IsOptional() @IsString() @MaxLength(consultationLimits.reason, { message: 'Le motif est limité à 200 caractères.' }) reason?: string;
  @ApiPropertyOptional({ maxLength: consultationLimits.text }) @IsOptional() @IsString() @MaxLength(consultationLimits.text, { message: 'Le compte rendu est limité à 20 000 caractères.' }) text?: string;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'kg' }) @IsOptional() @IsNumber() weightKg?: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'cm' }) @IsOptional() @IsNumber() heightCm?: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'mmHg' }) @IsOptional() @IsInt() systolic?: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'mmHg' }) @IsOptional() @IsInt() diastolic?: number | null;
  @ApiPropertyOptional({ type: [FilledForm] }) @IsOptional() @IsArray() @ArrayMaxSize(mostFormsOfNote) @ValidateNested({ each: true }) @Type(() => FilledForm) forms?: FilledForm[];
  @ApiPropertyOptional({ maxLength: consultationLimits.zone, description: 'pour l’équipe du centre : ni imprimée, ni envoyée' }) @IsOptional() @IsString() @MaxLength(consultationLimits.zone, { message: 'La remarque est limitée à 5 000 caractères.' }) remark?: string;
  @ApiPropertyOptional({ maxLength: consultationLimits.zone, description: 'ni imprimée, ni envoyée, ni cherchée' }) @IsOptional() @IsString() @MaxLength(consultationLimits.zone, { message: 'La note confidentielle est limitée à 5 000 caractères.' }) confidential?: string;
  @ApiPropertyOptional({ enum: ['profession', 'author'], description: 'qui lit la note confidentielle' }) @IsOptional() @IsIn(['profession', 'author']) confidentialFor?: 'profession' | 'author';
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
  @ApiProperty({ type: [FilledForm] }) forms: FilledForm[];
  @ApiProperty() remark: string;
  @ApiProperty({ description: 'vide pour qui ne la lit pas' }) confidential: string;
  @ApiProperty({ enum: ['profession', 'author'] }) confidentialFor: 'profession' | 'author';
  @ApiProperty({ description: 'une note confidentielle existe, que la personne qui lit ne lit pas' }) confidentialLocked: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'qui contresigne, une fois demandé par un stagiaire' }) countersignerId: string | null;
  @ApiProperty({ type: String, nullable: true }) countersignerName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) submittedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'validated document of which this is the correction' }) correctsDocumentId: string | null;
  @ApiProperty({ description: 'a corrected version took its place' }) replaced: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'son document a été retiré parce qu’il était faux : elle reste écrite et ne compte plus' }) annulledAt: string | null;
  @ApiProperty() version: number;
}

export class ConsultationPage {
  @ApiProperty({ type: [ConsultationNote] }) items: ConsultationNote[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

/** The row as its reader sees it: the confidential zone is his, or is said to exist. */
export function consultationView({ structureId: _structure, updatedAt: _updated, at, replacedBy, annulledAt, confidential, confidentialProfession, forms, submittedAt, ...row }: ConsultationNoteRecord, reader: Pick<Actor, 'userId' | 'profession' | 'permissions'>): ConsultationNote {
  const sight = confidentialSight({ authorId: row.authorId, profession: confidentialProfession, empty: confidential === '' }, { userId: reader.userId, profession: reader.profession, allowed: reader.permissions.has('patient.confidential') });
  return {
    ...row, submittedAt: submittedAt?.toISOString() ?? null, replaced: replacedBy !== null, annulledAt: annulledAt?.toISOString() ?? null, at: at.toISOString(), forms: forms.map((form) => ({ ...form, answers: { ...form.answers } })), confidential: sight === 'open' ? confidential : '', confidentialLocked: sight === 'locked',
    confidentialFor: confidentialProfession === null ? 'author' : 'profession',
  };
}
