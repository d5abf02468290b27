import { emergencyReasons, emergencyScopes, reviewOpinions, type EmergencyReason, type EmergencyScope, type ReviewOpinion } from '@pluriel/consents/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
const reasons = Object.keys(emergencyReasons) as EmergencyReason[];
const scopes = Object.keys(emergencyScopes) as EmergencyScope[];
const opinions = Object.keys(reviewOpinions) as ReviewOpinion[];

/** Bris de glace (DMP-06): what for, and why, in words. */
export class EmergencyInput {
  @ApiProperty({ enum: scopes }) @IsIn(scopes) scope: EmergencyScope;
  @ApiProperty({ enum: reasons }) @IsIn(reasons) reasonCode: EmergencyReason;
  @ApiProperty({ description: 'la situation en une phrase, lue lors de la revue' }) @IsString() @MaxLength(1000) reason: string;
}

export class ReviewInput {
  @ApiProperty({ enum: opinions }) @IsIn(opinions) opinion: ReviewOpinion;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(500) note?: string | null;
}

export class EmergencyAccess {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: scopes }) scope: EmergencyScope;
  @ApiProperty() scopeLabel: string;
  @ApiProperty({ enum: reasons }) reasonCode: EmergencyReason;
  @ApiProperty() reasonLabel: string;
  @ApiProperty() userName: string;
  @ApiProperty() openedAt: string;
  @ApiProperty() endsAt: string;
  @ApiProperty({ description: 'encore ouvert' }) open: boolean;
}

/** The person's own access now, if any, and what is said before opening one (DMP-07). */
export class EmergencyState {
  @ApiProperty() reminder: string;
  @ApiProperty({ type: [EmergencyAccess], description: 'accès ouverts de la personne connectée à ce dossier' }) items: EmergencyAccess[];
}

/** A line of the review list (TRACE-10). Names of patients only for those who may open files (structure.md §12, note 12). */
export class EmergencyReviewRow extends EmergencyAccess {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) patientId: string | null;
  @ApiProperty(nullableText) patientLabel: string | null;
  @ApiProperty() fileNumber: number;
  @ApiProperty({ ...nullableText, description: 'null pour qui ne peut pas ouvrir de dossier : le motif peut dire la santé' }) reason: string | null;
  @ApiProperty(nullableText) reviewedAt: string | null;
  @ApiProperty(nullableText) reviewedBy: string | null;
  @ApiProperty({ enum: opinions, nullable: true }) opinion: ReviewOpinion | null;
  @ApiProperty(nullableText) opinionLabel: string | null;
  @ApiProperty(nullableText) note: string | null;
  @ApiProperty({ description: 'la personne connectée ne relit pas ses propres accès' }) mayReview: boolean;
}

/** Told to the médecin traitant of the patient: who, when and why kind of reason; the words of the reason are for the review. */
export class EmergencyNotice extends EmergencyAccess {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() patientLabel: string;
}
export class EmergencyNotices {
  @ApiProperty({ type: [EmergencyNotice] }) items: EmergencyNotice[];
  @ApiProperty({ description: 'accès du centre qui attendent une revue, pour qui la fait' }) toReview: number;
}

export class EmergencyReviewPage { @ApiProperty({ type: [EmergencyReviewRow] }) items: EmergencyReviewRow[]; @ApiProperty(nullableText) next: string | null }

export class EmergencyFilters {
  @ApiPropertyOptional({ description: 'YYYY-MM' }) @IsOptional() @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'Écrivez le mois sous la forme 2026-11.' }) month?: string;
  @ApiPropertyOptional() @IsOptional() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() reviewed?: boolean;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(300) after?: string;
}
