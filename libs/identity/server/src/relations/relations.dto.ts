import { linkKinds, personRoles, type LinkKind, type PersonRole } from '@pluriel/identity/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { PatientRow } from '../patients/patient.dto';

const nullableText = { type: String, nullable: true } as const;

export class LinkInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() otherId: string;
  @ApiProperty({ enum: linkKinds, description: 'ce que l’autre personne est pour ce patient' }) @IsIn(linkKinds) kind: LinkKind;
}

export class PatientLink {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: linkKinds }) kind: LinkKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty({ type: PatientRow }) patient: PatientRow;
}

export class RelatedPersonDto {
  @ApiProperty({ enum: personRoles }) @IsIn(personRoles) role: PersonRole;
  @ApiProperty() @IsString() @MaxLength(100) familyName: string;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(100) givenName?: string | null;
  @ApiPropertyOptional({ ...nullableText, description: 'mère, tuteur, voisin…' }) @IsOptional() @IsString() @MaxLength(60) quality?: string | null;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(30) phone?: string | null;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(200) email?: string | null;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'son dossier au centre, s’il en a un' }) @IsOptional() @IsUUID() relatedPatientId?: string | null;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(300) note?: string | null;
}

export class PeopleInput { @ApiProperty({ type: [RelatedPersonDto], description: 'dans l’ordre d’appel' }) @IsArray() @ArrayMaxSize(12) @ValidateNested({ each: true }) @Type(() => RelatedPersonDto) people: RelatedPersonDto[] }

/** Linked files (PAT-15), representatives and people to call (PAT-27). */
export class PatientRelations extends PeopleInput {
  @ApiProperty({ description: 'version de la liste des personnes' }) version: number;
  @ApiProperty({ type: [PatientLink] }) links: PatientLink[];
}
