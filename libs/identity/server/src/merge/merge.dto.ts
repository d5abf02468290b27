import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNotEmpty, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { strictTraits } from '@pluriel/identity/domain';

const nullableText = { type: String, nullable: true } as const;

export class PatientMergeInput {
  @ApiProperty({ format: 'uuid', description: 'dossier gardé' }) @IsUUID() masterId: string;
  @ApiProperty({ format: 'uuid', description: 'dossier réuni à l’autre' }) @IsUUID() mergedId: string;
  @ApiProperty() @IsInt() @Min(1) masterVersion: number;
  @ApiProperty() @IsInt() @Min(1) mergedVersion: number;
  @ApiProperty({ enum: strictTraits, isArray: true }) @IsArray() @ArrayMaxSize(6) @IsIn(strictTraits, { each: true }) acceptedDifferences: string[];
  @ApiProperty() @IsString() @IsNotEmpty({ message: 'Dites pourquoi les dossiers sont réunis.' }) @MaxLength(500) reason: string;
}
export class PatientMergeDone { @ApiProperty({ format: 'uuid' }) mergeId: string; @ApiProperty({ format: 'uuid' }) masterId: string }

export class MergeUndoing { @ApiProperty() @IsString() @IsNotEmpty({ message: 'Dites pourquoi les dossiers sont séparés.' }) @MaxLength(500) reason: string }
export class MergeUndone { @ApiProperty({ format: 'uuid' }) masterId: string; @ApiProperty({ format: 'uuid' }) separatedId: string }

/** One merge into this file. */
export class PatientMergeRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fileNumber: number;
  @ApiProperty({ description: 'nom du dossier réuni' }) label: string;
  @ApiProperty() at: string;
  @ApiProperty() by: string;
  @ApiProperty(nullableText) reason: string | null;
  @ApiProperty(nullableText) undoneAt: string | null;
  @ApiProperty(nullableText) undoneBy: string | null;
  @ApiProperty(nullableText) undoReason: string | null;
  @ApiProperty({ description: 'la plus récente qui tient : elle seule peut être annulée' }) undoable: boolean;
}
export class PatientMergeRows { @ApiProperty({ type: [PatientMergeRow] }) items: PatientMergeRow[] }
