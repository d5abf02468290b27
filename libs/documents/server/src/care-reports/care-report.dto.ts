import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

export class CareAccess {
  @ApiProperty({ enum: ['prescribed', 'direct'] }) @IsIn(['prescribed', 'direct']) kind: 'prescribed' | 'direct';
  @ApiProperty({ ...nullableText, description: 'qui a prescrit' }) @IsOptional() @IsString() @MaxLength(200) by: string | null;
  @ApiProperty({ ...nullableText, format: 'date' }) @IsOptional() @IsString() @MaxLength(10) on: string | null;
}

/** The author's words; sessions and measures are those of the visits. */
export class CareReportInput {
  @ApiProperty({ maxLength: 300 }) @IsString() @MaxLength(300) care: string;
  @ApiProperty({ type: CareAccess }) @ValidateNested() @Type(() => CareAccess) access: CareAccess;
  @ApiProperty({ maxLength: 4000 }) @IsString() @MaxLength(4000) evolution: string;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(300, { each: true }) next: string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(300, { each: true }) incidents: string[];
}

export class CareSession {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty() act: string;
  @ApiProperty(nullableText) note: string | null;
}

export class CareReport extends CareReportInput {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) correctsDocumentId: string | null;
  @ApiProperty({ type: [CareSession] }) sessions: CareSession[];
  @ApiProperty({ type: [String], description: 'mesures des visites, en mots' }) measures: string[];
  @ApiProperty() version: number;
}
