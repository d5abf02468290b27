import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { Type } from 'class-transformer';
import { IsDateString, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { traceTabs, type TraceTab } from './trace-actions';

const nullableText = { type: String, nullable: true } as const;

class TraceFilter {
  @ApiPropertyOptional({ enum: traceTabs }) @IsOptional() @IsIn(traceTabs) tab?: TraceTab;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() patientId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() userId?: string;
  @ApiPropertyOptional({ format: 'date', description: 'first day, Paris time' }) @IsOptional() @Length(10, 10) @IsDateString() from?: string;
  @ApiPropertyOptional({ format: 'date', description: 'last day, included' }) @IsOptional() @Length(10, 10) @IsDateString() to?: string;
  @ApiPropertyOptional({ enum: ['changes', 'views'], description: 'only what changed something, or only what was looked at' }) @IsOptional() @IsIn(['changes', 'views']) only?: 'changes' | 'views';
}
export class TraceSearch extends TraceFilter {
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}
export class TraceExport extends TraceFilter { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class TraceChange {
  @ApiProperty() label: string;
  @ApiProperty(nullableText) before: string | null;
  @ApiProperty(nullableText) after: string | null;
}
export class TraceNames {
  @ApiProperty(nullableText) nomUtilise: string | null;
  @ApiProperty(nullableText) prenomUtilise: string | null;
  @ApiProperty() nomNaissance: string;
}
export class TraceRow {
  @ApiProperty() id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() userName: string;
  @ApiProperty() action: string;
  @ApiProperty() actionLabel: string;
  @ApiProperty({ ...nullableText, format: 'uuid' }) patientId: string | null;
  @ApiProperty(nullableText) patientLabel: string | null;
  @ApiProperty({ type: TraceNames, nullable: true }) names: TraceNames | null;
  @ApiProperty(nullableText) detail: string | null;
  @ApiProperty({ ...nullableText, description: 'what the national service answered' }) result: string | null;
  @ApiProperty({ ...nullableText, format: 'uuid', description: 'the INSi exchange kept with this line' }) callId: string | null;
  @ApiProperty({ type: [TraceChange] }) changes: TraceChange[];
}
export class TracePage {
  @ApiProperty({ type: [TraceRow] }) items: TraceRow[];
  @ApiProperty(nullableText) next: string | null;
}
