import { arrivalStates, type ArrivalState } from '@pluriel/identity/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PatientRow } from '../patients/patient.dto';

const nullableText = { type: String, nullable: true } as const;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dayWords = { message: 'Écrivez le jour sous la forme 2026-11-21.' };

export class ArrivalInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() patientId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() professionalId: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'le site de la session si absent' }) @IsOptional() @IsUUID() siteId?: string | null;
  @ApiPropertyOptional({ ...nullableText, description: 'YYYY-MM-DD ; aujourd’hui si absent' }) @IsOptional() @Matches(day, dayWords) day?: string | null;
  @ApiPropertyOptional({ ...nullableText, description: 'heure prévue, HH:MM' }) @IsOptional() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Écrivez l’heure sous la forme 10:20.' }) expectedAt?: string | null;
  @ApiProperty({ description: 'déjà là : entre en salle d’attente maintenant' }) @IsBoolean() arrived: boolean;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(120) motive?: string | null;
}

export class ArrivalMove { @ApiProperty({ enum: arrivalStates }) @IsIn(arrivalStates) to: ArrivalState }

export class ArrivalGap {
  @ApiProperty() code: string;
  @ApiProperty({ description: 'ce qu’il reste à demander ou à faire' }) label: string;
  @ApiProperty({ enum: ['identity', 'sheet', 'consents', 'dmp'] }) action: 'identity' | 'sheet' | 'consents' | 'dmp';
}

export class ArrivalTimesView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: arrivalStates }) state: ArrivalState;
  @ApiProperty() day: string;
  @ApiProperty(nullableText) expectedAt: string | null;
  @ApiProperty(nullableText) arrivedAt: string | null;
  @ApiProperty(nullableText) startedAt: string | null;
  @ApiProperty(nullableText) leftAt: string | null;
  @ApiProperty(nullableText) motive: string | null;
}

export class ArrivalItem extends ArrivalTimesView {
  @ApiProperty({ type: PatientRow }) patient: PatientRow;
  @ApiProperty({ description: 'dossier créé ce jour-là' }) newPatient: boolean;
  @ApiProperty({ type: [ArrivalGap] }) gaps: ArrivalGap[];
}

export class BoardProfessional {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() displayName: string;
  @ApiProperty() letters: string;
}

export class ArrivalColumn extends BoardProfessional {
  @ApiProperty({ description: 'arrivés qui attendent' }) waiting: number;
  @ApiProperty({ type: [ArrivalItem] }) items: ArrivalItem[];
}

export class BoardSite { @ApiProperty({ format: 'uuid' }) id: string; @ApiProperty() name: string }

/** The day of one site, a column a professional (STR-25, J1 steps 1 and 9). */
export class ArrivalBoard {
  @ApiProperty() day: string;
  @ApiProperty() now: string;
  @ApiProperty({ type: BoardSite }) site: BoardSite;
  @ApiProperty({ type: [BoardSite] }) sites: BoardSite[];
  @ApiProperty({ type: [BoardProfessional], description: 'ceux qui reçoivent des patients' }) professionals: BoardProfessional[];
  @ApiProperty({ type: [ArrivalColumn] }) columns: ArrivalColumn[];
}

export class BoardQuery {
  @ApiPropertyOptional({ description: 'YYYY-MM-DD ; aujourd’hui si absent' }) @IsOptional() @Matches(day, dayWords) day?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() siteId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'les arrivées d’un seul professionnel, tous sites' }) @IsOptional() @IsUUID() professionalId?: string;
}

/** A visit of the file (PAT-16). */
export class Visit extends ArrivalTimesView {
  @ApiProperty() professional: string;
  @ApiProperty() letters: string;
  @ApiProperty() site: string;
  @ApiProperty() recordedBy: string;
}

export class Visits { @ApiProperty({ type: [Visit] }) items: Visit[] }
