import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';

const nullable = { type: String, nullable: true } as const;
const day = /^\d{4}-\d{2}-\d{2}$/;
const states = ['in-force', 'ending', 'not-started', 'ended', 'suspended'] as const;

/** A contract of trust as typed (INS-41). Either a domain or at least one address. */
export class TrustContractInput {
  @ApiPropertyOptional({ ...nullable, format: 'uuid' }) @IsOptional() @IsUUID() correspondentId?: string | null;
  @ApiProperty({ description: 'structure ou professionnel qui a signé' }) @IsString() @MinLength(1, { message: 'Dites avec qui le contrat est signé.' }) @MaxLength(200) holder: string;
  @ApiPropertyOptional(nullable) @IsOptional() @IsString() @MaxLength(20) rpps?: string | null;
  @ApiPropertyOptional(nullable) @IsOptional() @IsString() @MaxLength(20) finess?: string | null;
  @ApiPropertyOptional({ ...nullable, description: 'tout le domaine, par exemple chu-exemple.mssante.fr' }) @IsOptional() @IsString() @MaxLength(200) mssanteDomain?: string | null;
  @ApiProperty({ type: [String], description: 'ou quelques adresses seulement' }) @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(254, { each: true }) mssanteAddresses: string[];
  @ApiProperty({ description: 'YYYY-MM-DD' }) @Matches(day, { message: 'Donnez le premier jour du contrat.' }) startsOn: string;
  @ApiPropertyOptional({ ...nullable, description: 'dernier jour, YYYY-MM-DD' }) @ValidateIf((input: TrustContractInput) => Boolean(input.endsOn)) @Matches(day, { message: 'Le dernier jour n’est pas une date.' }) endsOn?: string | null;
  @ApiPropertyOptional({ default: true }) @IsOptional() @IsBoolean() active?: boolean;
}

export class TrustContractFileInput {
  @ApiProperty() @IsString() @MaxLength(1000) name: string;
  @ApiProperty({ description: 'le PDF, en base64, 5 Mo au plus' }) @IsString() @MaxLength(7_100_000) content: string;
}

export class TrustContractFileView { @ApiProperty() name: string; @ApiProperty() size: number; @ApiProperty({ format: 'date-time' }) at: string }

export class TrustContractView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ ...nullable, format: 'uuid' }) correspondentId: string | null;
  @ApiProperty() holder: string;
  @ApiProperty(nullable) rpps: string | null;
  @ApiProperty(nullable) finess: string | null;
  @ApiProperty(nullable) mssanteDomain: string | null;
  @ApiProperty({ type: [String] }) mssanteAddresses: string[];
  @ApiProperty() startsOn: string;
  @ApiProperty(nullable) endsOn: string | null;
  @ApiProperty() active: boolean;
  @ApiProperty({ enum: states }) state: (typeof states)[number];
  @ApiProperty({ type: Number, nullable: true, description: 'jours jusqu’au dernier, négatif ensuite' }) daysLeft: number | null;
  @ApiProperty({ type: TrustContractFileView, nullable: true }) file: TrustContractFileView | null;
  @ApiProperty() createdByName: string;
  @ApiProperty() version: number;
}

export class TrustContractList { @ApiProperty({ type: [TrustContractView] }) items: TrustContractView[] }
