import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { identityStatuses, type IdentityStatus } from '@pluriel/identity/domain';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { PatientRow } from '../patients/patient.dto';

const rate = { type: Number, nullable: true, description: 'en %, une décimale ; rien quand personne n’est compté' } as const;

export class RateQuery {
  @ApiPropertyOptional({ description: 'RPPS du professionnel, ou numéro de son compte quand il n’en a pas' }) @IsOptional() @IsString() @MaxLength(60) professional?: string;
  @ApiPropertyOptional({ description: 'FINESS du lieu' }) @IsOptional() @Matches(/^[0-9][0-9AB][0-9]{7}$/, { message: 'Un FINESS a neuf caractères : choisissez le lieu dans la liste.' }) finess?: string;
}
export class RateExport extends RateQuery { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class StatusShare {
  @ApiProperty({ enum: identityStatuses }) status: IdentityStatus;
  @ApiProperty() count: number;
  @ApiProperty(rate) rate: number | null;
}
export class RateMonth {
  @ApiProperty({ description: 'AAAA-MM' }) month: string;
  @ApiProperty({ description: 'mois clos : ses chiffres ne changent plus' }) frozen: boolean;
  @ApiProperty({ description: 'personnes reçues, sans les identités douteuses et fictives' }) population: number;
  @ApiProperty({ description: 'identités douteuses ou fictives, écartées' }) excluded: number;
  @ApiProperty({ type: [StatusShare] }) shares: StatusShare[];
}
export class RateChoice { @ApiProperty() key: string; @ApiProperty() label: string }
export class IdentityRates {
  @ApiProperty({ type: [RateMonth], description: 'les 24 derniers mois, le mois en cours en dernier' }) months: RateMonth[];
  @ApiProperty({ type: [RateChoice] }) professionals: RateChoice[];
  @ApiProperty({ type: [RateChoice] }) places: RateChoice[];
}

export class ActiveFileQuery extends RateQuery {
  @ApiProperty({ description: 'AAAA-MM' }) @Matches(/^20[0-9]{2}-(0[1-9]|1[0-2])$/, { message: 'Le mois s’écrit AAAA-MM.' }) month: string;
  @ApiPropertyOptional({ enum: [...identityStatuses, 'excluded'] }) @IsOptional() @IsIn([...identityStatuses, 'excluded']) status?: IdentityStatus | 'excluded';
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}
export class ActiveFileRow {
  @ApiProperty({ type: PatientRow }) patient: PatientRow;
  @ApiProperty({ enum: identityStatuses, description: 'statut à la fin du mois' }) statusThen: IdentityStatus;
}
export class ActiveFilePage { @ApiProperty({ type: [ActiveFileRow] }) items: ActiveFileRow[]; @ApiProperty({ type: String, nullable: true }) next: string | null }
