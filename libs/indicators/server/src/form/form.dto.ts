import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formAxes, type FormAxis } from '@pluriel/indicators/domain';
import { spreadsheetFormats, type SpreadsheetFormat } from '@pluriel/platform/server';
import { IsIn, IsOptional, Matches } from 'class-validator';

const month = { message: 'Le mois s’écrit AAAA-MM.' };
const monthShape = /^20[0-9]{2}-(0[1-9]|1[0-2])$/;

export class FormQuery {
  @ApiProperty({ description: 'premier mois, AAAA-MM' }) @Matches(monthShape, month) from: string;
  @ApiProperty({ description: 'dernier mois, AAAA-MM' }) @Matches(monthShape, month) to: string;
  @ApiPropertyOptional({ enum: formAxes, description: 'une ligne par lieu, par professionnel, ou par les deux ; par défaut les deux' }) @IsOptional() @IsIn(formAxes) by?: FormAxis;
}
export class FormExport extends FormQuery { @ApiProperty({ enum: spreadsheetFormats }) @IsIn(spreadsheetFormats) format: SpreadsheetFormat }

export class FormLine {
  @ApiProperty({ type: String, nullable: true, description: 'null quand le lieu n’est pas connu, ou pas demandé' }) finess: string | null;
  @ApiProperty({ type: String, nullable: true }) place: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null pour qui n’en a pas' }) rpps: string | null;
  @ApiProperty({ type: String, nullable: true }) professional: string | null;
  @ApiProperty({ description: 'documents envoyés au DMP' }) dmp: number;
  @ApiProperty({ description: 'envois aux professionnels par MSSanté' }) mssProfessional: number;
  @ApiProperty({ description: 'envois aux patients par MSSanté' }) mssPatient: number;
}
export class WaveOneForm {
  @ApiProperty({ format: 'date-time', description: 'moment du calcul' }) asOf: string;
  @ApiProperty({ description: 'tous les mois demandés sont clos : ces chiffres ne changeront plus' }) final: boolean;
  @ApiProperty({ type: [FormLine] }) lines: FormLine[];
  @ApiProperty({ type: FormLine }) total: FormLine;
}
