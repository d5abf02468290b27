import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { letterTypes, type LetterBlock, type LetterBody, type LetterType } from '@pluriel/documents/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { NamedRecipient, RouteRecipient } from '../validation/validation.dto';

const day = /^\d{4}-\d{2}-\d{2}$/;
const mostRecipients = 10;

/** What the author wrote; what is absent stays as it was. The body is read node by node by the server. */
export class LetterInput {
  @ApiPropertyOptional({ enum: letterTypes }) @IsOptional() @IsIn(letterTypes) type?: LetterType;
  @ApiPropertyOptional({ maxLength: 120 }) @IsOptional() @IsString() @MaxLength(120, { message: 'Le nom est limité à 120 caractères.' }) name?: string;
  @ApiPropertyOptional({ maxLength: 200 }) @IsOptional() @IsString() @MaxLength(200, { message: 'L’objet est limité à 200 caractères.' }) subject?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(day, { message: 'Cette date n’est pas complète : écrivez le jour, le mois et l’année.' }) contactOn?: string;
  @ApiPropertyOptional({ type: [RouteRecipient] }) @IsOptional() @IsArray() @ArrayMaxSize(mostRecipients) @ValidateNested({ each: true }) @Type(() => RouteRecipient) recipients?: RouteRecipient[];
  @ApiPropertyOptional({ type: Object, description: 'nodes of the editor, never HTML' }) @IsOptional() @IsObject() body?: object;
}

export class LetterCreation {
  @ApiPropertyOptional({ format: 'uuid', description: 'template to start from; an empty page when absent' }) @IsOptional() @IsUUID() templateId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'consultation it is begun from (PAT-10)' }) @IsOptional() @IsUUID() consultationId?: string;
}

export class TemplateRoutesView {
  @ApiProperty() @IsBoolean() dmp: boolean;
  @ApiProperty() @IsBoolean() mssantePatient: boolean;
  @ApiProperty({ description: 'the colleague it is addressed to, by secure mail' }) @IsBoolean() mssanteRecipient: boolean;
}

export class Letter {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) consultationId: string | null;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty() version: number;
  @ApiProperty({ enum: letterTypes }) type: LetterType;
  @ApiProperty() name: string;
  @ApiProperty() subject: string;
  @ApiProperty({ format: 'date' }) contactOn: string;
  @ApiProperty({ type: [NamedRecipient] }) recipients: NamedRecipient[];
  @ApiProperty({ type: Object }) body: LetterBody;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) correctsDocumentId: string | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class LetterFieldValue {
  @ApiProperty() key: string;
  @ApiProperty() group: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true, description: 'what it says today; null: the file says nothing' }) value: string | null;
  @ApiProperty({ type: [Object], nullable: true, description: 'nodes of a field of several lines' }) blocks: LetterBlock[] | null;
}
export class LetterDataItem {
  @ApiProperty() id: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
}
export class LetterDataGroup {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: [LetterDataItem] }) items: LetterDataItem[];
}
/** What can be put in a letter. */
export class LetterInsertions {
  @ApiProperty({ type: [LetterFieldValue] }) fields: LetterFieldValue[];
  @ApiProperty({ type: [LetterDataGroup] }) groups: LetterDataGroup[];
  @ApiProperty({ description: 'the file holds more than the caller sees' }) restricted: boolean;
}
