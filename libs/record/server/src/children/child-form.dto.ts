import type { FormAnswer, FormQuestion } from '@pluriel/clinical-formats/model';
import { childFormKinds, type ChildFormKind } from '@pluriel/record/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { ChildFormRecord } from './child-form.entity';
import { catalogueForm } from './form-catalogue';

const nullableText = { type: String, nullable: true } as const;
const nullableNumber = { type: Number, nullable: true } as const;
const day = /^\d{4}-\d{2}-\d{2}$/;
const answersSchema = { type: 'object' as const, description: 'by key of the question; what nobody answered is absent', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'array', items: { type: 'string' } }] } };

export class NewChildForm { @ApiProperty({ example: 'MED-1232', description: 'an examination, a certificate (cs8, cs9, cs24) or « measures »' }) @IsString() @MaxLength(20) code: string }

/** Something the professional adds to the form (CHILD-04). */
export class AddedFieldDto {
  @ApiProperty({ ...nullableText, description: 'part of the form it stands in; null: apart' }) @IsOptional() @IsString() @MaxLength(60) sectionKey: string | null;
  @ApiProperty() @IsString() @MaxLength(120, { message: 'Le nom d’un champ est limité à 120 caractères.' }) label: string;
  @ApiProperty() @IsString() @MaxLength(2000, { message: 'Un champ ajouté est limité à 2 000 caractères.' }) answer: string;
}

/** What the screen saves by itself; what is absent stays. */
export class ChildFormInput {
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(day, { message: 'Cette date n’est pas complète : écrivez le jour, le mois et l’année.' }) on?: string;
  @ApiPropertyOptional(answersSchema) @IsOptional() @IsObject() answers?: Record<string, FormAnswer>;
  @ApiPropertyOptional({ type: [AddedFieldDto] }) @IsOptional() @IsArray() @ArrayMaxSize(30, { message: 'Gardez trente champs ajoutés au plus.' }) @ValidateNested({ each: true }) @Type(() => AddedFieldDto) added?: AddedFieldDto[];
  @ApiPropertyOptional({ ...nullableText, description: 'department whose PMI receives the certificate' }) @IsOptional() @IsString() @MaxLength(3) department?: string | null;
}

export class ChildQuestion {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: ['text', 'yes-no', 'date', 'number', 'choice'] }) kind: FormQuestion['kind'];
  @ApiProperty(nullableText) unit: string | null;
  @ApiProperty(nullableNumber) least: number | null;
  @ApiProperty(nullableNumber) most: number | null;
  @ApiProperty({ type: [String] }) choices: string[];
  @ApiProperty() several: boolean;
}
export class ChildFormSection {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: [ChildQuestion] }) questions: ChildQuestion[];
}

export class ChildForm {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ enum: childFormKinds }) kind: ChildFormKind;
  @ApiProperty() code: string;
  @ApiProperty({ description: 'edition it was filled with' }) formVersion: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: [ChildFormSection] }) sections: ChildFormSection[];
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty(answersSchema) answers: Record<string, FormAnswer>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'answers found in the file that nobody touched, with their day' }) prefilled: Record<string, string>;
  @ApiProperty({ type: [AddedFieldDto] }) added: AddedFieldDto[];
  @ApiProperty(nullableText) department: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) correctsDocumentId: string | null;
  @ApiProperty({ description: 'a corrected version took its place' }) replaced: boolean;
  @ApiProperty() version: number;
}

const questionView = (question: FormQuestion): ChildQuestion => ({
  key: question.key, label: question.label, kind: question.kind, unit: question.kind === 'number' ? question.unit : null, least: question.kind === 'number' ? question.least : null, most: question.kind === 'number' ? question.most : null,
  choices: question.kind === 'choice' ? [...question.choices] : [], several: question.kind === 'choice' && question.several === true,
});

/** The row with its form as it is asked in its own edition. */
export function childFormView({ structureId: _structure, createdAt: _created, updatedAt: _updated, examinationId: _examination, replacedBy, ...row }: ChildFormRecord): ChildForm {
  const { title, sections } = catalogueForm(row.code, row.formVersion);
  return { ...row, title, sections: sections.map(({ key, title: name, questions }) => ({ key, title: name, questions: questions.map(questionView) })), replaced: replacedBy !== null };
}

export class CalendarLineDto {
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: ['done', 'draft', 'due', 'overdue', 'missed', 'upcoming'] }) state: 'done' | 'draft' | 'due' | 'overdue' | 'missed' | 'upcoming';
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) formId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) on: string | null;
}

export class ChildCertificateLine {
  @ApiProperty({ enum: ['cs8', 'cs9', 'cs24'] }) code: 'cs8' | 'cs9' | 'cs24';
  @ApiProperty() title: string;
  @ApiProperty({ enum: ['to-fill', 'draft', 'done', 'later'], description: '« to-fill »: its examination is filled, it is not' }) state: 'to-fill' | 'draft' | 'done' | 'later';
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) formId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty({ description: 'the caller may sign it' }) mine: boolean;
}

/** The PMI a certificate of this child goes to, as far as it is known. */
export class ChildPmi {
  @ApiProperty() department: string;
  @ApiProperty({ example: '63 · Puy-de-Dôme' }) label: string;
  @ApiProperty({ description: 'its secure address is known' }) reachable: boolean;
}

export class ChildFollowUp {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ description: 'under eighteen' }) minor: boolean;
  @ApiProperty({ type: [CalendarLineDto] }) calendar: CalendarLineDto[];
  @ApiProperty({ type: CalendarLineDto, nullable: true, description: 'what to do now' }) next: CalendarLineDto | null;
  @ApiProperty({ type: [ChildCertificateLine] }) certificates: ChildCertificateLine[];
  @ApiProperty({ type: ChildPmi, nullable: true }) pmi: ChildPmi | null;
  @ApiProperty({ description: 'forms of others that the caller may not read were left out' }) restricted: boolean;
}

