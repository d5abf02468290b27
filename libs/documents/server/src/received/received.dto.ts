import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import type { IdentityMatch } from '@pluriel/documents/domain';
import { isSynthesis } from '../synthesis/offered-elements';
import { receivedContents, type ReceivedContent } from './read-facts';
import { receivedOrigins, receivedStates, type ReceivedDocumentRecord, type ReceivedOrigin, type ReceivedState } from './received-document.entity';

/** Bytes of the largest file: the reader of structured documents takes no more (cda.md §8.1). */
export const largestFile = 30 * 1024 * 1024;
const matches = ['ins', 'traits', 'differs', 'unnamed'] as const satisfies readonly IdentityMatch[];

export class ReceivedFileInput {
  @ApiProperty({ example: 'compte-rendu.xml' }) @IsString() @MinLength(1) @MaxLength(200) name: string;
  @ApiProperty({ description: 'the file in base64, 30 MB at most' }) @IsString() @MaxLength(Math.ceil(largestFile / 3) * 4 + 4) content: string;
}

export class ReceivedDecision {
  @ApiProperty({ enum: ['confirmed', 'set-aside'], description: 'it belongs to this file, or not' }) @IsIn(['confirmed', 'set-aside']) state: 'confirmed' | 'set-aside';
}

export class ReceivedDifference {
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true }) inDocument: string | null;
  @ApiProperty({ type: String, nullable: true }) inFile: string | null;
}

/** A received document as the lists show it. */
export class ReceivedDocumentRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() version: number;
  @ApiProperty() title: string;
  @ApiProperty() fileName: string;
  @ApiProperty({ description: 'bytes' }) size: number;
  @ApiProperty({ enum: receivedContents }) content: ReceivedContent;
  @ApiProperty({ type: String, nullable: true, description: 'why it cannot be read' }) unreadable: string | null;
  @ApiProperty({ type: String, nullable: true }) typeLabel: string | null;
  @ApiProperty({ type: String, nullable: true }) modelLabel: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'as precise as the document says it' }) actDate: string | null;
  @ApiProperty({ type: String, nullable: true }) author: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
  @ApiProperty({ enum: ['pdf', 'image', 'text'], nullable: true, type: String, description: 'what is shown first' }) page: 'pdf' | 'image' | 'text' | null;
  @ApiProperty({ description: 'whether it has a structured view' }) structured: boolean;
  @ApiProperty() criticalResults: number;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty() receivedByName: string;
  @ApiProperty({ enum: receivedOrigins, description: 'by which way it came (DMP-46)' }) origin: ReceivedOrigin;
  @ApiProperty({ enum: receivedStates }) state: ReceivedState;
  @ApiProperty({ enum: matches }) match: IdentityMatch;
  @ApiProperty({ type: [ReceivedDifference] }) differences: ReceivedDifference[];
  @ApiProperty({ type: String, nullable: true }) decidedByName: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) decidedAt: string | null;
  @ApiProperty({ description: 'a newer version of it was received too' }) superseded: boolean;
  @ApiProperty({ description: 'a synthesis, whose elements may be chosen for the record (VSM-20)' }) synthesis: boolean;
}

export class ReceivedDocumentPage {
  @ApiProperty({ type: [ReceivedDocumentRow] }) items: ReceivedDocumentRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export function receivedRow(record: ReceivedDocumentRecord, superseded: boolean): ReceivedDocumentRow {
  const { facts } = record;
  return {
    id: record.id, patientId: record.patientId, version: record.rowVersion, title: facts.title ?? record.fileName, fileName: record.fileName, size: record.size, content: record.content, unreadable: record.unreadableMessage,
    typeLabel: facts.typeLabel, modelLabel: facts.modelLabel, actDate: facts.actDate, author: facts.author, organisation: facts.organisation, page: facts.page, structured: facts.structured, criticalResults: facts.criticalResults,
    receivedAt: record.receivedAt.toISOString(), receivedByName: record.receivedByName, origin: record.origin, state: record.state, match: record.match, differences: record.identity?.differences ?? [],
    decidedByName: record.decidedByName, decidedAt: record.decidedAt?.toISOString() ?? null, superseded, synthesis: facts.level === 3 && isSynthesis(facts.typeCode),
  };
}
