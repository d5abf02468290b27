import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { flowKinds, type FlowKind } from '@pluriel/indicators/domain';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export const figureAxes = ['measure', 'type', 'professional', 'place', 'qualified'] as const;
export type FigureAxis = (typeof figureAxes)[number];

export class FigureQuery {
  @ApiPropertyOptional({ enum: figureAxes, description: 'ce que montre chaque ligne ; par défaut les mesures' }) @IsOptional() @IsIn(figureAxes) by?: FigureAxis;
  @ApiPropertyOptional({ enum: flowKinds, description: 'une seule mesure' }) @IsOptional() @IsIn(flowKinds) kind?: FlowKind;
  @ApiPropertyOptional({ description: 'seulement ses propres chiffres' }) @IsOptional() @IsBoolean() mine?: boolean;
  @ApiPropertyOptional({ description: 'RPPS du professionnel, ou numéro de son compte quand il n’en a pas' }) @IsOptional() @IsString() @MaxLength(60) professional?: string;
  @ApiPropertyOptional({ description: 'FINESS du lieu' }) @IsOptional() @Matches(/^[0-9][0-9AB][0-9]{7}$/, { message: 'Un FINESS a neuf caractères : choisissez le lieu dans la liste.' }) finess?: string;
  @ApiPropertyOptional({ description: 'code du type de document' }) @IsOptional() @IsString() @MaxLength(60) type?: string;
}
export class FigureExport extends FigureQuery { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class FigureMonth {
  @ApiProperty({ description: 'AAAA-MM' }) month: string;
  @ApiProperty({ description: 'mois clos : ses chiffres ne changent plus' }) frozen: boolean;
}
export class FigureLine {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true, description: 'ce qui est compté' }) definition: string | null;
  @ApiProperty({ type: [Number], description: 'un nombre par mois' }) counts: number[];
  @ApiProperty({ description: 'somme des mois' }) total: number;
  @ApiProperty({ description: 'échecs, comptés nulle part ailleurs' }) failed: number;
  @ApiProperty({ description: 'tentatives, échecs compris' }) attempts: number;
}
export class FigureChoice { @ApiProperty() key: string; @ApiProperty() label: string }
export class FlowFigures {
  @ApiProperty({ description: 'moment du calcul' }) asOf: string;
  @ApiProperty({ type: [FigureMonth], description: 'les 24 derniers mois, le mois en cours en dernier' }) months: FigureMonth[];
  @ApiProperty({ type: [FigureLine] }) lines: FigureLine[];
  @ApiProperty({ description: 'patients dont l’information sur le DMP est enregistrée à ce jour' }) informedPatients: number;
  @ApiProperty({ type: [FigureChoice] }) professionals: FigureChoice[];
  @ApiProperty({ type: [FigureChoice] }) places: FigureChoice[];
  @ApiProperty({ type: [FigureChoice] }) types: FigureChoice[];
}
