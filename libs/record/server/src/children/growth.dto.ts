import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNumber, IsOptional, Matches } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
const nullableNumber = { type: Number, nullable: true } as const;
export const growthNames = ['weight', 'height', 'headCircumference', 'bodyMassIndex', 'weightForHeight'] as const;
export type GrowthName = (typeof growthNames)[number];

/** One measure with its place on the curves. */
export class GrowthCell {
  @ApiProperty() value: number;
  @ApiProperty({ example: '8 450 g' }) words: string;
  @ApiProperty({ ...nullableText, example: '50e percentile (+0,1 ET)' }) position: string | null;
  @ApiProperty(nullableNumber) percentile: number | null;
  @ApiProperty(nullableNumber) z: number | null;
  @ApiProperty({ ...nullableText, format: 'uuid', description: 'element of the record; null: computed' }) elementId: string | null;
  @ApiProperty({ description: 'version of the element, 0 when computed' }) version: number;
  @ApiProperty(nullableText) authorName: string | null;
}
export class GrowthRow {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty({ example: '9 mois' }) age: string;
  @ApiProperty({ description: 'age used on the curves, in months: corrected before two years for a child born too early' }) months: number;
  @ApiProperty() corrected: boolean;
  @ApiProperty({ type: GrowthCell, nullable: true }) weight: GrowthCell | null;
  @ApiProperty({ type: GrowthCell, nullable: true }) height: GrowthCell | null;
  @ApiProperty({ type: GrowthCell, nullable: true }) headCircumference: GrowthCell | null;
  @ApiProperty({ type: GrowthCell, nullable: true }) bodyMassIndex: GrowthCell | null;
  @ApiProperty({ type: GrowthCell, nullable: true, description: 'weight of that day among children of the same height, until five years' }) weightForHeight: GrowthCell | null;
  @ApiProperty({ ...nullableNumber, description: 'where that weight stands on its chart: height in cm, lying or standing as the chart is' }) heightOnChart: number | null;
}
export class PercentileLine {
  @ApiProperty() percentile: number;
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'number' } }, description: 'age in months (height in cm for weightForHeight), value' }) points: [number, number][];
}
export class GrowthChart {
  @ApiProperty({ enum: growthNames }) indicator: GrowthName;
  @ApiProperty() label: string;
  @ApiProperty() unit: string;
  @ApiProperty({ description: 'months, cm for weightForHeight' }) from: number;
  @ApiProperty({ description: 'months, cm for weightForHeight' }) to: number;
  @ApiProperty({ type: [PercentileLine] }) lines: PercentileLine[];
}
/** A fact of birth or family kept as a measure of the record, corrected there. */
export class GrowthFact {
  @ApiProperty({ format: 'uuid' }) elementId: string;
  @ApiProperty() version: number;
  @ApiProperty() value: number;
}
export class TargetHeight {
  @ApiProperty() value: number;
  @ApiProperty() low: number;
  @ApiProperty() high: number;
}
export class Growth {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'date' }) birth: string;
  @ApiProperty() age: string;
  @ApiProperty({ description: 'under eighteen' }) minor: boolean;
  @ApiProperty({ type: [GrowthRow], description: 'newest first' }) rows: GrowthRow[];
  @ApiProperty({ type: [GrowthChart], description: 'empty for a sex that has no curve' }) charts: GrowthChart[];
  @ApiProperty() source: string;
  @ApiProperty({ type: GrowthFact, nullable: true }) weeksAtBirth: GrowthFact | null;
  @ApiProperty({ type: GrowthFact, nullable: true }) motherHeight: GrowthFact | null;
  @ApiProperty({ type: GrowthFact, nullable: true }) fatherHeight: GrowthFact | null;
  @ApiProperty({ type: TargetHeight, nullable: true }) target: TargetHeight | null;
  @ApiProperty({ description: 'the reader does not see everything of this file' }) restricted: boolean;
}

/** Measures of one day, in kilograms and centimetres. */
export class ChildMeasuresInput {
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Cette date n’est pas complète : écrivez le jour, le mois et l’année.' }) on: string;
  @ApiPropertyOptional(nullableNumber) @IsOptional() @IsNumber() weight?: number | null;
  @ApiPropertyOptional(nullableNumber) @IsOptional() @IsNumber() height?: number | null;
  @ApiPropertyOptional(nullableNumber) @IsOptional() @IsNumber() headCircumference?: number | null;
  @ApiPropertyOptional({ description: 'a value very far from the curves was read again' }) @IsOptional() @IsBoolean() confirmed?: boolean;
}
export class KeptMeasures { @ApiProperty({ type: [String], description: 'elements added to the record' }) elementIds: string[] }
