import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, typeOf } from '@pluriel/clinical-formats/model';
import { documentSources, type DocumentSource } from '@pluriel/documents/domain';
import { IsNumberString, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { contentOf } from '../validation/document-content';
import type { DocumentVersionRecord } from './document.entity';

export class DocumentQuery {
  @ApiPropertyOptional({ example: '0193…,0193…', description: 'only what was made during these consultations, 50 at most (PAT-10)' }) @IsOptional() @IsString() @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/, { message: 'Cette liste de consultations n’est pas lisible.' }) consultations?: string;
  @ApiPropertyOptional() @IsOptional() @IsNumberString() limit?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

/** A version that a later one took the place of. */
export class EarlierVersion {
  @ApiProperty({ format: 'uuid' }) versionId: string;
  @ApiProperty() number: number;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class DocumentRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) versionId: string;
  @ApiProperty() versionNumber: number;
  @ApiProperty({ example: '2026-03-12 · Ordonnance · metformine' }) title: string;
  @ApiProperty() typeCode: string;
  @ApiProperty() typeLabel: string;
  @ApiProperty() classCode: string;
  @ApiProperty({ enum: documentSources }) source: DocumentSource;
  @ApiProperty({ format: 'uuid' }) sourceId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['N', 'R', 'V'] }) confidentiality: 'N' | 'R' | 'V';
  @ApiProperty() excerpt: string;
  @ApiProperty({ description: 'bytes of the PDF' }) size: number;
  @ApiProperty({ type: [EarlierVersion], description: 'versions it replaces, newest first' }) earlier: EarlierVersion[];
  @ApiProperty({ type: String, nullable: true, description: 'draft of the correction the caller is writing' }) correctionId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'consultation it was begun from, in the version that counts (PAT-10)' }) consultationId: string | null;
}

export class DocumentPage {
  @ApiProperty({ type: [DocumentRow] }) items: DocumentRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

/** What stands around a version: those it replaced, and the correction being written. */
export interface VersionSurroundings { earlier: readonly EarlierVersion[]; correctionId: string | null; consultationId: string | null }

/** The version as the lists show it. */
export function documentRow(version: DocumentVersionRecord, { earlier, correctionId, consultationId }: VersionSurroundings = { earlier: [], correctionId: null, consultationId: null }): DocumentRow {
  const { code: type, classCode: documentClass } = documentTypes[typeOf(contentOf(version.content))];
  return {
    id: version.documentId, patientId: version.patientId, versionId: version.id, versionNumber: version.number, title: version.title, typeCode: type.code, typeLabel: type.label, classCode: documentClass.code,
    source: version.source, sourceId: version.sourceId, authorId: version.authorId, authorName: version.authorName, authorLetters: version.authorLetters, at: version.authoredAt.toISOString(),
    confidentiality: version.confidentiality, excerpt: version.excerpt, size: version.pdfSize, earlier: [...earlier], correctionId, consultationId,
  };
}
