import { memberEnds, openingReasonCodes, openingRules, standings, teamRoles, type MemberEnd, type OpeningReason, type OpeningRule, type Standing, type TeamRole } from '@pluriel/care-team/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
const nullableMoment = { type: String, format: 'date-time', nullable: true } as const;

export class CareTeamMember {
  @ApiProperty({ ...nullableText, format: 'uuid', description: 'null : le médecin traitant, qui vient de la fiche' }) id: string | null;
  @ApiProperty({ enum: ['user', 'correspondent'] }) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
  @ApiProperty() professionLabel: string;
  @ApiProperty({ description: 'lettres de la profession' }) letters: string;
  @ApiProperty() roleLabel: string;
  @ApiProperty() attending: boolean;
  @ApiProperty() originLabel: string;
  @ApiProperty({ ...nullableText, description: 'qui l’a ajouté' }) addedBy: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) since: string | null;
  @ApiProperty(nullableMoment) lastActAt: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'membre par ses actes : dernier jour sans nouvel acte' }) until: string | null;
  @ApiProperty(nullableText) phone: string | null;
  @ApiProperty(nullableText) mssanteAddress: string | null;
  @ApiProperty({ description: 'de l’extérieur : reçoit par messagerie, ne lit pas ce dossier' }) outside: boolean;
  @ApiProperty(nullableText) note: string | null;
  @ApiProperty(nullableMoment) endedAt: string | null;
  @ApiProperty(nullableText) endLabel: string | null;
  @ApiProperty(nullableText) endedBy: string | null;
  @ApiProperty() version: number;
}
export class CareOpening {
  @ApiProperty() name: string;
  @ApiProperty() professionLabel: string;
  @ApiProperty() reasonLabel: string;
  @ApiProperty(nullableText) detail: string | null;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
}
export class CareTeam {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: standings, description: 'ce qui lie la personne connectée à ce dossier' }) standing: Standing;
  @ApiProperty({ enum: openingRules }) rule: OpeningRule;
  @ApiProperty({ description: 'peut ajouter et retirer' }) mayChange: boolean;
  @ApiProperty({ type: [CareTeamMember], description: 'médecin traitant, référents, puis le dernier acte' }) members: CareTeamMember[];
  @ApiProperty({ type: [CareTeamMember], description: 'ceux qui n’en sont plus, le dernier d’abord' }) former: CareTeamMember[];
  @ApiProperty({ type: [CareOpening], description: 'ouvertures motivées des 12 derniers mois' }) openings: CareOpening[];
}
export class MemberInput {
  @ApiProperty({ enum: ['user', 'correspondent'] }) @IsIn(['user', 'correspondent']) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId: string;
  @ApiPropertyOptional({ enum: teamRoles }) @IsOptional() @IsIn(teamRoles) role?: TeamRole;
  @ApiPropertyOptional({ description: 'le patient l’a demandé' }) @IsOptional() @IsBoolean() byPatient?: boolean;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(200) note?: string | null;
}
export class MemberEnding { @ApiProperty({ enum: memberEnds }) @IsIn(memberEnds) reason: MemberEnd }
export class OpeningInput {
  @ApiProperty({ enum: openingReasonCodes }) @IsIn(openingReasonCodes) reason: OpeningReason;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(400) detail?: string | null;
}
export class CareTeamRule {
  @ApiProperty({ enum: openingRules }) rule: OpeningRule;
  @ApiProperty() actMonths: number;
  @ApiProperty(nullableText) changedBy: string | null;
  @ApiProperty(nullableMoment) changedAt: string | null;
  @ApiProperty() version: number;
}
export class CareTeamRuleInput {
  @ApiProperty({ enum: openingRules }) @IsIn(openingRules) rule: OpeningRule;
  @ApiProperty({ minimum: 1, maximum: 120 }) @IsInt() @Min(1) @Max(120) actMonths: number;
}
