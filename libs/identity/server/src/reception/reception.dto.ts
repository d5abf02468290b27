import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { TraitComparison } from '../insi/insi.dto';
import { PatientRow } from '../patients/patient.dto';

const nullable = { type: String, nullable: true } as const;

/** The traits of a received document, as it gives them: always in the body. */
export class ReceivedTraits {
  @ApiProperty(nullable) @IsOptional() @IsString() @MaxLength(200) nomNaissance: string | null;
  @ApiProperty({ ...nullable, description: 'prénoms séparés par une espace' }) @IsOptional() @IsString() @MaxLength(200) prenomsNaissance: string | null;
  @ApiPropertyOptional(nullable) @IsOptional() @IsString() @MaxLength(1) sexe?: string | null;
  @ApiProperty({ ...nullable, description: 'YYYY-MM-DD' }) @IsOptional() @IsString() @MaxLength(10) dateNaissance: string | null;
  @ApiPropertyOptional(nullable) @IsOptional() @IsString() @MaxLength(5) codeLieuNaissance?: string | null;
}

/** A file proposed for a document; `comparison`: « insi » = the value of the document. */
export class CandidatePatient extends PatientRow {
  @ApiProperty({ description: 'nom de naissance, sexe, date et premier prénom identiques' }) sameTraits: boolean;
  @ApiProperty({ type: [TraitComparison] }) comparison: TraitComparison[];
}

export class CandidatePatients { @ApiProperty({ type: [CandidatePatient] }) items: CandidatePatient[] }
