import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { exchangeChannels, exchangeOutcomes, type ExchangeChannel, type ExchangeOutcome } from '@pluriel/dispatch/domain';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

const day = { message: 'La date s’écrit AAAA-MM-JJ.' };
const dayShape = /^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
/** Spaces are how people read the number aloud. */
const compact = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.replace(/[\s. ]/g, '').toUpperCase() : value);

/** Names and numbers of people: only ever in the body of a request. */
export class ExchangeQuery {
  @ApiPropertyOptional({ enum: exchangeChannels }) @IsOptional() @IsIn(exchangeChannels) channel?: ExchangeChannel;
  @ApiPropertyOptional({ enum: exchangeOutcomes }) @IsOptional() @IsIn(exchangeOutcomes) outcome?: ExchangeOutcome;
  @ApiPropertyOptional({ description: 'échangé avec une INS qualifiée' }) @IsOptional() @IsBoolean() qualified?: boolean;
  @ApiPropertyOptional({ description: 'seulement ses propres échanges' }) @IsOptional() @IsBoolean() mine?: boolean;
  @ApiPropertyOptional({ format: 'uuid', description: 'compte du professionnel' }) @IsOptional() @IsUUID() professionalId?: string;
  @ApiPropertyOptional({ description: 'début des noms et prénoms du patient' }) @IsOptional() @IsString() @MaxLength(100) patient?: string;
  @ApiPropertyOptional({ description: 'numéro de sécurité sociale (INS), avec ou sans sa clé' }) @IsOptional() @Transform(compact) @Matches(/^([1-478]\d{5}[0-9AB]\d{6}(\d{2})?)?$/, { message: 'Un numéro de sécurité sociale a 13 caractères, 15 avec sa clé.' }) number?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(dayShape, day) from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(dayShape, day) to?: string;
}
export class ExchangeSearch extends ExchangeQuery {
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}
export class ExchangeExport extends ExchangeQuery { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class ExchangeRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: exchangeChannels }) channel: ExchangeChannel;
  @ApiProperty({ enum: exchangeOutcomes }) outcome: ExchangeOutcome;
  @ApiProperty() professionalName: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'null quand le lecteur ne nomme pas les patients' }) patientId: string | null;
  @ApiProperty({ type: String, nullable: true }) patientName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'matricule INS ; chaque lecture est tracée' }) number: string | null;
  @ApiProperty({ description: 'titre du document, son type pour qui ne lit pas les documents' }) subject: string;
  @ApiProperty() recipient: string;
  @ApiProperty() qualified: boolean;
  @ApiProperty({ description: 'où en est le document' }) status: string;
  @ApiProperty({ description: 'fichiers échangés' }) elements: number;
}
export class ExchangePage {
  @ApiProperty({ format: 'date-time', description: 'moment de la lecture' }) asOf: string;
  @ApiProperty({ description: 'le lecteur nomme les patients et peut les chercher' }) named: boolean;
  @ApiProperty({ type: [ExchangeRow] }) items: ExchangeRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
export class ExchangeProfessional { @ApiProperty({ format: 'uuid' }) id: string; @ApiProperty() label: string }
export class ExchangeProfessionals { @ApiProperty({ type: [ExchangeProfessional] }) items: ExchangeProfessional[] }
