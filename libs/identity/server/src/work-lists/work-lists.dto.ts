import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { identityStatuses } from '@pluriel/identity/domain';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { Type } from 'class-transformer';
import { IsDateString, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { PatientRow } from '../patients/patient.dto';
import { taskKinds, type TaskAction, type TaskKind } from './task-kinds';

const nullableText = { type: String, nullable: true } as const;
const links = ['any', 'medecin-traitant', 'care'] as const;
/** Rows of « Par statut »: the four statuses, and the identities set aside. */
export const listedStatuses = [...identityStatuses, 'douteuse', 'fictive'] as const;
export type ListedStatus = (typeof listedStatuses)[number];

export class IdentityListFilters {
  @ApiPropertyOptional({ description: 'noms, date de naissance, matricule ou numéro de dossier' }) @IsOptional() @IsString() @MaxLength(200) q?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() professionalId?: string;
  @ApiPropertyOptional({ enum: links, description: 'médecin traitant, soins donnés depuis 24 mois, ou l’un des deux' }) @IsOptional() @IsIn(links) link?: (typeof links)[number];
  @ApiPropertyOptional({ description: 'FINESS du lieu des soins' }) @IsOptional() @Matches(/^[0-9][0-9AB][0-9]{7}$/, { message: 'Un FINESS a neuf caractères : choisissez le lieu dans la liste.' }) finess?: string;
}
class PagedFilters extends IdentityListFilters {
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}
export class TaskSearch extends PagedFilters { @ApiPropertyOptional({ enum: taskKinds }) @IsOptional() @IsIn(taskKinds) kind?: TaskKind }
export class StatusSearch extends PagedFilters { @ApiPropertyOptional({ enum: listedStatuses }) @IsOptional() @IsIn(listedStatuses) status?: ListedStatus }
export class StatusExport extends IdentityListFilters {
  @ApiPropertyOptional({ enum: listedStatuses }) @IsOptional() @IsIn(listedStatuses) status?: ListedStatus;
  @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat;
}
export class DaySearch { @ApiPropertyOptional({ format: 'date', description: 'demain par défaut' }) @IsOptional() @Length(10, 10) @IsDateString() day?: string }

export class IdentityTask {
  @ApiProperty({ type: PatientRow }) patient: PatientRow;
  @ApiProperty({ enum: taskKinds }) kind: TaskKind;
  @ApiProperty() reason: string;
  @ApiProperty() sentence: string;
  @ApiProperty({ enum: ['verify', 'lift-doubt', 'compare', 'complete', 'show-document', 'retry'] }) action: TaskAction;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) callId: string | null;
  @ApiProperty() since: string;
}
export class IdentityTaskPage { @ApiProperty({ type: [IdentityTask] }) items: IdentityTask[]; @ApiProperty(nullableText) next: string | null }

export class ListCount { @ApiProperty() key: string; @ApiProperty() label: string; @ApiProperty() count: number }
export class ListCounts { @ApiProperty() total: number; @ApiProperty({ type: [ListCount] }) counts: ListCount[] }
export class ListChoice { @ApiProperty() key: string; @ApiProperty() label: string }
export class ListChoices {
  @ApiProperty({ type: [ListChoice], description: 'professionnels soignants, par numéro de compte' }) professionals: ListChoice[];
  @ApiProperty({ type: [ListChoice], description: 'lieux, par FINESS' }) places: ListChoice[];
}

export class StatusRow {
  @ApiProperty({ type: PatientRow }) patient: PatientRow;
  @ApiProperty({ format: 'date-time', description: 'depuis quand l’identité a ce statut' }) statusSince: string;
  @ApiProperty(nullableText) medecinTraitantLabel: string | null;
  @ApiProperty({ ...nullableText, format: 'date-time', description: 'dernier soin signé' }) lastContactAt: string | null;
}
export class StatusPage { @ApiProperty({ type: [StatusRow] }) items: StatusRow[]; @ApiProperty(nullableText) next: string | null }

export class AskedIdentity {
  @ApiProperty({ type: PatientRow }) patient: PatientRow;
  @ApiProperty({ ...nullableText, format: 'date-time', description: 'heure du rendez-vous' }) expectedAt: string | null;
  @ApiProperty(nullableText) professional: string | null;
  @ApiProperty(nullableText) place: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: [String], description: 'ce qu’il faut demander au patient' }) asks: string[];
}
export class AskedIdentities {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ description: 'faux : aucun rendez-vous n’est connu ce jour, la liste montre les identités où INSi a répondu' }) planned: boolean;
  @ApiProperty() expected: number;
  @ApiProperty({ type: [AskedIdentity] }) items: AskedIdentity[];
}
