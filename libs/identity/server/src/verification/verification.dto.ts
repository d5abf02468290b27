import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

/** How the centre verifies its INS. Hours of Paris; equal hours mean all day. */
export class VerificationPlanInput {
  @ApiProperty() @IsBoolean() paused: boolean;
  @ApiProperty({ minimum: 1, maximum: 1000 }) @IsInt({ message: 'Le nombre d’identités par heure est un nombre entier.' }) @Min(1, { message: 'Vérifiez au moins une identité par heure.' }) @Max(1000, { message: 'Un lot compte au plus 1000 identités.' }) peoplePerHour: number;
  @ApiProperty({ minimum: 0, maximum: 23 }) @IsInt() @Min(0) @Max(23) fromHour: number;
  @ApiProperty({ minimum: 0, maximum: 23 }) @IsInt() @Min(0) @Max(23) toHour: number;
}
export class VerificationPlanView extends VerificationPlanInput {
  @ApiProperty() version: number;
  @ApiProperty(nullableText) lastSelectionAt: string | null;
  @ApiProperty() nextSelectionAt: string;
}
export class VerificationBatchView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() createdAt: string;
  @ApiProperty({ enum: ['deposit', 'fetch', 'apply', 'done'] }) phase: 'deposit' | 'fetch' | 'apply' | 'done';
  @ApiProperty({ enum: ['running', 'waiting', 'held', 'done', 'given-up'] }) state: 'running' | 'waiting' | 'held' | 'done' | 'given-up';
  @ApiProperty({ description: 'où en est ce lot, en français' }) sentence: string;
  @ApiProperty() size: number;
  @ApiProperty() verified: number;
  @ApiProperty() different: number;
  @ApiProperty() failed: number;
  @ApiProperty() waiting: number;
  @ApiProperty(nullableText) nextAt: string | null;
}
export class VerificationProgress {
  @ApiProperty() connected: boolean;
  @ApiProperty({ type: VerificationPlanView }) plan: VerificationPlanView;
  @ApiProperty({ description: 'identités portant un matricule' }) withIns: number;
  @ApiProperty({ description: 'vérification en retard' }) due: number;
  @ApiProperty({ description: 'nuits nécessaires pour tout vérifier' }) nightsLeft: number;
  @ApiProperty({ description: 'confirmées ces 30 derniers jours' }) verified: number;
  @ApiProperty({ description: 'non confirmées ces 30 derniers jours' }) different: number;
  @ApiProperty({ description: 'sans réponse ces 30 derniers jours, reprises plus tard' }) failed: number;
  @ApiProperty({ description: 'dossiers avec une alerte à lire' }) alerts: number;
  @ApiProperty({ type: [VerificationBatchView] }) batches: VerificationBatchView[];
}
export class HeldBatchDecision { @ApiProperty({ enum: ['apply', 'abandon'] }) @IsIn(['apply', 'abandon']) decision: 'apply' | 'abandon' }
