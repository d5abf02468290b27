import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { batchMoves, itemStates, type BatchItemState, type BatchMove } from './batch-rules';

const text = { type: String, nullable: true } as const;
const day = /^\d{4}-\d{2}-\d{2}$/;
const badDay = { message: 'Cette date n’est pas complète : choisissez le jour.' };
/** Patients of one batch. */
export const mostInBatch = 1000;

/** Filters of the list (VSM-12); in the body of a request, never in an address. */
export class VsmCandidateFilter {
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'number of the ALD list, 0: another' }) @IsOptional() @IsInt() @Min(0) @Max(30) ald?: number | null;
  @ApiPropertyOptional({ description: 'only those whose médecin traitant the caller is' }) @IsOptional() @IsBoolean() mine?: boolean;
  @ApiPropertyOptional({ description: 'no synthesis ever left' }) @IsOptional() @IsBoolean() never?: boolean;
  @ApiPropertyOptional({ ...text, format: 'date', description: 'last one sent since' }) @IsOptional() @Matches(day, badDay) from?: string | null;
  @ApiPropertyOptional({ ...text, format: 'date', description: 'last one sent until' }) @IsOptional() @Matches(day, badDay) to?: string | null;
}

export class VsmCandidate {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: [String], example: ['Diabète de type 2'] }) ald: string[];
  @ApiProperty({ type: [Number] }) aldNumbers: number[];
  @ApiProperty() mine: boolean;
  @ApiProperty({ ...text, format: 'date-time' }) lastAt: string | null;
  @ApiProperty({ ...text, description: 'null: a synthesis may leave' }) reason: string | null;
  @ApiProperty(text) remedy: string | null;
  @ApiProperty({ enum: ['qualify', 'consents', 'open', 'settings'], nullable: true, type: String }) action: 'qualify' | 'consents' | 'open' | 'settings' | null;
}

export class AldChoice { @ApiProperty() number: number; @ApiProperty() label: string; @ApiProperty() count: number }

export class VsmCandidates {
  @ApiProperty({ type: [VsmCandidate] }) items: VsmCandidate[];
  @ApiProperty({ type: [AldChoice], description: 'illnesses of the list that patients of the centre have' }) types: AldChoice[];
  @ApiProperty({ description: 'there are more: narrow the list' }) more: boolean;
}

export class VsmBatchInput {
  @ApiProperty({ type: [String], format: 'uuid' }) @IsArray() @ArrayMinSize(1, { message: 'Cochez au moins un patient.' }) @ArrayMaxSize(mostInBatch, { message: `${mostInBatch} patients au plus en une fois.` }) @ArrayUnique() @IsUUID(undefined, { each: true }) patientIds: string[];
  @ApiProperty({ description: 'also to the mailbox of the patient' }) @IsBoolean() mssantePatient: boolean;
  @ApiPropertyOptional({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(36) remindMonths?: number | null;
}

export class VsmBatch {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty() total: number;
  @ApiProperty() done: number;
  @ApiProperty({ description: 'waiting for its turn, or under way' }) waiting: number;
  @ApiProperty() held: number;
  @ApiProperty({ description: 'each says why and what to do' }) toTreat: number;
  @ApiProperty() stopped: number;
  @ApiProperty({ description: 'chosen patients who were left out at the start: already in a batch' }) leftOut: number;
  @ApiProperty({ enum: batchMoves, isArray: true }) moves: BatchMove[];
}
export class VsmBatches { @ApiProperty({ type: [VsmBatch], description: 'newest first' }) items: VsmBatch[] }

export class VsmBatchItem {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: itemStates }) state: BatchItemState;
  @ApiProperty(text) reason: string | null;
  @ApiProperty(text) remedy: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) documentId: string | null;
}
export class VsmBatchItems { @ApiProperty({ type: [VsmBatchItem], description: 'what is to be treated first' }) items: VsmBatchItem[] }

export class VsmBatchMoveInput { @ApiProperty({ enum: batchMoves }) @IsIn(batchMoves) move: BatchMove }
