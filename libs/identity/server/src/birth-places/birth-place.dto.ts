import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

export class BirthPlaceSearch {
  @ApiProperty({ description: 'nom, code INSEE ou code postal' }) @IsString() @MaxLength(100) q: string;
  @ApiPropertyOptional({ description: 'date de naissance YYYY-MM-DD' }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) on?: string;
  @ApiPropertyOptional({ enum: ['france', 'abroad'] }) @IsOptional() @IsIn(['france', 'abroad']) kind?: 'france' | 'abroad';
}
export class BirthPlaceOption {
  @ApiProperty() code: string;
  @ApiProperty() label: string;
  @ApiProperty(nullableText) department: string | null;
  @ApiProperty({ type: [String] }) postcodes: string[];
  @ApiProperty(nullableText) validFrom: string | null;
  @ApiProperty(nullableText) validTo: string | null;
  @ApiProperty({ description: 'existait à la date de naissance' }) inForce: boolean;
  @ApiProperty({ enum: ['commune', 'country', 'unknown'] }) kind: 'commune' | 'country' | 'unknown';
}
export class BirthPlaceOptions { @ApiProperty({ type: [BirthPlaceOption] }) items: BirthPlaceOption[] }

export class BirthPlaceQuestion {
  @ApiProperty() @IsString() @Matches(/^[0-9][0-9ABab][0-9]{3}$/, { message: 'Un code de lieu de naissance compte 5 caractères.' }) code: string;
  @ApiProperty({ description: 'date de naissance YYYY-MM-DD' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) on: string;
}
/** A10: the code existed that day, or another one is offered. */
export class BirthPlaceCheck {
  @ApiProperty({ enum: ['fits', 'out-of-period', 'unknown'] }) state: 'fits' | 'out-of-period' | 'unknown';
  @ApiProperty(nullableText) label: string | null;
  @ApiProperty(nullableText) sentence: string | null;
  @ApiProperty({ type: [BirthPlaceOption], description: 'le code de l’époque, à proposer' }) better: BirthPlaceOption[];
}
