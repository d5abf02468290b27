import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { biologyFlags, comparators, delegationKinds, flagOrigins, reportStates, type BiologyFlag, type Comparator, type DelegationKind, type FlagOrigin, type ReportState, type WaitingReason } from '@pluriel/record/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';

const text = { type: String, nullable: true } as const;
const day = { format: 'date', type: String } as const;
const side = { enum: ['low', 'high'], nullable: true, type: String } as const;
const flag = { enum: biologyFlags, nullable: true, type: String } as const;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;

export class BiologyQuery {
  @ApiPropertyOptional({ ...day, description: 'shows the days that come before this one' }) @IsOptional() @Matches(dayShape, { message: 'Écrivez un jour.' }) before?: string;
}

export class BiologySeen {
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ ...text, description: 'what was decided' }) conduct: string | null;
  @ApiProperty({ enum: ['delegated', 'escalated'], nullable: true, type: String, description: 'seen in place of who asked for it' }) inPlaceOf: 'delegated' | 'escalated' | null;
}

export class BiologyOrderRef {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(day) on: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ type: [String] }) acts: string[];
}

/** A report as the list shows it. */
export class BiologyReportRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['received', 'typed'] }) source: 'received' | 'typed';
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'the received document it comes from' }) documentId: string | null;
  @ApiProperty() title: string;
  @ApiProperty(text) laboratory: string | null;
  @ApiProperty(text) author: string | null;
  @ApiProperty(day) sampledOn: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty() receivedByName: string;
  @ApiProperty({ enum: reportStates }) state: ReportState;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) supersededBy: string | null;
  @ApiProperty({ ...text, description: 'who withdrew it, when and why' }) withdrawnWords: string | null;
  @ApiProperty({ type: Number, nullable: true }) versionNumber: number | null;
  @ApiProperty() critical: number;
  @ApiProperty() abnormal: number;
  @ApiProperty() results: number;
  @ApiProperty({ description: 'somebody has to acknowledge it' }) toSee: boolean;
  @ApiProperty({ type: BiologySeen, nullable: true }) seen: BiologySeen | null;
  @ApiProperty({ ...text, description: 'who it waits for' }) responsibleName: string | null;
  @ApiProperty({ type: BiologyOrderRef, nullable: true, description: 'the prescription that asked, when the reader may read it' }) order: BiologyOrderRef | null;
  @ApiProperty() version: number;
}

export class BiologyPoint {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) reportId: string;
  @ApiProperty(day) on: string;
  @ApiProperty() text: string;
  @ApiProperty({ ...text, description: 'decimal number in the unit of the line' }) number: string | null;
  @ApiProperty({ enum: comparators, nullable: true, type: String }) comparator: Comparator | null;
  @ApiProperty(text) low: string | null;
  @ApiProperty(text) high: string | null;
  @ApiProperty(flag) flag: BiologyFlag | null;
  @ApiProperty(side) side: 'low' | 'high' | null;
  @ApiProperty({ ...text, description: 'as reported, when the line shows another unit' }) written: string | null;
}

export class BiologyCell {
  @ApiProperty({ type: BiologyPoint }) point: BiologyPoint;
  @ApiProperty({ description: 'other values of the day' }) more: number;
}

export class BiologyLine {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty(text) loinc: string | null;
  @ApiProperty(text) chapter: string | null;
  @ApiProperty() shownUnit: string;
  @ApiProperty({ ...text, description: 'why the same test has another line' }) apart: string | null;
  @ApiProperty({ type: [BiologyCell], description: 'one a day of `dates`; null without value' }) cells: (BiologyCell | null)[];
  @ApiProperty() count: number;
  @ApiProperty(day) lastOn: string;
  @ApiProperty({ type: BiologyPoint }) latest: BiologyPoint;
  @ApiProperty({ type: [Number] }) trend: number[];
  @ApiProperty(text) low: string | null;
  @ApiProperty(text) high: string | null;
}

