import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentSources, letterTypes, type DocumentSource, type LetterBody, type LetterType } from '@pluriel/documents/domain';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { TemplateRoutesView } from './letter.dto';

export const headSources = ['all', ...documentSources] as const;

/** A template as it is written. `own`: of the person who writes it; else of the centre. It does not change afterwards. */
export class LetterTemplateInput {
  @ApiProperty({ enum: ['letter', 'head'] }) @IsIn(['letter', 'head']) kind: 'letter' | 'head';
  @ApiProperty() @IsBoolean() own: boolean;
  @ApiProperty({ maxLength: 120 }) @IsString() @MaxLength(120, { message: 'Le nom est limité à 120 caractères.' }) name: string;
  @ApiPropertyOptional({ enum: letterTypes }) @IsOptional() @IsIn(letterTypes) type?: LetterType;
  @ApiPropertyOptional({ type: TemplateRoutesView }) @IsOptional() @ValidateNested() @Type(() => TemplateRoutesView) routes?: TemplateRoutesView;
  @ApiPropertyOptional({ maxLength: 200 }) @IsOptional() @IsString() @MaxLength(200, { message: 'L’objet est limité à 200 caractères.' }) subject?: string;
  @ApiProperty({ type: Object, description: 'words of the letter, or of the head' }) @IsObject() body: object;
  @ApiPropertyOptional({ type: Object, description: 'foot of the pages, of a head' }) @IsOptional() @IsObject() foot?: object;
  @ApiPropertyOptional({ enum: headSources, description: 'documents a head is for' }) @IsOptional() @IsIn(headSources) source?: DocumentSource | 'all';
}

export class LetterTemplateView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['letter', 'head'] }) kind: 'letter' | 'head';
  @ApiProperty({ enum: ['shipped', 'centre', 'own'] }) owner: 'shipped' | 'centre' | 'own';
  @ApiProperty({ description: 'shipped with the product: the centre may take it back' }) shipped: boolean;
  @ApiProperty({ description: 'the caller may change it' }) editable: boolean;
  @ApiProperty() name: string;
  @ApiProperty({ enum: letterTypes, nullable: true }) type: LetterType | null;
  @ApiProperty({ type: String, nullable: true, example: '96349-6 · Lettre d’adressage' }) typeLabel: string | null;
  @ApiProperty({ type: TemplateRoutesView, nullable: true }) routes: TemplateRoutesView | null;
  @ApiProperty() subject: string;
  @ApiProperty({ type: Object }) body: LetterBody;
  @ApiProperty({ type: Object, nullable: true }) foot: LetterBody | null;
  @ApiProperty({ enum: headSources, nullable: true }) source: DocumentSource | 'all' | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, nullable: true }) changedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) updatedAt: string | null;
}

export class LetterTypeChoice { @ApiProperty({ enum: letterTypes }) type: LetterType; @ApiProperty() label: string }
export class LetterTemplateList {
  @ApiProperty({ type: [LetterTemplateView] }) items: LetterTemplateView[];
  @ApiProperty({ type: [LetterTypeChoice] }) types: LetterTypeChoice[];
  @ApiProperty({ description: 'the caller may change the templates of the centre' }) mayWriteCentre: boolean;
  @ApiProperty({ description: 'the caller may have templates of his own' }) mayWriteOwn: boolean;
}

export class LetterTemplateVersion {
  @ApiProperty() version: number;
  @ApiProperty() name: string;
  @ApiProperty() changedByName: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'false: taken out of the list' }) active: boolean;
  @ApiProperty({ type: Object }) body: LetterBody;
}
