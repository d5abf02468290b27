import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { planLimits, visitLimits, visitOutcomes, type VisitOutcome } from '@pluriel/coordination/domain';
import type { ReportConflict, VisitReport } from '@pluriel/coordination/domain';
import { CareAccess } from '@pluriel/documents/server';
import { measureSigns, type MeasureSign } from '@pluriel/record/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, ValidateNested } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
const nullableNumber = { type: Number, nullable: true } as const;
const civilDay = { format: 'date', example: '2026-03-13' } as const;

export class PlannedCareDto {
  @ApiProperty() @IsString() @Matches(/^[a-z0-9-]{1,40}$/, { message: 'Ce soin n’est pas lisible : relisez la page.' }) key: string;
  @ApiProperty({ maxLength: visitLimits.careLabel }) @IsString() @MaxLength(visitLimits.careLabel) label: string;
}

export class CareTickDto extends PlannedCareDto { @ApiProperty() @IsBoolean() done: boolean }

export class TakenMeasureDto {
  @ApiProperty({ enum: measureSigns }) @IsIn(measureSigns) sign: MeasureSign;
  @ApiProperty() @IsNumber() value: number;
  @ApiProperty(nullableNumber) @IsOptional() @IsNumber() second: number | null;
}

/** What was done during a visit, or why it was not. */
export class VisitReportDto implements VisitReport {
  @ApiProperty({ enum: visitOutcomes }) @IsIn(visitOutcomes) outcome: VisitOutcome;
  @ApiProperty({ maxLength: visitLimits.reason }) @IsString() @MaxLength(visitLimits.reason) reason: string;
  @ApiProperty({ ...nullableText, ...civilDay }) @IsOptional() @IsString() postponedTo: string | null;
  @ApiProperty({ type: [CareTickDto] }) @IsArray() @ArrayMaxSize(visitLimits.cares) @ValidateNested({ each: true }) @Type(() => CareTickDto) cares: CareTickDto[];
  @ApiProperty({ type: [TakenMeasureDto] }) @IsArray() @ArrayMaxSize(measureSigns.length) @ValidateNested({ each: true }) @Type(() => TakenMeasureDto) measures: TakenMeasureDto[];
  @ApiProperty({ maxLength: visitLimits.note }) @IsString() @MaxLength(visitLimits.note) note: string;
}

/** What a device sends, now or once the network is back. The same `id` twice is one entry. */
export class VisitEntryInput {
  @ApiProperty({ format: 'uuid', description: 'donné par l’appareil' }) @IsUUID() id: string;
  @ApiProperty({ description: 'version de la visite d’où l’on est parti' }) @IsInt() @Min(1) baseVersion: number;
  @ApiPropertyOptional({ type: [String], description: 'saisies du même appareil que celle-ci remplace' }) @IsOptional() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) replaces?: string[];
  @ApiProperty({ format: 'date-time' }) @IsISO8601() madeAt: string;
  @ApiProperty({ maxLength: 80 }) @IsString() @MaxLength(80) device: string;
  @ApiProperty({ type: VisitReportDto }) @ValidateNested() @Type(() => VisitReportDto) report: VisitReportDto;
}

export class VisitPhotoInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601() takenAt: string;
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) caption: string;
  @ApiProperty({ format: 'byte', description: 'image JPEG en base64, réduite par l’appareil' }) @IsString() content: string;
}

export class VisitPhoto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() caption: string;
  @ApiProperty({ format: 'date-time' }) takenAt: string;
  @ApiProperty() byName: string;
  @ApiProperty() width: number;
  @ApiProperty() height: number;
}

/** Who is visited, as much as the door and the care need. */
export class VisitedPatient {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() age: string;
  @ApiProperty({ enum: ['provisoire', 'recuperee', 'validee', 'qualifiee'] }) status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
  @ApiProperty(nullableText) address: string | null;
  @ApiProperty({ ...nullableText, description: 'l’adresse seule, sans code ni complément : pour un itinéraire' }) place: string | null;
  @ApiProperty(nullableText) phone: string | null;
  @ApiProperty({ description: 'ce qu’il faut savoir avant d’entrer : allergies' }) allergies: string;
  @ApiProperty({ type: [String], description: 'points de vigilance et points importants' }) points: string[];
  @ApiProperty({ description: 'une partie du dossier n’est pas partagée avec le lecteur' }) restricted: boolean;
}

export class LastNote {
  @ApiProperty(civilDay) day: string;
  @ApiProperty() byName: string;
  @ApiProperty() note: string;
  @ApiProperty({ type: [TakenMeasureDto] }) measures: TakenMeasureDto[];
}

export class HomeVisit {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty(civilDay) day: string;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty() access: string;
  @ApiProperty() teamNote: string;
  @ApiProperty() nurseName: string;
  @ApiProperty({ type: VisitReportDto }) report: VisitReportDto;
  @ApiProperty({ type: [VisitPhoto] }) photos: VisitPhoto[];
  @ApiProperty() updatedByName: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;
}

