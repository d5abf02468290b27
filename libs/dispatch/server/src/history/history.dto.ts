import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { pastStandings, type PastStanding } from '@pluriel/dispatch/domain';
import { visibilityCodes, type VisibilityCode } from '@pluriel/documents/domain';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const badDay = { message: 'Cette date n’est pas complète : écrivez le jour, le mois et l’année.' };
/** National types the centre may produce: nothing else is searched for in an address. */
const typeCodes = [...new Set(Object.values(documentTypes).map(({ code }) => code.code))];
/** Documents fed in one go. */
export const mostFed = 200;

/** Period of the act, type and author; every bound is included. */
export class HistoryQuery {
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(day, badDay) from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(day, badDay) to?: string;
  @ApiPropertyOptional({ enum: typeCodes }) @IsOptional() @IsIn(typeCodes) typeCode?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() authorId?: string;
}

export class PastDocumentRow {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty() versionNumber: number;
  @ApiProperty() title: string;
  @ApiProperty() excerpt: string;
  @ApiProperty() typeCode: string;
  @ApiProperty() typeLabel: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty({ description: 'the account of the author is closed: the centre answers for the document' }) authorLeft: boolean;
  @ApiProperty({ description: 'the centre will stand as author beside the person, who left the RPPS (DMP-20)' }) structureAuthor: boolean;
  @ApiProperty({ format: 'date-time', description: 'business date of the act: the date of the document in the DMP' }) actAt: string;
  @ApiProperty({ format: 'date-time' }) signedAt: string;
  @ApiProperty({ enum: visibilityCodes, isArray: true, description: 'who will not see it in the DMP' }) visibility: VisibilityCode[];
  @ApiProperty({ enum: pastStandings, description: 'only what is proposed may be fed' }) standing: PastStanding;
  @ApiProperty({ example: 'Dans le DMP' }) label: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) remedy: string | null;
}

/** A value of a filter with how many documents of the period bear it. */
export class HistoryChoice {
  @ApiProperty() id: string;
  @ApiProperty() label: string;
  @ApiProperty() count: number;
}

export const feedActions = ['hold', 'release', 'send-now', 'cancel'] as const;
export type FeedAction = (typeof feedActions)[number];

/** What was fed in one go, and how far it is. */
export class HistoryFeed {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() askedBy: string;
  @ApiProperty() total: number;
  @ApiProperty() delivered: number;
  @ApiProperty({ description: 'waiting for their turn' }) waiting: number;
  @ApiProperty({ description: 'retained by a person' }) held: number;
  @ApiProperty({ description: 'leaving now, or awaiting their confirmation' }) leaving: number;
  @ApiProperty({ description: 'blocked or refused: their own lines say what to do' }) toTreat: number;
  @ApiProperty({ description: 'stopped before they left' }) stopped: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) nextAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'departure of the last one that waits' }) lastAt: string | null;
  @ApiProperty({ enum: feedActions, isArray: true, description: 'what the caller may do of it' }) actions: FeedAction[];
}

export class HistoryRefusalView {
  @ApiProperty() code: string;
  @ApiProperty() sentence: string;
  @ApiProperty() remedy: string;
  @ApiProperty({ enum: ['qualify', 'consents', 'settings'], nullable: true }) action: 'qualify' | 'consents' | 'settings' | null;
}

export class PatientHistory {
  @ApiProperty({ type: HistoryRefusalView, nullable: true, description: 'why nothing of this patient may be fed now' }) refusal: HistoryRefusalView | null;
  @ApiProperty({ type: [PastDocumentRow], description: 'newest act first' }) items: PastDocumentRow[];
  @ApiProperty({ description: 'there are more: choose a period' }) more: boolean;
  @ApiProperty({ type: [HistoryChoice] }) types: HistoryChoice[];
  @ApiProperty({ type: [HistoryChoice] }) authors: HistoryChoice[];
  @ApiProperty({ type: [HistoryFeed], description: 'newest first' }) feeds: HistoryFeed[];
  @ApiProperty({ description: 'most documents fed in one go' }) most: number;
}

export class HistoryFeedInput {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: mostFed }) @IsArray() @ArrayMinSize(1, { message: 'Choisissez au moins un document.' }) @ArrayMaxSize(mostFed, { message: `Choisissez ${mostFed} documents au plus en une fois.` }) @ArrayUnique() @IsUUID(undefined, { each: true }) documentIds: string[];
}

export class PastRefusal {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty() title: string;
  @ApiProperty() sentence: string;
}

export class HistoryFeedOutcome {
  @ApiProperty({ type: HistoryFeed }) feed: HistoryFeed;
  @ApiProperty({ type: [PastRefusal], description: 'chosen, and no longer to be fed' }) refused: PastRefusal[];
}

export class FeedMoveInput { @ApiProperty({ enum: feedActions }) @IsIn(feedActions) action: FeedAction }
