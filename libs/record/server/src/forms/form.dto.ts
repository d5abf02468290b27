import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { professions, type Profession } from '@pluriel/kernel';
import { definitionKinds, elementKinds, fieldKinds, measureSigns, type DefinitionKind, type FieldKind, type FormAnswers, type MeasureSign, type RecordKind } from '@pluriel/record/domain';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Min } from 'class-validator';
import type { ConsultationFormRecord, ConsultationFormVersion } from './consultation-form.entity';

const nullableText = { type: String, nullable: true } as const;
const free = (description: string) => ({ type: 'object' as const, additionalProperties: true, description });

/** A form filled in a note: with its version, whatever became of the form since. */
export class FilledForm {
  @ApiProperty({ format: 'uuid', description: 'de ce formulaire rempli, dans cette note' }) @IsUUID() id: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() formId: string;
  @ApiProperty({ description: 'version avec laquelle il est rempli' }) @IsInt() @Min(1) version: number;
  @ApiProperty(free('réponse par question : { value, from? } ; from : reprise d’un jour antérieur, non retouchée')) @IsObject() answers: Record<string, unknown>;
}

/** A form in a list. */
export class FormRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: definitionKinds }) kind: DefinitionKind;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'livré avec le produit : se copie, ne se modifie pas' }) shipped: boolean;
  @ApiProperty({ ...nullableText, format: 'uuid' }) copiedFrom: string | null;
  @ApiProperty() currentVersion: number;
  @ApiProperty({ enum: professions, isArray: true, description: 'proposé d’abord à elles ; vide : à toutes' }) professions: readonly Profession[];
  @ApiProperty() fields: number;
  @ApiProperty({ ...nullableText, format: 'date-time' }) retiredAt: string | null;
  @ApiProperty(nullableText) retiredByName: string | null;
  @ApiProperty() changedByName: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ description: 'de la fiche du formulaire, pour If-Match' }) version: number;
}
export class FormList { @ApiProperty({ type: [FormRow] }) items: FormRow[] }

/** One version of a form, with its questions. */
export class FormVersion {
  @ApiProperty({ format: 'uuid' }) formId: string;
  @ApiProperty() version: number;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty(free('titre, professions, parties et questions (docs/adr/0027)')) definition: object;
}
export class FormSheet extends FormRow {
  @ApiProperty({ type: FormVersion }) current: FormVersion;
}

export class FormCopy {
  @ApiPropertyOptional({ format: 'uuid', description: 'sans précision : un formulaire neuf' }) @IsOptional() @IsUUID() from?: string;
  @ApiPropertyOptional(free('pour un formulaire neuf')) @IsOptional() @IsObject() definition?: object;
  @ApiPropertyOptional({ enum: definitionKinds, description: 'pour un formulaire neuf ; une copie est du genre de son modèle' }) @IsOptional() @IsIn(definitionKinds) kind?: DefinitionKind;
}
/** Which definitions are listed. */
export class FormsAsked { @ApiPropertyOptional({ enum: definitionKinds, default: 'form' }) @IsOptional() @IsIn(definitionKinds, { message: 'Choisissez les formulaires ou les tableaux de suivi.' }) kind?: DefinitionKind }

/** A question asked by a form of the centre, which a table may follow. */
export class AskedQuestion {
  @ApiProperty() formTitle: string;
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: fieldKinds }) kind: FieldKind;
  @ApiProperty(free('la question, telle qu’une ligne la reprend')) field: object;
}
export class AskedQuestions { @ApiProperty({ type: [AskedQuestion] }) items: AskedQuestion[] }

export class FormChange { @ApiProperty(free('titre, professions, parties et questions')) @IsObject() definition: object }
export class FormRetirement { @ApiProperty({ description: 'faux : le remettre en service' }) @IsBoolean() retired: boolean }

export class KnownMeasure {
  @ApiProperty({ enum: measureSigns }) sign: MeasureSign;
  @ApiProperty() value: number;
  @ApiProperty({ type: Number, nullable: true }) second: number | null;
  @ApiProperty({ description: 'AAAA-MM-JJ' }) on: string;
}
export class KnownElement {
  @ApiProperty({ enum: elementKinds }) kind: RecordKind;
  @ApiProperty() words: string;
}
/** The last answers signed of one form, whatever its version then. */
export class LastAnswers {
  @ApiProperty({ format: 'uuid' }) formId: string;
  @ApiProperty({ description: 'AAAA-MM-JJ' }) on: string;
  @ApiProperty(free('réponses, par question')) answers: FormAnswers;
}
/** What pre-fills the forms of a patient, as the reader may see it. */
export class FormFacts {
  @ApiProperty({ type: [KnownMeasure] }) measures: KnownMeasure[];
  @ApiProperty({ type: [KnownElement] }) elements: KnownElement[];
  @ApiProperty({ type: [LastAnswers] }) last: LastAnswers[];
}

export class FollowUpRow {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty() section: string;
  @ApiProperty({ type: 'array', items: { type: 'string', nullable: true }, description: 'une par jour' }) cells: (string | null)[];
  @ApiProperty({ type: Number, nullable: true, description: 'mois entre deux' }) every: number | null;
  @ApiProperty({ ...nullableText, format: 'date', description: 'dernière fois' }) lastOn: string | null;
  @ApiProperty({ ...nullableText, format: 'date', description: 'à refaire' }) dueOn: string | null;
  @ApiProperty({ description: 'le jour de le refaire est passé' }) late: boolean;
}
export class FollowUpTableView {
  @ApiProperty({ format: 'uuid' }) formId: string;
  @ApiProperty() version: number;
  @ApiProperty() title: string;
  @ApiProperty({ enum: professions, isArray: true }) professions: Profession[];
  @ApiProperty({ type: [String], description: 'AAAA-MM-JJ, du plus ancien au plus récent' }) days: string[];
  @ApiProperty({ type: [FollowUpRow] }) rows: FollowUpRow[];
}
export class FollowUpSheet { @ApiProperty({ type: [FollowUpTableView] }) tables: FollowUpTableView[] }

export const formRow = (form: ConsultationFormRecord, { definition }: Pick<ConsultationFormVersion, 'definition'>): FormRow => ({
  id: form.id, kind: form.kind, title: form.title, shipped: form.shippedKey !== null, copiedFrom: form.copiedFrom, currentVersion: form.currentVersion, professions: definition.professions, fields: definition.sections.reduce((count, { fields }) => count + fields.length, 0),
  retiredAt: form.retiredAt?.toISOString() ?? null, retiredByName: form.retiredByName, changedByName: form.changedByName, updatedAt: form.updatedAt.toISOString(), version: form.version,
});
export const formVersionView = ({ formId, version, byName, at, definition }: ConsultationFormVersion): FormVersion => ({ formId, version, byName, at: at.toISOString(), definition });
