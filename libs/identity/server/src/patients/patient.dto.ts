import { identityAttributes, identityStatuses, noInsReasons, type DocumentIssue, type IdentityAttribute, type IdentityStatus, type NoInsReason, type Sex } from '@pluriel/identity/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;
/** Told by the context of care teams, above (structure.md §3.2). */
const standings = ['team', 'expected', 'reason', 'none', 'staff', 'centre'] as const;
const yesNo = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class PatientTraits {
  @ApiProperty() @IsString() @MaxLength(200) nomNaissance: string;
  @ApiProperty() @IsString() @MaxLength(200) premierPrenom: string;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) prenomsNaissance: string | null;
  @ApiProperty({ description: 'YYYY-MM-DD ; 00 pour un jour ou un mois inconnu' }) @IsString() @MaxLength(10) dateNaissance: string;
  @ApiProperty() @IsBoolean() dateNaissanceEstimee: boolean;
  @ApiProperty({ enum: ['M', 'F', 'I'] }) @IsIn(['M', 'F', 'I']) sexe: Sex;
  @ApiProperty({ description: 'code INSEE, 99999 si inconnu' }) @IsString() @MaxLength(5) codeLieuNaissance: string;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(200) lieuNaissanceLabel?: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) nomUtilise: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) prenomUtilise: string | null;
}

export class PatientContact extends PatientTraits {
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(20) civilite: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) addressLine: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) addressComplement: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(12) postcode: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(100) city: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(40) buildingCode: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(30) phone: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(30) mobile: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(30) workPhone: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(30) fax: string | null;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(200) email: string | null;
}

export class MedecinTraitantDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @IsOptional() @IsUUID() userId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @IsOptional() @IsUUID() correspondentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'YYYY-MM-DD' }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) contractSignedOn: string | null;
}

/** The administrative form (INS-06, INS-07, PAT-17, PAT-20). */
export class PatientInput extends PatientContact {
  @ApiProperty({ type: MedecinTraitantDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => MedecinTraitantDto) medecinTraitant: MedecinTraitantDto | null;
  @ApiProperty() @IsBoolean() passing: boolean;
  @ApiProperty({ enum: identityAttributes, isArray: true }) @IsArray() @ArrayMaxSize(3) @IsIn(identityAttributes, { each: true }) attributes: IdentityAttribute[];
  @ApiPropertyOptional({ enum: noInsReasons, nullable: true, description: 'pourquoi cette personne ne peut pas avoir d’INS ; absent : inchangé' }) @IsOptional() @IsIn(noInsReasons) noInsReason?: NoInsReason | null;
}

export class PatientCreation extends PatientInput {
  @ApiPropertyOptional({ description: 'pourquoi créer malgré un dossier ressemblant' }) @IsOptional() @IsString() @MaxLength(500) duplicateReason?: string;
}

export class PatientEdition extends PatientInput {
  @ApiPropertyOptional({ description: 'raison du déverrouillage des traits stricts' }) @IsOptional() @IsString() @MaxLength(500) unlockReason?: string;
}

export class PatientInsView { @ApiProperty() matricule: string; @ApiProperty() oid: string; @ApiProperty({ enum: ['INS-NIR', 'INS-NIA', 'INS-NIR de test'] }) type: 'INS-NIR' | 'INS-NIA' | 'INS-NIR de test' }
export class PatientControlView { @ApiProperty() device: string; @ApiProperty() deviceLabel: string; @ApiProperty() at: string; @ApiProperty() by: string }

export class PatientSheet extends PatientInput {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fileNumber: number;
  @ApiProperty() version: number;
  @ApiProperty({ enum: identityStatuses }) status: IdentityStatus;
  @ApiProperty({ type: PatientInsView, nullable: true }) ins: PatientInsView | null;
  @ApiProperty() mayShareIns: boolean;
  @ApiProperty(nullableText) insVerifiedAt: string | null;
  @ApiProperty({ type: PatientControlView, nullable: true }) control: PatientControlView | null;
  @ApiProperty() createdBy: string;
  @ApiProperty() createdAt: string;
  @ApiProperty(nullableText) deceasedOn: string | null;
  @ApiProperty() archived: boolean;
  @ApiProperty(nullableText) medecinTraitantLabel: string | null;
  @ApiProperty(nullableText) patientMssanteAddress: string | null;
  @ApiProperty(nullableText) noInsLabel: string | null;
  @ApiProperty({ ...nullableText, description: 'date incomplète telle qu’écrite ou reçue, envoyée ainsi à INSi' }) dateNaissanceBrute: string | null;
  @ApiProperty({ ...nullableText, description: 'règle appliquée à une date incomplète' }) dateNaissanceRegle: string | null;
  @ApiProperty({ enum: ['none', 'refused', 'differs'], nullable: true, type: String }) documentIssue: DocumentIssue | null;
  @ApiProperty({ description: 'visites où une pièce a été demandée sans suite' }) documentNotShown: number;
  @ApiProperty({ ...nullableText, description: 'jour de la dernière demande, YYYY-MM-DD' }) documentAskedOn: string | null;
}

export class PatientRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fileNumber: number;
  @ApiProperty(nullableText) nomUtilise: string | null;
  @ApiProperty(nullableText) prenomUtilise: string | null;
  @ApiProperty() nomNaissance: string;
  @ApiProperty() premierPrenom: string;
  @ApiProperty() dateNaissance: string;
  @ApiProperty({ description: '48 ans, 9 mois' }) age: string;
  @ApiProperty({ enum: ['M', 'F', 'I'] }) sexe: Sex;
  @ApiProperty(nullableText) lieuNaissanceLabel: string | null;
  @ApiProperty({ enum: identityStatuses }) status: IdentityStatus;
  @ApiProperty({ enum: identityAttributes, isArray: true }) attributes: IdentityAttribute[];
  @ApiProperty(nullableText) mobile: string | null;
  @ApiProperty(nullableText) deceasedOn: string | null;
  @ApiProperty() archived: boolean;
  @ApiProperty() passing: boolean;
}

