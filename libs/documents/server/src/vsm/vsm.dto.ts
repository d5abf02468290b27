import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Absence, type VsmContent } from '@pluriel/clinical-formats/model';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { detailsOf, longest, sectionsOf, type EditedItem } from './edited-vsm';
import type { VsmDraftRecord } from './vsm-draft.entity';
import { useWords, vsmSectionKeys, type VsmSectionKey, type VsmSectionRule } from './vsm-sections';

const uses = ['vsm', 'dlu'] as const;
const absences = ['none', 'no-information'] as const;
const text = { type: String, nullable: true } as const;
const partialDay = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const tooLong = (what: string, most: number): { message: string } => ({ message: `${what} : ${most} caractères au plus.` });

export class VsmOpening {
  @ApiProperty({ enum: uses, description: 'vsm: that of the médecin traitant; dlu: for emergencies, acute treatments too (VSM-09)' }) @IsIn(uses) use: VsmContent['use'];
}

export class VsmItemInput {
  @ApiProperty({ description: 'an unknown one is an element typed in' }) @IsString() @MinLength(1) @MaxLength(80) id: string;
  @ApiProperty() @IsBoolean() included: boolean;
  @ApiProperty({ maxLength: longest.text }) @IsString() @MaxLength(longest.text, tooLong('Un élément', longest.text)) text: string;
  @ApiProperty({ ...text, description: 'year, month or day' }) @IsOptional() @Matches(partialDay, { message: 'Écrivez une année, un mois ou un jour : 2019, 03/2019 ou 12/03/2019.' }) date: string | null;
  @ApiProperty(text) @IsOptional() @IsString() @MaxLength(longest.comment, tooLong('Un commentaire', longest.comment)) comment: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true } }) @IsObject() values: Record<string, string | null>;
}

export class VsmSectionInput {
  @ApiProperty({ enum: vsmSectionKeys }) @IsIn(vsmSectionKeys) key: VsmSectionKey;
  @ApiProperty({ enum: absences, nullable: true, type: String }) @IsOptional() @IsIn(absences) answer: Absence | null;
  @ApiProperty({ type: [VsmItemInput] }) @IsArray() @ArrayMaxSize(400) @ValidateNested({ each: true }) @Type(() => VsmItemInput) items: VsmItemInput[];
}

/** The whole sheet as the screen shows it. */
export class VsmInput {
  @ApiProperty({ type: [VsmSectionInput] }) @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => VsmSectionInput) sections: VsmSectionInput[];
  @ApiProperty(text) @IsOptional() @IsString() @MaxLength(longest.note, tooLong('Le commentaire', longest.note)) comment: string | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'months after the signature; null: no reminder (VSM-15)' }) @IsOptional() @IsInt() @Min(1) @Max(36) remindMonths?: number | null;
}

export class VsmChoice { @ApiProperty() value: string; @ApiProperty() label: string }

export class VsmField {
  @ApiProperty() name: string;
  @ApiProperty() label: string;
  @ApiProperty() required: boolean;
  @ApiProperty({ type: [VsmChoice], nullable: true, description: 'one of these; null: words' }) choices: VsmChoice[] | null;
}

export class VsmItem {
  @ApiProperty() id: string;
  @ApiProperty() included: boolean;
  @ApiProperty({ description: 'typed in this synthesis, not in the record' }) free: boolean;
  @ApiProperty() text: string;
  @ApiProperty({ type: [String], example: ['CIM-10 E11'], description: 'VSM-23' }) codes: string[];
  @ApiProperty({ description: 'what the record adds: ALD, severity…' }) details: string;
  @ApiProperty(text) date: string | null;
  @ApiProperty(text) comment: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true } }) values: Record<string, string | null>;
}

