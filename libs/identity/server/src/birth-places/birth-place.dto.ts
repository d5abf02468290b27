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
