import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';

export class CorrespondentInput {
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(20) rpps?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(10) title?: string | null;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(100) familyName: string;
  @ApiProperty() @IsString() @MaxLength(100) givenName: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(120) professionLabel: string;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(120) specialty?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(200) organisation?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @ValidateIf((o: CorrespondentInput) => Boolean(o.mssanteAddress)) @IsString() @MaxLength(254) @Matches(/^[^\s@<>]+@[^\s@<>]+\.mssante\.fr$/i, { message: 'Une adresse MSSanté se termine par .mssante.fr.' }) mssanteAddress?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(100) city?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(30) phone?: string | null;
  @ApiPropertyOptional({ default: true }) @IsOptional() @IsBoolean() active?: boolean;
}

export class CorrespondentView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) rpps: string | null;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty() professionLabel: string;
  @ApiProperty({ type: String, nullable: true }) specialty: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
  @ApiProperty({ type: String, nullable: true }) mssanteAddress: string | null;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty() active: boolean;
  @ApiProperty() version: number;
}

export class TrustFlagView { @ApiProperty({ format: 'uuid' }) contractId: string; @ApiProperty({ type: String, nullable: true }) endsOn: string | null; @ApiProperty({ description: 'se termine bientôt' }) ending: boolean }

/** DIR-10: the flag of the contract of trust in force, for lists and sheets. */
export class CorrespondentRow extends CorrespondentView {
  @ApiProperty({ type: TrustFlagView, nullable: true }) trust: TrustFlagView | null;
}

export class CorrespondentPage {
  @ApiProperty({ type: [CorrespondentRow] }) items: CorrespondentRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class CorrespondentQuery {
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(100) q?: string;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

export class RecipientQuery { @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(100) q?: string }

export class RecipientRef {
  @ApiProperty({ enum: ['user', 'correspondent'] }) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() displayName: string;
  @ApiProperty() professionLabel: string;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ type: String, nullable: true }) mssanteAddress: string | null;
}

export class RecipientList { @ApiProperty({ type: [RecipientRef] }) items: RecipientRef[] }
