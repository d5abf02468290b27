import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { flowKinds, type FlowKind } from '@pluriel/indicators/domain';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

export const flowResults = ['done', 'failed'] as const;
export type FlowResult = (typeof flowResults)[number];
const day = { message: 'La date s’écrit AAAA-MM-JJ.' };
const dayShape = /^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;

export class FlowQuery {
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(dayShape, day) from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(dayShape, day) to?: string;
  @ApiPropertyOptional({ description: 'AAAA-MM : les lignes comptées dans ce mois' }) @IsOptional() @Matches(/^20[0-9]{2}-(0[1-9]|1[0-2])$/, { message: 'Le mois s’écrit AAAA-MM.' }) month?: string;
  @ApiPropertyOptional({ enum: flowKinds }) @IsOptional() @IsIn(flowKinds) kind?: FlowKind;
  @ApiPropertyOptional({ enum: flowResults }) @IsOptional() @IsIn(flowResults) result?: FlowResult;
  @ApiPropertyOptional({ description: 'seulement ses propres flux' }) @IsOptional() @IsBoolean() mine?: boolean;
  @ApiPropertyOptional({ description: 'RPPS du professionnel, ou numéro de son compte quand il n’en a pas' }) @IsOptional() @IsString() @MaxLength(60) professional?: string;
  @ApiPropertyOptional({ description: 'FINESS du lieu' }) @IsOptional() @Matches(/^[0-9][0-9AB][0-9]{7}$/, { message: 'Un FINESS a neuf caractères : choisissez le lieu dans la liste.' }) finess?: string;
  @ApiPropertyOptional({ description: 'code du type de document' }) @IsOptional() @IsString() @MaxLength(60) type?: string;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() qualified?: boolean;
  @ApiPropertyOptional({ description: 'un mot du type de document, ou son code' }) @IsOptional() @IsString() @MaxLength(100) q?: string;
}
export class FlowSearch extends FlowQuery {
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}
export class FlowExport extends FlowQuery { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class FlowRow {
  @ApiProperty() id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: flowKinds }) kind: FlowKind;
  @ApiProperty({ description: 'le flux en mots' }) kindLabel: string;
  @ApiProperty({ description: 'identité qualifiée au moment du flux' }) qualified: boolean;
  @ApiProperty({ description: 'RPPS, ou numéro du compte' }) professional: string;
  @ApiProperty({ type: String, nullable: true }) professionalName: string | null;
  @ApiProperty({ type: String, nullable: true }) finess: string | null;
  @ApiProperty({ enum: flowResults }) result: FlowResult;
  @ApiProperty() attempts: number;
  @ApiProperty() typeCode: string;
  @ApiProperty() typeLabel: string;
}
export class FlowPage {
  @ApiProperty({ description: 'moment de la lecture' }) asOf: string;
  @ApiProperty({ type: [FlowRow] }) items: FlowRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
