import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';

export class SiteView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() finess: string;
  @ApiProperty() addressLine: string;
  @ApiProperty() postcode: string;
  @ApiProperty() city: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
}

export class StructureView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['MSP', 'CDS'] }) kind: 'MSP' | 'CDS';
  @ApiProperty() finess: string;
  @ApiProperty({ type: [SiteView] }) sites: SiteView[];
  @ApiProperty() sendDelaySeconds: number;
  @ApiProperty() mssanteApplicativeAddress: string;
  @ApiProperty() rgpdNotice: string;
  @ApiProperty() version: number;
}

export class SiteInput {
  @ApiPropertyOptional({ format: 'uuid', description: 'absent for a new site' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(120) name: string;
  @ApiProperty() @IsString() @Matches(/^\d[0-9AB]\d{7}$/, { message: 'Un numéro FINESS compte 9 chiffres.' }) finess: string;
  @ApiProperty() @IsString() @MaxLength(200) addressLine: string;
  @ApiProperty() @IsString() @Matches(/^\d{5}$/, { message: 'Un code postal compte 5 chiffres.' }) postcode: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(100) city: string;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(30) phone?: string | null;
}

export class StructureInput {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(120) name: string;
  @ApiProperty({ enum: ['MSP', 'CDS'] }) @IsIn(['MSP', 'CDS']) kind: 'MSP' | 'CDS';
  @ApiProperty() @IsString() @Matches(/^\d[0-9AB]\d{7}$/, { message: 'Un numéro FINESS compte 9 chiffres.' }) finess: string;
  @ApiProperty({ type: [SiteInput] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => SiteInput) sites: SiteInput[];
  @ApiProperty({ description: 'seconds between validation and departure, 24 h at most' }) @IsInt() @Min(0) @Max(86_400) sendDelaySeconds: number;
  @ApiProperty() @IsString() @MaxLength(254) @Matches(/^[^\s@<>]+@[^\s@<>]+\.mssante\.fr$/i, { message: 'Une adresse MSSanté se termine par .mssante.fr.' }) mssanteApplicativeAddress: string;
  @ApiProperty() @IsString() @MaxLength(2000) rgpdNotice: string;
}
