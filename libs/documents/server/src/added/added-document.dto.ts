import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { addableTypes, documentTypes, longestComment, type AddableType } from '@pluriel/clinical-formats/model';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import type { AddedDocumentRecord } from './added-document.entity';
import { largestJoined, longestText } from './pages/read-joined-file';

const day = /^\d{4}-\d{2}-\d{2}$/;
const badDay = { message: 'Cette date n’est pas complète : écrivez le jour, le mois et l’année.' };

/** What its author says of it; what is absent stays as it was. */
export class AddedDocumentInput {
  @ApiPropertyOptional({ enum: addableTypes }) @IsOptional() @IsIn(addableTypes) type?: AddableType;
  @ApiPropertyOptional({ maxLength: 200 }) @IsOptional() @IsString() @MaxLength(200, { message: 'Le titre est limité à 200 caractères.' }) title?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(day, badDay) documentDate?: string;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'first day of the act' }) @IsOptional() @Matches(day, badDay) from?: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'last day of the act' }) @IsOptional() @Matches(day, badDay) to?: string | null;
  @ApiPropertyOptional({ maxLength: longestComment }) @IsOptional() @IsString() @MaxLength(longestComment, { message: 'Le commentaire est limité à 1000 caractères.' }) comment?: string;
  @ApiPropertyOptional({ maxLength: longestText }) @IsOptional() @IsString() @MaxLength(longestText, { message: 'Le texte est limité à 20 000 caractères.' }) text?: string;
}

export class AddedCreation {
  @ApiPropertyOptional({ format: 'uuid', description: 'consultation it is begun from (PAT-10)' }) @IsOptional() @IsUUID() consultationId?: string;
}

export class JoinedFileInput {
  @ApiProperty({ example: 'irm-genou.pdf' }) @IsString() @MinLength(1) @MaxLength(200) name: string;
  @ApiProperty({ description: 'PDF, JPEG, TIFF, TXT or RTF in base64, 5 MB at most' }) @IsString() @MaxLength(Math.ceil((largestJoined + 3) / 3) * 4) content: string;
}

export class AddableTypeChoice {
  @ApiProperty({ enum: addableTypes }) type: AddableType;
  @ApiProperty() label: string;
}

export class AddedDocument {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) consultationId: string | null;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty() version: number;
  @ApiProperty({ enum: addableTypes }) type: AddableType;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) documentDate: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to: string | null;
  @ApiProperty() comment: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true }) fileName: string | null;
  @ApiProperty({ description: 'pages of the joined file' }) pageCount: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) correctsDocumentId: string | null;
  @ApiProperty({ type: [AddableTypeChoice], description: 'types the caller may choose' }) types: AddableTypeChoice[];
  @ApiProperty({ example: 'Dr Claire Martin', description: 'who signs it' }) authorName: string;
  @ApiProperty({ example: 'Médecin, Les Tilleuls, site du Bourg', description: 'exercise situation it is signed in' }) situation: string;
}

/** A prescription of drugs is added by those who may write one. */
export const mayAdd = (type: AddableType, permissions: ReadonlySet<string>): boolean => type !== 'drug-prescription' || permissions.has('prescribe.drugs');

/** @returns the choices of a caller with these rights, in alphabetical order */
export const typeChoices = (permissions: ReadonlySet<string>): AddableTypeChoice[] => addableTypes.filter((type) => mayAdd(type, permissions)).map((type) => ({ type, label: documentTypes[type].code.label })).sort((one, other) => one.label.localeCompare(other.label, 'fr'));

export function addedDocumentView({ structureId: _structure, createdAt: _created, updatedAt: _updated, replacedBy: _replaced, pages, ...row }: AddedDocumentRecord, { permissions, authorName, situation }: { permissions: ReadonlySet<string>; authorName: string; situation: string }): AddedDocument {
  return { ...row, pageCount: pages.length, types: typeChoices(permissions), authorName, situation };
}
