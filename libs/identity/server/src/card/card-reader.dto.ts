import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { readerReports, type ReaderReport, type ReaderState } from '@pluriel/identity/domain';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const shownStates = ['ready', 'no-reader', 'card-mute', 'card-unreadable', 'other-card', 'silent'] as const satisfies readonly ReaderState[];

/** A sign of the agent, every ten seconds and at each change (cards.md §5). */
export class CardReaderInput {
  @ApiProperty({ enum: readerReports, description: 'stopped : l’agent s’arrête, plus rien n’est attendu de ce poste' }) @IsIn(readerReports, { message: 'État du lecteur inconnu.' }) state: ReaderReport;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'nom du lecteur' }) @IsOptional() @IsString() @MaxLength(100, { message: 'Le nom du lecteur est trop long (100 caractères).' }) reader?: string | null;
}

/** A simulated reader has no session: it says at whose workstation it stands. */
export class SimulatedCardReader extends CardReaderInput {
  @ApiProperty({ description: 'compte connecté au poste' }) @IsString() @MaxLength(100) login: string;
}

/** The reader of this workstation, in words. */
export class CardReaderView {
  @ApiProperty({ enum: shownStates }) state: ReaderState;
  @ApiProperty({ description: 'ce qui se passe' }) sentence: string;
  @ApiProperty({ type: String, nullable: true, description: 'ce qu’il faut faire' }) remedy: string | null;
  @ApiProperty({ type: String, nullable: true }) reader: string | null;
  @ApiProperty({ description: 'lecteur simulé d’une démonstration' }) simulated: boolean;
  @ApiProperty({ description: 'depuis quand ; pour un agent muet, son dernier signe' }) since: string;
}