export class PatientPage { @ApiProperty({ type: [PatientRow] }) items: PatientRow[]; @ApiProperty(nullableText) next: string | null }
export class PatientRows { @ApiProperty({ type: [PatientRow] }) items: PatientRow[] }

/** Search box and filters (UX-18, PAT-22). A filter left out means "the active file": no deceased nor archived person. */
export class PatientSearch {
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(200) q?: string;
  @ApiPropertyOptional({ enum: identityStatuses }) @IsOptional() @IsIn(identityStatuses) status?: IdentityStatus;
  @ApiPropertyOptional() @IsOptional() @Transform(yesNo) @IsBoolean() deceased?: boolean;
  @ApiPropertyOptional() @IsOptional() @Transform(yesNo) @IsBoolean() archived?: boolean;
  @ApiPropertyOptional() @IsOptional() @Transform(yesNo) @IsBoolean() passing?: boolean;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}

export class IdentityAlertView { @ApiProperty({ enum: ['verification-failed', 'ins-changed'] }) kind: 'verification-failed' | 'ins-changed'; @ApiProperty({ description: 'phrase en français, avec ce qu’il faut faire' }) sentence: string; @ApiProperty() since: string }

export class InsiSummary {
  @ApiProperty({ enum: ['not-needed', 'idle', 'running', 'found-exact', 'found-different', 'none', 'several', 'unavailable', 'refused', 'blocked'] })
  state: 'not-needed' | 'idle' | 'running' | 'found-exact' | 'found-different' | 'none' | 'several' | 'unavailable' | 'refused' | 'blocked';
  @ApiProperty({ description: 'phrase en français, avec ce qu’il faut faire' }) sentence: string;
  @ApiProperty({ type: IdentityAlertView, nullable: true, description: 'à dire à l’ouverture du dossier' }) alert: IdentityAlertView | null;
  @ApiProperty(nullableText) callId: string | null;
  @ApiProperty(nullableText) at: string | null;
}

