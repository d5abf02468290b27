import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ScannedPerson } from '../scan/scan.dto';
import { PatientRow } from '../patients/patient.dto';
import { CardReaderView } from './card-reader.dto';

const nullableText = { type: String, nullable: true } as const;

/** One person of the card, as the reader gives it (cards.md §3.2). */
export class CardBeneficiary {
  @ApiProperty({ minimum: 1, maximum: 20 }) @IsInt() @Min(1) @Max(20) rank: number;
  @ApiProperty({ description: 'nom tel que lu' }) @IsString() @MaxLength(200) nom: string;
  @ApiProperty() @IsString() @MaxLength(200) prenom: string;
  @ApiProperty({ description: 'AAAAMMJJ tel que lu, même lunaire' }) @IsString() @MaxLength(8) naissance: string;
  @ApiProperty({ description: 'numéro de 15 chiffres : celui de l’assuré pour un enfant' }) @IsString() @MaxLength(15) nir: string;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(200) nomNaissance?: string | null;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(15) nirCertifie?: string | null;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(2) rangGemellaire?: string | null;
}

/** What a reader sends. `source`: free reading (no licence), licensed reader, or a simulated reader of a demo. */
export class CardReadingInput {
  @ApiProperty({ enum: ['free', 'licensed', 'simulated'] }) @IsIn(['free', 'licensed', 'simulated']) source: 'free' | 'licensed' | 'simulated';
  @ApiProperty({ type: [CardBeneficiary] }) @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => CardBeneficiary) beneficiaries: CardBeneficiary[];
}

/** A simulated reader has no session: it says at whose workstation it stands. */
export class SimulatedCardReading extends CardReadingInput {
  @ApiProperty({ description: 'compte connecté au poste' }) @IsString() @MaxLength(100) login: string;
}

export class CardReadingKept { @ApiProperty({ format: 'uuid' }) id: string }

export class CardPerson {
  @ApiProperty() rank: number;
  @ApiProperty() nom: string;
  @ApiProperty() prenom: string;
  @ApiProperty(nullableText) nomNaissance: string | null;
  @ApiProperty({ ...nullableText, description: 'YYYY-MM-DD ; rien quand la carte porte une date incomplète' }) dateNaissance: string | null;
  @ApiProperty({ description: 'date telle que lue, YYYY-MM-DD' }) dateCarte: string;
  @ApiProperty({ description: 'la personne assurée' }) titulaire: boolean;
  @ApiProperty({ description: 'numéro lu : celui de l’assuré, à garder pour la facturation, jamais comme matricule' }) numeroAssure: string;
  @ApiProperty({ enum: ['number', 'traits', 'none'], description: 'comment les dossiers ont été trouvés' }) found: 'number' | 'traits' | 'none';
  @ApiProperty({ type: [PatientRow] }) matches: PatientRow[];
  @ApiProperty({ type: ScannedPerson, nullable: true, description: 'identité donnée par une appli carte Vitale ; rien pour une carte' }) identity: ScannedPerson | null;
}

export class CardReadingView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() readAt: string;
  @ApiProperty() expiresAt: string;
  @ApiProperty({ enum: ['vitale', 'apcv'] }) kind: 'vitale' | 'apcv';
  @ApiProperty({ description: 'lecteur simulé d’une démonstration' }) simulated: boolean;
  @ApiProperty({ type: [CardPerson] }) people: CardPerson[];
}

export class CurrentCardReading {
  @ApiProperty({ type: CardReadingView, nullable: true }) reading: CardReadingView | null;
  @ApiProperty({ type: CardReaderView, nullable: true, description: 'lecteur du poste ; rien quand aucun agent n’y parle' }) reader: CardReaderView | null;
}