export class BiologySheet {
  @ApiProperty({ type: [BiologyReportRow], description: 'newest first' }) reports: BiologyReportRow[];
  @ApiProperty({ type: [String], description: 'shown days, newest first' }) dates: string[];
  @ApiProperty({ ...text, description: 'what to give as `before` for older days' }) older: string | null;
  @ApiProperty() newer: boolean;
  @ApiProperty({ type: [BiologyLine] }) lines: BiologyLine[];
  @ApiProperty({ description: 'the patient does not share everything with the reader' }) restricted: boolean;
}

export class BiologySeriesQuestion { @ApiProperty({ description: '`key` of a line' }) @IsString() @MinLength(1) @MaxLength(600) key: string; }

export class BiologySeries {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty(text) loinc: string | null;
  @ApiProperty() shownUnit: string;
  @ApiProperty(text) apart: string | null;
  @ApiProperty({ type: [BiologyPoint], description: 'oldest first' }) points: BiologyPoint[];
}

export class BiologyResultRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(text) chapter: string | null;
  @ApiProperty(text) battery: string | null;
  @ApiProperty(text) isolate: string | null;
  @ApiProperty() label: string;
  @ApiProperty(text) loinc: string | null;
  @ApiProperty() text: string;
  @ApiProperty(text) reference: string | null;
  @ApiProperty(flag) flag: BiologyFlag | null;
  @ApiProperty(side) side: 'low' | 'high' | null;
  @ApiProperty({ ...text, description: 'interpretation in French' }) interpretation: string | null;
  @ApiProperty({ enum: flagOrigins, nullable: true, type: String }) flagFrom: FlagOrigin | null;
  @ApiProperty({ ...text, description: 'the value before this one, when units convert exactly' }) previous: string | null;
  @ApiProperty(text) method: string | null;
  @ApiProperty(text) specimen: string | null;
  @ApiProperty(text) sampledAt: string | null;
  @ApiProperty(text) status: string | null;
  @ApiProperty() obsolete: boolean;
  @ApiProperty() earlier: boolean;
  @ApiProperty(text) comment: string | null;
}

export class BiologyReportView extends BiologyReportRow {
  @ApiProperty({ type: [BiologyResultRow] }) rows: BiologyResultRow[];
  @ApiProperty({ description: 'the reader may write that it was seen' }) acknowledgeable: boolean;
  @ApiProperty({ ...text, description: 'why not, and whom to ask' }) whyNot: string | null;
  @ApiProperty({ type: [BiologyOrderRef], description: 'prescriptions it may answer' }) orders: BiologyOrderRef[];
  @ApiProperty({ description: 'another file has the same identifier' }) conflict: boolean;
}

export class BiologyEntry {
  @ApiProperty() @IsString() @MaxLength(200) label: string;
  @ApiPropertyOptional(text) @IsOptional() @IsString() @MaxLength(20) loinc?: string | null;
  @ApiProperty({ example: '7,4' }) @IsString() @MaxLength(200) value: string;
  @ApiPropertyOptional(text) @IsOptional() @IsString() @MaxLength(40) unit?: string | null;
  @ApiPropertyOptional(text) @IsOptional() @IsString() @MaxLength(20) low?: string | null;
  @ApiPropertyOptional(text) @IsOptional() @IsString() @MaxLength(20) high?: string | null;
  @ApiProperty(day) @IsString() @MaxLength(10) sampledOn: string;
  @ApiPropertyOptional(text) @IsOptional() @IsString() @MaxLength(200) laboratory?: string | null;
  @ApiPropertyOptional(text) @IsOptional() @IsString() @MaxLength(500) comment?: string | null;
}

export class BiologyAcknowledgement { @ApiPropertyOptional({ ...text, description: 'what was decided; asked for a critical result' }) @IsOptional() @IsString() @MaxLength(500, { message: 'Écrivez moins de 500 caractères.' }) conduct?: string | null; }
export class BiologyWithdrawal { @ApiProperty() @IsString() @MinLength(1, { message: 'Dites pourquoi.' }) @MaxLength(500) reason: string; }
export class BiologyOrderChoice { @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'null: no prescription' }) @IsOptional() @IsUUID() orderId: string | null; }

