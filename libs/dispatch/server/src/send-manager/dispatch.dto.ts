import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { channels, operations, orderActions, orderStates, withdrawalReasonKeys, type Channel, type Operation, type OrderAction, type OrderState, type WithdrawalReason } from '@pluriel/dispatch/domain';
import { visibilityCodes, type VisibilityCode } from '@pluriel/documents/domain';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { Transform, Type } from 'class-transformer';

const errorKinds = ['retryable', 'uncertain', 'definitive', 'needs-human'] as const;
const remedyActions = ['qualify', 'consents', 'address', 'resend', 'open-document', 'settings'] as const;

/** States a list may be filtered by; `held` is a scheduled order that a person retains. */
export const stateFilters = [...orderStates, 'held'] as const;
export type StateFilter = (typeof stateFilters)[number];

/** Query strings say `a,b` or repeat the name. */
const list = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',').filter(Boolean) : value);
const flag = ({ value }: { value: unknown }): unknown => (value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value);

export class DispatchOrderQuery {
  @ApiPropertyOptional({ enum: stateFilters, isArray: true, description: 'one or several, comma separated' }) @IsOptional() @Transform(list) @IsArray() @ArrayMaxSize(8) @IsIn(stateFilters, { each: true }) state?: StateFilter[];
  @ApiPropertyOptional({ enum: channels }) @IsOptional() @IsIn(channels) channel?: Channel;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() authorId?: string;
  @ApiPropertyOptional({ description: 'only the orders of the caller' }) @IsOptional() @Transform(flag) @IsBoolean() mine?: boolean;
  @ApiPropertyOptional({ description: 'only what the DMP holds and does not show to the patient yet (DMP-53)' }) @IsOptional() @Transform(flag) @IsBoolean() notShown?: boolean;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() documentId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() patientId?: string;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

/** Words hold names: only in a body, never in an address. */
export class DispatchOrderSearch extends DispatchOrderQuery {
  @ApiPropertyOptional({ description: 'words of the patient, file number, title, recipient or author' }) @IsOptional() @IsString() @MaxLength(100) q?: string;
}

/** A colleague or a correspondent, as the recipients sheet names them again. */
export class OrderRecipient {
  @ApiProperty({ enum: ['user', 'correspondent'] }) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class DispatchOrderRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ format: 'uuid' }) versionId: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() patientLabel: string;
  @ApiProperty() patientFileNumber: number;
  @ApiProperty() documentTitle: string;
  @ApiProperty() typeCode: string;
  @ApiProperty() typeLabel: string;
  @ApiProperty({ format: 'date-time' }) signedAt: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ enum: channels }) channel: Channel;
  @ApiProperty({ enum: operations, description: 'replace: the recipient holds an earlier version' }) operation: Operation;
  @ApiProperty({ description: 'number of the version of the document' }) versionNumber: number;
  @ApiProperty() recipientLabel: string;
  @ApiProperty({ type: String, nullable: true, description: 'never the address of a patient: it holds the matricule' }) recipientAddress: string | null;
  @ApiProperty({ type: OrderRecipient, nullable: true, description: 'null for the DMP and the patient' }) recipient: OrderRecipient | null;
  @ApiProperty({ enum: orderStates }) state: OrderState;
  @ApiProperty() held: boolean;
  @ApiProperty({ description: 'the delivery line in French' }) stateLabel: string;
  @ApiProperty({ type: String, nullable: true, description: 'the service that does not answer while the order is due' }) waitsForService: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) leavesAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) nextAttemptAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) deliveredAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'of a deposit: since when the DMP no longer holds it' }) withdrawnAt: string | null;
  @ApiProperty({ enum: withdrawalReasonKeys, nullable: true, description: 'of a deletion from the DMP' }) withdrawalReason: WithdrawalReason | null;
  @ApiProperty({ enum: visibilityCodes, isArray: true, description: 'who does not see it in the DMP' }) visibility: VisibilityCode[];
  @ApiProperty({ description: 'the caller may delete the document from the DMP' }) withdrawable: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'who asked for the deletion' }) requestedBy: string | null;
  @ApiProperty() attempts: number;
  @ApiProperty({ type: String, nullable: true }) errorCode: string | null;
  @ApiProperty({ type: String, nullable: true }) errorSentence: string | null;
  @ApiProperty({ enum: errorKinds, nullable: true }) errorKind: (typeof errorKinds)[number] | null;
  @ApiProperty({ type: String, nullable: true }) remedy: string | null;
  @ApiProperty({ enum: remedyActions, nullable: true }) remedyAction: (typeof remedyActions)[number] | null;
  @ApiProperty({ enum: orderActions, isArray: true }) actions: OrderAction[];
  @ApiProperty() version: number;
}

export class DispatchOrderPage {
  @ApiProperty({ type: [DispatchOrderRow] }) items: DispatchOrderRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class DispatchOrderItems { @ApiProperty({ type: [DispatchOrderRow] }) items: DispatchOrderRow[] }

export class DocumentRecipients extends DispatchOrderItems { @ApiProperty({ description: 'moves when somebody is added or taken off' }) version: number }

export class PendingOrders extends DispatchOrderItems { @ApiProperty({ format: 'date-time' }) serverNow: string }

export class DispatchOrderCounts {
  @ApiProperty({ description: 'waiting, not held' }) scheduled: number;
  @ApiProperty() in_progress: number;
  @ApiProperty() blocked: number;
  @ApiProperty() uncertain: number;
  @ApiProperty() delivered: number;
  @ApiProperty() failed: number;
  @ApiProperty() cancelled: number;
  @ApiProperty() held: number;
  @ApiProperty({ description: 'orders of the caller that wait for a person' }) 'mine-to-treat': number;
  @ApiProperty({ description: 'documents of the caller in the DMP that the patient does not see yet' }) 'mine-not-shown': number;
}

export class CancellationInput { @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(500) reason?: string | null }

export class WithdrawalInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() documentId: string;
  @ApiProperty({ enum: withdrawalReasonKeys }) @IsIn(withdrawalReasonKeys) reason: WithdrawalReason;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'asked for when the reason is other' }) @IsOptional() @IsString() @MaxLength(500) comment?: string | null;
}

export class RecipientKey {
  @ApiProperty({ enum: ['user', 'correspondent'] }) @IsIn(['user', 'correspondent']) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
}

export class DocumentRecipientsInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() documentId: string;
  @ApiProperty({ type: [RecipientKey] }) @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => RecipientKey) recipients: RecipientKey[];
  @ApiProperty() @IsBoolean() dmp: boolean;
  @ApiProperty() @IsBoolean() mssantePatient: boolean;
}

export class BulkResendInput { @ApiProperty({ type: [String], format: 'uuid' }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @IsUUID(undefined, { each: true }) ids: string[] }

export class ResendRefusal {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() sentence: string;
}

export class BulkResendOutcome {
  @ApiProperty() resent: number;
  @ApiProperty({ type: [ResendRefusal] }) refused: ResendRefusal[];
}

export class TrackItem {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
}

export class DispatchTrack { @ApiProperty({ type: [TrackItem] }) items: TrackItem[] }
