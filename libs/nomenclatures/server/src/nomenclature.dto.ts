import { nomenclatureNames, type NomenclatureName } from '@pluriel/clinical-formats/nomenclatures';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
const nullableDay = { type: String, format: 'date', nullable: true } as const;

/** Words travel in the body: what a caregiver types says something of the person in front of them. */
export class NomenclatureSearch {
  @ApiProperty({ description: 'mots ou code, accents et ordre indifférents', example: 'diabète type 2' }) @IsString() @MaxLength(120, { message: 'Cherchez avec moins de 120 caractères.' }) words: string;
  @ApiPropertyOptional({ minimum: 1, maximum: 50, description: '12 sans précision' }) @IsOptional() @IsInt() @Min(1) @Max(50) limit?: number;
}

export class NomenclatureCodeRow {
  @ApiProperty({ enum: nomenclatureNames }) list: NomenclatureName;
  @ApiProperty({ description: 'identifiant du système de codes, pour un CDA' }) oid: string;
  @ApiProperty() code: string;
  @ApiProperty() label: string;
  @ApiProperty(nullableText) shortLabel: string | null;
  @ApiProperty({ ...nullableText, description: 'code au-dessus' }) parent: string | null;
  @ApiProperty({ ...nullableText, description: 'unité UCUM habituelle d’une analyse' }) unit: string | null;
  @ApiProperty({ type: [String], description: 'mots que l’on tape pour ce code' }) synonyms: string[];
  @ApiProperty(nullableDay) activeFrom: string | null;
  @ApiProperty({ ...nullableDay, description: 'premier jour où il ne se choisit plus' }) activeTo: string | null;
  @ApiProperty({ description: 'se choisit aujourd’hui' }) active: boolean;
  @ApiProperty({ description: 'courant en soins primaires' }) usual: boolean;
  @ApiProperty({ description: '« built-in » pour nos listes courtes' }) source: string;
  @ApiProperty() version: string;
}

export class NomenclatureHits { @ApiProperty({ type: [NomenclatureCodeRow] }) items: NomenclatureCodeRow[] }

export class NomenclatureLink {
  @ApiProperty({ description: 'liste liée' }) list: string;
  @ApiProperty() code: string;
  @ApiProperty(nullableText) label: string | null;
}

export class NomenclatureCodeSheet extends NomenclatureCodeRow {
  @ApiProperty({ type: [NomenclatureLink], description: 'codes des autres listes, le plus proche d’abord' }) links: NomenclatureLink[];
}

export class NomenclatureState {
  @ApiProperty({ enum: nomenclatureNames }) name: NomenclatureName;
  @ApiProperty() label: string;
  @ApiProperty() oid: string;
  @ApiProperty({ ...nullableText, description: 'null : aucune version n’est en place' }) version: string | null;
  @ApiProperty(nullableText) source: string | null;
  @ApiProperty({ description: 'liste courte livrée avec le logiciel' }) builtIn: boolean;
  @ApiProperty() codes: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) importedAt: string | null;
}
export class NomenclatureStates { @ApiProperty({ type: [NomenclatureState] }) items: NomenclatureState[] }
