import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { callDelays, memoKinds, memoLimits, thresholdOperators, type CallDelay, type MemoKind, type ThresholdOperator } from '@pluriel/coordination/domain';
import { measureSigns, type MeasureSign } from '@pluriel/record/domain';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { VisitingPerson } from '../rounds/round.dto';

const nullableText = { type: String, nullable: true } as const;
const moment = { format: 'date-time' } as const;

/** What a person writes to colleagues, now or from a device that was away. The same `id` twice is one. */
export class MemoInput {
  @ApiProperty({ format: 'uuid', description: 'donné par l’appareil' }) @IsUUID() id: string;
  @ApiProperty({ maxLength: memoLimits.text }) @IsString() @MaxLength(memoLimits.text) text: string;
  @ApiProperty() @IsBoolean() urgent: boolean;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(memoLimits.recipients) @IsUUID(undefined, { each: true }) recipientIds: string[];
  @ApiProperty({ type: [String], description: 'photos de visites de ce patient ; une photo peut arriver après' }) @IsArray() @ArrayMaxSize(memoLimits.photos) @IsUUID(undefined, { each: true }) photoIds: string[];
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'le message va au dossier de cette visite, même si des dossiers ont été réunis entre-temps' }) @IsOptional() @IsUUID() visitId?: string | null;
  @ApiProperty(moment) @IsISO8601() madeAt: string;
}

export class MemoMarkView {
  @ApiProperty({ enum: ['read', 'taken'] }) mark: 'read' | 'taken';
  @ApiProperty() userName: string;
  @ApiProperty(nullableText) inPlaceOf: string | null;
  @ApiProperty(moment) at: string;
}

export class AlertFactsView {
  @ApiProperty({ enum: measureSigns }) sign: MeasureSign;
  @ApiProperty() value: number;
  @ApiProperty({ description: '« INR 4,9 »' }) words: string;
  @ApiProperty({ description: '« INR à 4,5 ou plus »' }) threshold: string;
  @ApiProperty({ description: 'faux : seuil livré avec le logiciel, à valider par le centre' }) reviewed: boolean;
  @ApiProperty({ enum: callDelays }) delay: CallDelay;
  @ApiProperty({ type: [String], description: 'anticoagulants du dossier, avec leur posologie, au moment de l’alerte' }) treatments: string[];
}

export class MemoPhoto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(moment) takenAt: string;
  @ApiProperty() width: number;
  @ApiProperty() height: number;
}

export class TeamMemo {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() patientLabel: string;
  @ApiProperty({ enum: memoKinds }) kind: MemoKind;
  @ApiProperty() urgent: boolean;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) visitId: string | null;
  @ApiProperty({ type: [MemoPhoto] }) photos: MemoPhoto[];
  @ApiProperty({ description: 'photos annoncées qui ne sont pas encore arrivées' }) photosToCome: number;
  @ApiProperty({ type: [VisitingPerson] }) recipients: VisitingPerson[];
  @ApiProperty({ type: AlertFactsView, nullable: true }) facts: AlertFactsView | null;
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty(moment) madeAt: string;
  @ApiProperty(moment) at: string;
  @ApiProperty(nullableText) withdrawnReason: string | null;
  @ApiProperty({ type: [MemoMarkView], description: 'qui l’a lu, qui s’en charge, du plus ancien au plus récent' }) marks: MemoMarkView[];
  @ApiProperty({ description: 'attend que l’appelant le lise, ou s’en charge' }) waitsForMe: boolean;
  @ApiProperty({ ...nullableText, description: 'à la place de qui l’appelant le reçoit' }) inPlaceOf: string | null;
}

export class TeamMemos { @ApiProperty({ type: [TeamMemo], description: 'les plus récents d’abord' }) items: TeamMemo[] }

export class WaitingMemos {
  @ApiProperty({ type: [TeamMemo], description: 'alertes, puis urgents, puis les plus anciens' }) items: TeamMemo[];
  @ApiProperty() total: number;
  @ApiProperty({ type: [String], description: 'ce qui attend au sujet de patients qui ne partagent pas avec l’appelant : qui prévenir' }) notShared: string[];
}

export class MemoMarkInput { @ApiProperty({ enum: ['read', 'taken'], description: '`taken` : l’appelant répond de l’alerte' }) @IsIn(['read', 'taken']) mark: 'read' | 'taken' }

export class ThresholdInput {
  @ApiProperty({ enum: measureSigns }) @IsIn(measureSigns) sign: MeasureSign;
  @ApiProperty({ enum: thresholdOperators }) @IsIn(thresholdOperators) operator: ThresholdOperator;
  @ApiProperty() @IsNumber() value: number;
  @ApiProperty({ enum: callDelays }) @IsIn(callDelays) delay: CallDelay;
  @ApiProperty({ description: 'faux : cette valeur n’alerte personne' }) @IsBoolean() active: boolean;
  @ApiProperty({ description: 'version lue ; 0 quand il n’y en avait pas' }) @IsInt() @Min(0) version: number;
}

export class ThresholdView {
  @ApiProperty({ enum: measureSigns }) sign: MeasureSign;
  @ApiProperty({ enum: thresholdOperators }) operator: ThresholdOperator;
  @ApiProperty() value: number;
  @ApiProperty({ enum: callDelays }) delay: CallDelay;
  @ApiProperty() active: boolean;
  @ApiProperty({ enum: ['patient', 'centre', 'shipped'], description: '`shipped` : livré, à valider par le centre' }) origin: 'patient' | 'centre' | 'shipped';
  @ApiProperty(nullableText) setByName: string | null;
  @ApiProperty({ ...nullableText, ...moment }) setAt: string | null;
  @ApiProperty({ description: 'du choix de ce niveau (centre ou patient) ; 0 quand il n’y en a pas' }) version: number;
}

export class ThresholdList {
  @ApiProperty({ type: [ThresholdView] }) items: ThresholdView[];
  @ApiProperty({ description: 'l’appelant peut les changer' }) editable: boolean;
}

export class AttendingDoctor {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) userId: string;
}

export class RoundThreshold extends ThresholdView { @ApiProperty({ format: 'uuid' }) patientId: string }

export class SignedReport {
  @ApiProperty({ format: 'uuid' }) visitId: string;
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty(moment) at: string;
}

/** What a device needs besides the visits: whom to write to, from which values to warn, and what became of what was written. */
export class RoundMessages {
  @ApiProperty({ type: [VisitingPerson], description: 'à qui écrire' }) people: VisitingPerson[];
  @ApiProperty({ type: [AttendingDoctor], description: 'médecins traitants du centre' }) attending: AttendingDoctor[];
  @ApiProperty({ type: [RoundThreshold] }) thresholds: RoundThreshold[];
  @ApiProperty({ type: [TeamMemo], description: 'écrits par l’appelant depuis deux jours, alertes de ses visites comprises' }) memos: TeamMemo[];
  @ApiProperty({ type: [SignedReport], description: 'comptes rendus de soins signés pour ces visites' }) reports: SignedReport[];
}