export class VsmSection {
  @ApiProperty({ enum: vsmSectionKeys }) key: VsmSectionKey;
  @ApiProperty() label: string;
  @ApiProperty() mandatory: boolean;
  @ApiProperty({ description: '« ce patient n’en a pas » may be answered' }) none: boolean;
  @ApiProperty({ enum: absences, nullable: true, type: String }) answer: Absence | null;
  @ApiProperty({ ...text, description: 'null: elements have no date' }) dateLabel: string | null;
  @ApiProperty({ type: [VsmField] }) fields: VsmField[];
  @ApiProperty() adds: boolean;
  @ApiProperty() comments: boolean;
  @ApiProperty() single: boolean;
  @ApiProperty({ type: [VsmItem] }) items: VsmItem[];
}

/** A synthesis being written, section by section in the order of the frame. */
export class VsmDraft {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty() version: number;
  @ApiProperty({ enum: uses }) use: VsmContent['use'];
  @ApiProperty({ type: [VsmSection] }) sections: VsmSection[];
  @ApiProperty(text) comment: string | null;
  @ApiProperty({ type: Number, nullable: true }) remindMonths: number | null;
  @ApiProperty({ format: 'date-time', description: 'when the record was read' }) proposedAt: string;
  @ApiProperty({ description: 'elements of the record changed since (VSM-16)' }) moved: number;
  @ApiProperty({ description: 'confidential elements of the author, left out on purpose' }) confidential: number;
  @ApiProperty({ description: 'the author does not see everything of this file' }) restricted: boolean;
  @ApiProperty({ ...text, format: 'uuid' }) documentId: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) correctsDocumentId: string | null;
}

export const freshnessStates = ['never', 'fresh', 'old'] as const;

/** How old the synthesis of a patient is, and what to do (VSM-14, VSM-16). */
export class VsmState {
  @ApiProperty({ enum: freshnessStates, description: 'never sent, under one year, over one year' }) freshness: (typeof freshnessStates)[number];
  @ApiProperty({ ...text, format: 'date-time' }) lastAt: string | null;
  @ApiProperty(text) lastAuthor: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) documentId: string | null;
  @ApiProperty({ ...text, format: 'date-time', description: 'the newest one in the DMP, whoever wrote it (VSM-24); null: none known' }) inDmpAt: string | null;
  @ApiProperty({ description: 'elements changed since the last one' }) changed: number;
  @ApiProperty({ ...text, format: 'uuid', description: 'draft the caller left' }) draftId: string | null;
  @ApiProperty({ description: 'the caller may write one' }) mayWrite: boolean;
  @ApiProperty({ description: 'elements of the problems and antecedents that have a code (VSM-26)' }) coded: number;
  @ApiProperty() codable: number;
}

const itemOf = (rule: VsmSectionRule, { id, included, free, element }: EditedItem): VsmItem => ({
  id, included, free, text: element.text, codes: element.codes.map(({ code, codeSystem, codeSystemName }) => `${codeSystemName ?? codeSystem} ${code}`), details: detailsOf(element),
  date: rule.date === null ? null : ((element[rule.date] as string | null | undefined) ?? null), comment: element.comment ?? null, values: Object.fromEntries(rule.fields.map((field) => [field.name, field.get(element)])),
});

export function vsmDraftView(record: VsmDraftRecord, moved: number): VsmDraft {
  const { id, patientId, authorId, state, version, use, content, remindMonths, proposedAt, documentId, correctsDocumentId } = record;
  return {
    id, patientId, authorId, state, version, use, comment: content.comment, remindMonths, proposedAt: proposedAt.toISOString(), moved, ...content.left, documentId, correctsDocumentId,
    sections: sectionsOf(content).map(({ rule, section }) => ({
      key: rule.key, label: rule.key === 'treatments' ? useWords[use].treatments : rule.label, mandatory: rule.mandatory, none: rule.none, answer: section.answer, dateLabel: rule.date === null ? null : rule.dateLabel,
      fields: rule.fields.map(({ name, label, required, choices }) => ({ name, label, required, choices: choices === null ? null : [...choices] })), adds: rule.adds, comments: rule.comments, single: rule.single === true,
      items: section.items.map((item) => itemOf(rule, item)),
    })),
  };
}
