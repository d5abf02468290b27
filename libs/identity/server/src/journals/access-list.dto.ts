import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { IsDateString, IsIn, IsOptional, IsUUID, Length } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

export class AccessListQuery {
  @ApiProperty({ format: 'uuid' }) @IsUUID() patientId: string;
  @ApiPropertyOptional({ format: 'date', description: 'premier jour, heure de Paris' }) @IsOptional() @Length(10, 10) @IsDateString() from?: string;
  @ApiPropertyOptional({ format: 'date', description: 'dernier jour, compris' }) @IsOptional() @Length(10, 10) @IsDateString() to?: string;
}
export class AccessExport extends AccessListQuery { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class AccessRow {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ description: 'premier acte du jour, HH:MM' }) from: string;
  @ApiProperty({ description: 'dernier acte du jour, HH:MM' }) to: string;
  @ApiProperty() name: string;
  @ApiProperty(nullableText) profession: string | null;
  @ApiProperty(nullableText) place: string | null;
  @ApiProperty({ type: [String] }) acts: string[];
  @ApiProperty({ description: 'un accès en urgence (bris de glace) en fait partie' }) emergency: boolean;
}
export class AccessList {
  @ApiProperty({ description: 'structure et FINESS' }) heading: string;
  @ApiProperty() patientLabel: string;
  @ApiProperty({ format: 'date' }) dateNaissance: string;
  @ApiProperty() period: string;
  @ApiProperty({ format: 'date-time' }) establishedAt: string;
  @ApiProperty() establishedBy: string;
  @ApiProperty({ type: [AccessRow] }) items: AccessRow[];
}
