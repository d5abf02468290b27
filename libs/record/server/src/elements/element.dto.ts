import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { elementKinds, elementLevels, elementWords, endReasons, type ElementLevel, type EndReason, type RecordKind } from '@pluriel/record/domain';
import { IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { bodyOf, type ElementChange, type ElementSource, type RecordElementRecord, type RecordElementVersion } from './record-element.entity';

const nullableText = { type: String, nullable: true } as const;
const content = { type: 'object', additionalProperties: true, description: 'champs de la rubrique (voir docs/en/architecture.md, « Record »)' } as const;

export class ElementInput {
  @ApiProperty({ enum: elementKinds }) @IsString() @MaxLength(30) kind: string;
  @ApiProperty(content) @IsObject() content: Record<string, unknown>;
  @ApiPropertyOptional({ enum: elementLevels, description: 'qui le lit ; l’équipe sans précision' }) @IsOptional() @IsIn(elementLevels) level?: ElementLevel;
}

export class ElementCorrection {
  @ApiProperty(content) @IsObject() content: Record<string, unknown>;
  @ApiPropertyOptional({ enum: elementLevels, description: 'sans changement si absent ; seul l’auteur le change' }) @IsOptional() @IsIn(elementLevels) level?: ElementLevel;
}

export class ElementEnding {
  @ApiProperty({ enum: endReasons }) @IsIn(endReasons, { message: 'Choisissez pourquoi cet élément prend fin.' }) reason: EndReason;
  @ApiPropertyOptional({ ...nullableText, description: 'année, mois ou jour' }) @IsOptional() @IsString() @MaxLength(10) on?: string | null;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(500, { message: 'Écrivez moins de 500 caractères.' }) note?: string | null;
}

export class RecordElement {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: elementKinds }) kind: RecordKind;
  @ApiProperty(content) content: Record<string, unknown>;
  @ApiProperty({ description: 'en une ligne' }) words: string;
  @ApiProperty({ enum: elementLevels }) level: ElementLevel;
  @ApiProperty() active: boolean;
  @ApiProperty({ enum: endReasons, nullable: true, type: String }) endReason: EndReason | null;
  @ApiProperty(nullableText) endedOn: string | null;
  @ApiProperty(nullableText) endNote: string | null;
  @ApiProperty({ ...nullableText, format: 'uuid', description: 'compte de l’auteur ; null s’il n’en a pas dans ce centre' }) authorId: string | null;
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty({ description: 'écrit par la personne qui lit' }) mine: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ enum: ['typed', 'consultation', 'visit', 'imported', 'converted'] }) source: ElementSource;
  @ApiProperty({ ...nullableText, description: 'document ou consultation dont il vient' }) sourceDocumentId: string | null;
  @ApiProperty({ ...nullableText, description: 'élément de ce document' }) sourceKey: string | null;
  @ApiProperty(nullableText) sourceWords: string | null;
  @ApiProperty() changedByName: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;
}

/** Something is written that the reader may not read: who, when, nothing more (structure.md §5.2). */
export class LockedElement {
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'pourquoi, en clair' }) words: string;
}

export class RecordSheet {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ type: [RecordElement], description: 'du plus récent au plus ancien ; ceux saisis par erreur sont absents' }) elements: RecordElement[];
  @ApiProperty({ type: [LockedElement] }) locked: LockedElement[];
  @ApiProperty({ description: 'le patient ne partage pas tout avec la personne qui lit' }) restricted: boolean;
}

export class ElementVersion {
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['created', 'corrected', 'ended', 'reopened'] }) change: ElementChange;
  @ApiProperty(content) content: Record<string, unknown>;
  @ApiProperty() words: string;
  @ApiProperty({ enum: elementLevels }) level: ElementLevel;
  @ApiProperty({ enum: endReasons, nullable: true, type: String }) endReason: EndReason | null;
  @ApiProperty(nullableText) endedOn: string | null;
  @ApiProperty(nullableText) endNote: string | null;
  @ApiProperty() byName: string;
  @ApiProperty() byLetters: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}
export class ElementVersions { @ApiProperty({ type: [ElementVersion], description: 'la plus récente d’abord' }) items: ElementVersion[] }

/** The element as its reader sees it. @param userId the reader */
export const elementView = (row: RecordElementRecord, userId: string | null): RecordElement => ({
  id: row.id, patientId: row.patientId, kind: row.kind, content: { ...row.content }, words: elementWords(bodyOf(row)), level: row.level, active: row.active, endReason: row.endReason, endedOn: row.endedOn, endNote: row.endNote,
  authorId: row.authorId, authorName: row.authorName, authorLetters: row.authorLetters, mine: row.authorId !== null && row.authorId === userId, createdAt: row.createdAt.toISOString(), source: row.source, sourceDocumentId: row.sourceDocumentId,
  sourceKey: row.sourceKey, sourceWords: row.sourceWords, changedByName: row.changedByName, updatedAt: row.updatedAt.toISOString(), version: row.version,
});

export const versionView = (kind: RecordKind, row: RecordElementVersion): ElementVersion => ({
  version: row.version, change: row.change, content: { ...row.content }, words: elementWords(bodyOf({ kind, content: row.content })), level: row.level, endReason: row.endReason, endedOn: row.endedOn, endNote: row.endNote,
  byName: row.byName, byLetters: row.byLetters, at: row.at.toISOString(),
});
