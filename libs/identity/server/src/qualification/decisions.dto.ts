import { apcvReceptions, identityAttributes, type ApcvReception, type IdentityAttribute } from '@pluriel/identity/domain';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, Equals, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { PatientSheet } from '../patients/patient.dto';

const nullableText = { type: String, nullable: true } as const;

export class ExceptionQualification {
  @ApiProperty({ format: 'uuid' }) @IsUUID() callId: string;
  @ApiProperty({ enum: [true], description: 'le professionnel atteste lui-même, texte à l’appui' }) @Equals(true) attested: true;
}
/** What the screen shows before the professional attests (INS-37, INS-38). */
export class ExceptionOffer {
  @ApiProperty() allowed: boolean;
  @ApiProperty({ ...nullableText, description: 'pourquoi la procédure n’est pas ouverte' }) refusal: string | null;
  @ApiProperty(nullableText) remedy: string | null;
  @ApiProperty() statement: string;
  @ApiProperty({ type: [String] }) advice: string[];
}
export class AttributesChange {
  @ApiProperty({ enum: identityAttributes, isArray: true }) @IsArray() @ArrayMaxSize(3) @IsIn(identityAttributes, { each: true }) attributes: IdentityAttribute[];
  @ApiProperty() @IsString() @Length(3, 500) reason: string;
}
export class DecisionReason { @ApiProperty() @IsString() @Length(3, 500) reason: string }
export class Decease {
  @ApiProperty({ ...nullableText, description: 'YYYY-MM-DD ; rien pour retirer un décès enregistré par erreur' }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'La date du décès s’écrit avec le jour, le mois et l’année.' }) deceasedOn: string | null;
  @ApiProperty({ ...nullableText, description: 'pourquoi, quand le décès est retiré' }) @IsOptional() @IsString() @Length(3, 500) reason: string | null;
}
/** Something that left with a matricule that was not this person's (ins.md §2.3 E51). */
export class SentWithIns {
  @ApiProperty() title: string;
  @ApiProperty({ description: 'DMP, messagerie…' }) channel: string;
  @ApiProperty() recipient: string;
  @ApiProperty(nullableText) sentAt: string | null;
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ description: 'ce qu’il faut faire' }) remedy: string;
}
export class SentWithInsList { @ApiProperty({ type: [SentWithIns] }) items: SentWithIns[] }
export class WrongQualification { @ApiProperty({ type: PatientSheet }) sheet: PatientSheet; @ApiProperty({ type: [SentWithIns] }) sent: SentWithIns[] }
export class IdentitySettingsInput {
  @ApiProperty() @IsInt() @Min(1) @Max(10) documentPrompts: number;
  @ApiProperty({ enum: apcvReceptions, description: 'INS d’un ayant droit de l’appli carte Vitale reçue comme (EXI ID 25)' }) @IsIn(apcvReceptions, { message: 'Choisissez « récupérée » ou « qualifiée ».' }) apcvDependants: ApcvReception;
}
export class IdentitySettings extends IdentitySettingsInput { @ApiProperty() version: number }
