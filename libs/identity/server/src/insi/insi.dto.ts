import type { TraitVerdict } from '@pluriel/identity/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

/** What to ask; a search by traits when nothing is said. */
export class InsiCallAsked {
  @ApiPropertyOptional({ enum: ['traits', 'verification', 'vitale'] }) @IsOptional() @IsIn(['traits', 'verification', 'vitale']) kind?: 'traits' | 'verification' | 'vitale';
  @ApiPropertyOptional({ format: 'uuid', description: 'lecture de carte, avec kind vitale' }) @IsOptional() @IsUUID() cardReadingId?: string;
  @ApiPropertyOptional({ description: 'rang de la personne sur la carte' }) @IsOptional() @IsInt() @Min(1) @Max(20) rank?: number;
  @ApiPropertyOptional({ enum: ['certificate', 'cps', 'psc'], description: 'comment l’appel dit qui demande' }) @IsOptional() @IsIn(['certificate', 'cps', 'psc']) mode?: 'certificate' | 'cps' | 'psc';
}

export class InsiCallStarted { @ApiProperty({ format: 'uuid' }) callId: string }

export class InsiCallRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['traits', 'verification', 'vitale'] }) kind: 'traits' | 'verification' | 'vitale';
  @ApiProperty({ description: 'type d’appel, en français' }) kindLabel: string;
  @ApiProperty({ description: 'pourquoi cet appel a été fait' }) originLabel: string;
  @ApiProperty() requestedAt: string;
  @ApiProperty(nullableText) answeredAt: string | null;
  @ApiProperty() by: string;
  @ApiProperty({ enum: ['scheduled', 'in_progress', 'done', 'failed'] }) state: 'scheduled' | 'in_progress' | 'done' | 'failed';
  @ApiProperty(nullableText) codeRetour: string | null;
  @ApiProperty() outcomeLabel: string;
}

export class InsiCallRows { @ApiProperty({ type: [InsiCallRow] }) items: InsiCallRow[] }

export class TraitComparison {
  @ApiProperty() trait: string;
  @ApiProperty() label: string;
  @ApiProperty(nullableText) ours: string | null;
  @ApiProperty(nullableText) insi: string | null;
  @ApiProperty({ enum: ['identique', 'repris', 'complete-par-insi', 'different', 'difference-normale'] }) verdict: TraitVerdict;
  @ApiProperty() strict: boolean;
  @ApiPropertyOptional({ type: 'array', items: { type: 'array', items: { type: 'number' } }, description: 'positions [début, fin[ dans la valeur d’INSi' }) differingRanges?: [number, number][];
}

/** One thing asked or answered, in words. */
export class InsiFact { @ApiProperty() label: string; @ApiProperty(nullableText) value: string | null }

/** One matricule a patient has or had (EXI REC 08). */
export class InsHistoryRow {
  @ApiProperty() matricule: string;
  @ApiProperty() oid: string;
  @ApiProperty() type: string;
  @ApiProperty({ ...nullableText, description: 'YYYY-MM-DD' }) from: string | null;
  @ApiProperty({ ...nullableText, description: 'YYYY-MM-DD' }) to: string | null;
  @ApiProperty({ description: 'd’où on le sait, en français' }) originLabel: string;
}
export class InsHistoryRows { @ApiProperty({ type: [InsHistoryRow] }) items: InsHistoryRow[] }

export class InsiCallDetail extends InsiCallRow {
  @ApiProperty({ type: [InsiFact] }) asked: InsiFact[];
  @ApiProperty({ type: [InsiFact] }) answered: InsiFact[];
  @ApiProperty({ type: [InsHistoryRow], nullable: true, description: 'anciens matricules renvoyés par INSi dans cette réponse ; vide : aucun' }) history: InsHistoryRow[] | null;
  @ApiProperty(nullableText) requestXml: string | null;
  @ApiProperty(nullableText) answerXml: string | null;
  @ApiProperty({ type: [TraitComparison], nullable: true }) comparison: TraitComparison[] | null;
  @ApiProperty() exactMatch: boolean;
  @ApiProperty({ enum: ['pending', 'accepted', 'refused'], nullable: true, type: String }) decision: 'pending' | 'accepted' | 'refused' | null;
  @ApiProperty() sentence: string;
  @ApiProperty(nullableText) remedy: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'autre dossier du centre qui porte déjà cette identité' }) conflictPatientId: string | null;
}