export class BannerAllergies { @ApiProperty({ enum: ['none-known', 'not-recorded', 'listed'] }) state: 'none-known' | 'not-recorded' | 'listed'; @ApiProperty({ type: [String] }) labels: string[] }
/** What must be seen before anything is done (PAT-04, PAT-05): contra-indications first. */
export class BannerAlert { @ApiProperty({ enum: ['contra-indication', 'vigilance', 'important-point'] }) kind: 'contra-indication' | 'vigilance' | 'important-point'; @ApiProperty() label: string }
export class BannerFiltrationRate { @ApiProperty({ description: 'ml/min' }) value: number; @ApiProperty({ format: 'date' }) on: string }
export class BannerConsents {
  @ApiProperty({ enum: ['allowed', 'opposed'] }) dmpFeed: 'allowed' | 'opposed';
  @ApiProperty({ enum: ['allowed', 'not-informed', 'opposed'] }) dmpReading: 'allowed' | 'not-informed' | 'opposed';
  @ApiProperty({ enum: ['allowed', 'opposed'] }) mssantePatient: 'allowed' | 'opposed';
  @ApiProperty({ enum: ['allowed', 'opposed'] }) mssanteProfessional: 'allowed' | 'opposed';
  @ApiProperty({ enum: ['not-informed', 'team', 'restricted', 'none'] }) sharing: 'not-informed' | 'team' | 'restricted' | 'none';
}
export class BannerDmp {
  @ApiProperty({ enum: ['unknown', 'pending', 'exists', 'none', 'closed', 'unavailable'] }) state: 'unknown' | 'pending' | 'exists' | 'none' | 'closed' | 'unavailable';
  @ApiProperty({ type: Boolean, nullable: true }) authorised: boolean | null;
  @ApiProperty(nullableText) checkedAt: string | null;
}

export class IdentityNotice {
  @ApiProperty() code: string;
  @ApiProperty({ enum: ['bad', 'hold', 'check', 'mute'] }) tone: 'bad' | 'hold' | 'check' | 'mute';
  @ApiProperty() sentence: string;
  @ApiProperty(nullableText) remedy: string | null;
}

/** What stays above every screen of the file (PAT-03, INS-04, INS-05). */
export class PatientBanner extends PatientRow {
  @ApiProperty() version: number;
  @ApiProperty(nullableText) matricule: string | null;
  @ApiProperty(nullableText) oid: string | null;
  @ApiProperty() mayShareIns: boolean;
  @ApiProperty(nullableText) phone: string | null;
  @ApiProperty({ type: BannerAllergies }) allergies: BannerAllergies;
  @ApiProperty({ type: [String] }) treatments: string[];
  @ApiProperty({ type: [BannerAlert] }) alerts: BannerAlert[];
  @ApiProperty({ type: BannerFiltrationRate, nullable: true }) gfr: BannerFiltrationRate | null;
  @ApiProperty({ type: Number, nullable: true }) weightKg: number | null;
  @ApiProperty({ type: Number, nullable: true }) heightCm: number | null;
  @ApiProperty({ type: Number, nullable: true }) bmi: number | null;
  @ApiProperty(nullableText) medecinTraitantLabel: string | null;
  @ApiProperty({ type: BannerConsents }) consents: BannerConsents;
  @ApiProperty({ type: BannerDmp }) dmp: BannerDmp;
  @ApiProperty({ type: InsiSummary }) insi: InsiSummary;
  @ApiProperty() restricted: boolean;
  @ApiProperty({ enum: standings, description: 'ce qui lie la personne connectée à ce dossier ; none : dire pourquoi on l’ouvre' }) standing: (typeof standings)[number];
  @ApiProperty({ ...nullableText, description: 'pourquoi cette personne ne peut pas avoir d’INS' }) noInsLabel: string | null;
  @ApiProperty({ type: () => [IdentityNotice], description: 'ce qu’il faut savoir ou faire sur l’identité, le plus urgent d’abord' }) notices: IdentityNotice[];
}