export class WaitingReport {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() patientLabel: string;
  @ApiProperty() title: string;
  @ApiProperty(text) laboratory: string | null;
  @ApiProperty(day) sampledOn: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty() critical: number;
  @ApiProperty() abnormal: number;
  @ApiProperty({ type: [String], description: 'critical results in words, at most three' }) alerts: string[];
  @ApiProperty({ enum: ['mine', 'nobody', 'delegated', 'escalated'] }) reason: WaitingReason;
  @ApiProperty(text) responsibleName: string | null;
  @ApiProperty() version: number;
}

export class WaitingReports {
  @ApiProperty({ type: [WaitingReport], description: 'critical ones first, then the oldest' }) items: WaitingReport[];
  @ApiProperty() total: number;
  @ApiProperty() critical: number;
  @ApiProperty({ type: [String], description: 'results the patient does not share with the reader: whom to warn' }) notShared: string[];
}

export class BiologyThreshold {
  @ApiProperty({ example: 'Potassium' }) @IsString() @MaxLength(120) label: string;
  @ApiProperty({ example: '2823-3' }) @IsString() @MaxLength(20) loinc: string;
  @ApiProperty({ example: 'mmol/L' }) @IsString() @MaxLength(40) unit: string;
  @ApiPropertyOptional({ type: Number, nullable: true }) @IsOptional() @IsNumber({}, { message: 'Écrivez un nombre.' }) low: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true }) @IsOptional() @IsNumber({}, { message: 'Écrivez un nombre.' }) high: number | null;
  @ApiProperty({ description: 'who set it: laboratory, learned society, decision of the centre' }) @IsString() @MaxLength(200) source: string;
}

export class BiologySettingsInput {
  @ApiProperty({ description: 'minutes a critical result waits before others are told' }) @IsInt({ message: 'Écrivez un nombre de minutes.' }) @Min(5, { message: 'Cinq minutes au moins.' }) @Max(1440, { message: 'Un jour au plus.' }) delayMinutes: number;
  @ApiProperty({ type: [BiologyThreshold] }) @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => BiologyThreshold) thresholds: BiologyThreshold[];
}

export class BiologySettings extends BiologySettingsInput {
  @ApiProperty(text) changedByName: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) changedAt: string | null;
  @ApiProperty() version: number;
}

export class DelegationInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID(undefined, { message: 'Choisissez qui s’absente.' }) fromId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID(undefined, { message: 'Choisissez le délégué.' }) toId: string;
  @ApiProperty({ enum: delegationKinds }) @IsIn(delegationKinds) kind: DelegationKind;
  @ApiProperty(day) @Matches(dayShape, { message: 'Écrivez le premier jour.' }) from: string;
  @ApiPropertyOptional({ ...day, nullable: true }) @IsOptional() @Matches(dayShape, { message: 'Écrivez le dernier jour.' }) to?: string | null;
}

export class BiologyPerson {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class BiologyDelegation {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: BiologyPerson }) from: BiologyPerson;
  @ApiProperty({ type: BiologyPerson }) to: BiologyPerson;
  @ApiProperty({ enum: delegationKinds }) kind: DelegationKind;
  @ApiProperty(day) fromDay: string;
  @ApiProperty({ ...day, nullable: true }) toDay: string | null;
  @ApiProperty() setByName: string;
  @ApiProperty({ enum: ['in-force', 'to-come', 'past', 'ended'] }) state: 'in-force' | 'to-come' | 'past' | 'ended';
  @ApiProperty() endable: boolean;
  @ApiProperty() version: number;
}

export class BiologyDelegations {
  @ApiProperty({ type: [BiologyDelegation] }) items: BiologyDelegation[];
  @ApiProperty({ type: [BiologyPerson], description: 'for whom the reader may set one' }) requesters: BiologyPerson[];
  @ApiProperty({ type: [BiologyPerson], description: 'who may be a delegate' }) delegates: BiologyPerson[];
}
