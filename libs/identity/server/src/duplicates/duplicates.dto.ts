import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { PatientRow } from '../patients/patient.dto';

const nullableText = { type: String, nullable: true } as const;

export class DuplicateQuery {
  @ApiPropertyOptional({ enum: ['open', 'distinct', 'merged'] }) @IsOptional() @IsIn(['open', 'distinct', 'merged']) state?: 'open' | 'distinct' | 'merged';
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}

/** Two files that may be of one person (INS-62). */
export class DuplicatePair {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['possible', 'proven', 'distinct', 'merged'] }) state: 'possible' | 'proven' | 'distinct' | 'merged';
  @ApiProperty({ description: '0 à 100' }) score: number;
  @ApiProperty({ type: [String] }) reasons: string[];
  @ApiProperty() foundAt: string;
  @ApiProperty({ ...nullableText, description: 'raison donnée à la création du second dossier' }) note: string | null;
  @ApiProperty(nullableText) decidedAt: string | null;
  @ApiProperty(nullableText) decidedBy: string | null;
  @ApiProperty(nullableText) decisionReason: string | null;
  @ApiProperty({ ...nullableText, description: 'fusion qui peut être annulée' }) mergeId: string | null;
  @ApiProperty({ type: PatientRow }) first: PatientRow;
  @ApiProperty({ type: PatientRow }) second: PatientRow;
}
export class DuplicatePage { @ApiProperty({ type: [DuplicatePair] }) items: DuplicatePair[]; @ApiProperty(nullableText) next: string | null }

export class DuplicateCount {
  @ApiProperty() open: number;
  @ApiProperty() proven: number;
  @ApiProperty({ ...nullableText, description: 'fin de la dernière recherche' }) searchedAt: string | null;
  @ApiProperty({ type: Number, nullable: true }) patients: number | null;
}

export class Distinction {
  @ApiProperty({ format: 'uuid' }) @IsUUID() firstId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() secondId: string;
  @ApiProperty() @IsString() @IsNotEmpty({ message: 'Dites pourquoi ce sont deux personnes.' }) @MaxLength(500) reason: string;
}

export class ComparedField {
  @ApiProperty() field: string;
  @ApiProperty() label: string;
  @ApiProperty(nullableText) first: string | null;
  @ApiProperty(nullableText) second: string | null;
  @ApiProperty({ enum: ['same', 'different', 'only-first', 'only-second'] }) verdict: 'same' | 'different' | 'only-first' | 'only-second';
  @ApiProperty({ description: 'trait strict : la différence est à accepter' }) strict: boolean;
}
export class FileHolding { @ApiProperty() label: string; @ApiProperty() count: number; @ApiProperty({ ...nullableText, description: 'YYYY-MM-DD' }) last: string | null }
export class ComparedFile extends PatientRow {
  @ApiProperty() version: number;
  @ApiProperty() createdBy: string;
  @ApiProperty() createdAt: string;
  @ApiProperty({ type: [FileHolding] }) holdings: FileHolding[];
}
/** What keeping this file gives, or why it may not be the one kept. */
export class MergeChoice {
  @ApiProperty({ format: 'uuid' }) masterId: string;
  @ApiProperty(nullableText) refusal: string | null;
  @ApiProperty(nullableText) remedy: string | null;
  @ApiProperty({ description: 'la pièce d’identité sera à contrôler de nouveau' }) losesQualification: boolean;
}
/** Two files side by side (INS-62). */
export class FileComparison {
  @ApiProperty({ type: ComparedFile }) first: ComparedFile;
  @ApiProperty({ type: ComparedFile }) second: ComparedFile;
  @ApiProperty({ type: [ComparedField] }) fields: ComparedField[];
  @ApiProperty({ type: [String] }) differences: string[];
  @ApiProperty({ format: 'uuid' }) proposedMasterId: string;
  @ApiProperty({ type: [MergeChoice] }) choices: MergeChoice[];
  @ApiProperty({ type: String, nullable: true, enum: ['possible', 'proven', 'distinct', 'merged'] }) pairState: 'possible' | 'proven' | 'distinct' | 'merged' | null;
  @ApiProperty(nullableText) note: string | null;
}