export class RoundVisit extends HomeVisit {
  @ApiProperty({ type: VisitedPatient }) patient: VisitedPatient;
  @ApiProperty({ type: LastNote, nullable: true }) last: LastNote | null;
}

export class Round {
  @ApiProperty(civilDay) day: string;
  @ApiProperty() nurseName: string;
  @ApiProperty({ type: [RoundVisit], description: 'dans l’ordre de la tournée' }) visits: RoundVisit[];
  @ApiProperty({ format: 'date-time', description: 'quand ce qui est gardé sur l’appareil s’efface' }) expiresAt: string;
  @ApiProperty({ format: 'date-time' }) readAt: string;
}

export class RoundPreparation {
  @ApiProperty(civilDay) @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Choisissez un jour.' }) day: string;
  @ApiProperty({ maxLength: 80, description: 'nom de l’appareil, tiré au hasard' }) @IsString() @MaxLength(80) device: string;
}

/** The order a person gives to a round; `before` says what was seen, so that nobody undoes another order unknowingly. */
export class RoundOrder {
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) before: string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) after: string[];
}

export class ReportConflictDto implements ReportConflict {
  @ApiProperty() field: string;
  @ApiProperty() label: string;
  @ApiProperty() base: string;
  @ApiProperty() theirs: string;
  @ApiProperty() mine: string;
}

export class KeptEntry {
  @ApiProperty({ enum: ['kept', 'already-kept', 'conflict'], description: '`conflict` : rien n’est gardé, une personne choisit' }) outcome: 'kept' | 'already-kept' | 'conflict';
  @ApiProperty({ type: HomeVisit, description: 'la visite telle qu’elle est maintenant' }) visit: HomeVisit;
  @ApiProperty({ type: VisitReportDto, nullable: true, description: 'la visite d’où l’on était parti, quand il faut choisir' }) base: VisitReportDto | null;
  @ApiProperty({ type: [ReportConflictDto] }) conflicts: ReportConflictDto[];
}

/** What a nurse writes of the care, on the road or at the office; sessions and measures come from the visits. The same `id` twice is one. */
export class VisitCareReport {
  @ApiProperty({ format: 'uuid', description: 'donné par l’appareil' }) @IsUUID() id: string;
  @ApiProperty({ maxLength: 4000 }) @IsString() @MaxLength(4000) evolution: string;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(300, { each: true }) next: string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(300, { each: true }) incidents: string[];
  @ApiProperty({ type: CareAccess }) @ValidateNested() @Type(() => CareAccess) access: CareAccess;
}

export class SignedCareReport {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ ...nullableText, description: 'vide quand il était déjà signé' }) title: string | null;
}

export class OpenedCareReport {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
}

export class VisitPlanInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() nurseId: string;
  @ApiProperty({ type: [Number] }) @IsArray() @ArrayMaxSize(7) @IsInt({ each: true }) days: number[];
  @ApiProperty(civilDay) @IsString() startsOn: string;
  @ApiProperty({ ...nullableText, ...civilDay }) @IsOptional() @IsString() endsOn: string | null;
  @ApiProperty({ example: '08:00' }) @IsString() from: string;
  @ApiProperty({ example: '09:00' }) @IsString() to: string;
  @ApiProperty({ type: [PlannedCareDto] }) @IsArray() @ArrayMaxSize(visitLimits.cares) @ValidateNested({ each: true }) @Type(() => PlannedCareDto) cares: PlannedCareDto[];
  @ApiProperty({ maxLength: planLimits.access }) @IsString() @MaxLength(planLimits.access) access: string;
  @ApiProperty({ maxLength: planLimits.teamNote }) @IsString() @MaxLength(planLimits.teamNote) teamNote: string;
}

export class VisitPlanStop { @ApiProperty({ maxLength: 500 }) @IsString() @MaxLength(500) reason: string }

export class VisitPlanView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) nurseId: string;
  @ApiProperty() nurseName: string;
  @ApiProperty({ type: [Number] }) days: number[];
  @ApiProperty(civilDay) startsOn: string;
  @ApiProperty({ ...nullableText, ...civilDay }) endsOn: string | null;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty({ type: [PlannedCareDto] }) cares: PlannedCareDto[];
  @ApiProperty() access: string;
  @ApiProperty() teamNote: string;
  @ApiProperty() stopped: boolean;
  @ApiProperty(nullableText) stopReason: string | null;
  @ApiProperty() updatedByName: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;
}

export class VisitingPerson {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class PatientVisits {
  @ApiProperty({ type: [VisitPlanView] }) plans: VisitPlanView[];
  @ApiProperty({ type: [HomeVisit], description: 'les plus récentes d’abord' }) visits: HomeVisit[];
  @ApiProperty({ description: 'le patient ne partage pas toutes ses visites avec le lecteur' }) restricted: boolean;
  @ApiProperty({ type: [VisitingPerson], description: 'à qui une visite peut être confiée' }) people: VisitingPerson[];
}
