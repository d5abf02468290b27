import type { TraitVerdict } from '@pluriel/identity/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const nullableText = { type: String, nullable: true } as const;

export class InsiCallStarted { @ApiProperty({ format: 'uuid' }) callId: string }

export class InsiCallRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['traits', 'verification', 'vitale'] }) kind: 'traits' | 'verification' | 'vitale';
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

export class InsiCallDetail extends InsiCallRow {
  @ApiProperty(nullableText) requestXml: string | null;
  @ApiProperty(nullableText) answerXml: string | null;
  @ApiProperty({ type: [TraitComparison], nullable: true }) comparison: TraitComparison[] | null;
  @ApiProperty() exactMatch: boolean;
  @ApiProperty({ enum: ['pending', 'accepted', 'refused'], nullable: true, type: String }) decision: 'pending' | 'accepted' | 'refused' | null;
  @ApiProperty() sentence: string;
  @ApiProperty(nullableText) remedy: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'autre dossier du centre qui porte déjà cette identité' }) conflictPatientId: string | null;
}
