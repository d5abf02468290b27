import { consentGivers, consentSupports, dmpAnswers, mssanteAnswers, sharingAnswers, sharingLimitKinds, type ConsentGiver, type ConsentSupport, type DmpAnswer, type MssanteAnswer, type SharingAnswer } from '@pluriel/consents/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

export class SharingLimitDto {
  @ApiProperty({ enum: sharingLimitKinds }) @IsIn(sharingLimitKinds) kind: (typeof sharingLimitKinds)[number];
  @ApiProperty({ description: 'profession, compte ou code du type de document' }) @IsString() @MaxLength(60) ref: string;
  @ApiProperty() @IsString() @MaxLength(120) label: string;
}

/** The four answers and how they were collected (DMP-04, DMP-05, STR-10, MSS-31, MSS-32). */
export class ConsentInput {
  @ApiProperty({ enum: dmpAnswers }) @IsIn(dmpAnswers) dmp: DmpAnswer;
  @ApiProperty({ description: 'case « s’oppose à l’alimentation »' }) @IsBoolean() dmpFeedOpposed: boolean;
  @ApiProperty({ description: 'case « s’oppose à la consultation »' }) @IsBoolean() dmpReadingOpposed: boolean;
  @ApiProperty({ enum: sharingAnswers }) @IsIn(sharingAnswers) sharing: SharingAnswer;
  @ApiProperty({ type: [SharingLimitDto] }) @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => SharingLimitDto) sharingLimits: SharingLimitDto[];
  @ApiProperty({ enum: mssanteAnswers }) @IsIn(mssanteAnswers) mssanteProfessional: MssanteAnswer;
  @ApiProperty({ enum: mssanteAnswers }) @IsIn(mssanteAnswers) mssantePatient: MssanteAnswer;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(500) reason?: string | null;
  @ApiPropertyOptional({ ...nullableText, description: 'jour de l’information, YYYY-MM-DD ; aujourd’hui si absent' }) @IsOptional() @IsString() @MaxLength(10) informedOn?: string | null;
  @ApiPropertyOptional({ ...nullableText, format: 'uuid', description: 'qui a informé ; la personne connectée si absent' }) @IsOptional() @IsUUID() informedById?: string | null;
  @ApiPropertyOptional({ enum: consentSupports, nullable: true }) @IsOptional() @IsIn(consentSupports) support?: ConsentSupport | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'version de la notice remise ou lue' }) @IsOptional() @IsInt() @Min(1) @Max(100000) noticeVersion?: number | null;
  @ApiProperty({ enum: consentGivers }) @IsIn(consentGivers) givenBy: ConsentGiver;
  @ApiPropertyOptional(nullableText) @IsOptional() @IsString() @MaxLength(120) representativeName?: string | null;
}

/** What the answers allow now. */
export class ConsentEffectsView {
  @ApiProperty({ enum: ['allowed', 'opposed'] }) dmpFeed: 'allowed' | 'opposed';
  @ApiProperty({ enum: ['allowed', 'not-informed', 'opposed'] }) dmpReading: 'allowed' | 'not-informed' | 'opposed';
  @ApiProperty({ enum: ['allowed', 'opposed'] }) mssantePatient: 'allowed' | 'opposed';
  @ApiProperty({ enum: ['allowed', 'opposed'] }) mssanteProfessional: 'allowed' | 'opposed';
  @ApiProperty({ enum: ['not-informed', 'team', 'restricted', 'none'] }) sharing: 'not-informed' | 'team' | 'restricted' | 'none';
}

export class ConsentSheet extends ConsentInput {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty(nullableText) informedBy: string | null;
  @ApiProperty(nullableText) recordedBy: string | null;
  @ApiProperty(nullableText) recordedAt: string | null;
  @ApiProperty({ type: ConsentEffectsView }) effects: ConsentEffectsView;
  @ApiProperty() version: number;
}

export class ConsentEntry {
  @ApiProperty() version: number;
  @ApiProperty() at: string;
  @ApiProperty() by: string;
  @ApiProperty({ type: [String], description: 'ce qui a changé, en français' }) lines: string[];
  @ApiProperty(nullableText) how: string | null;
}

export class ConsentHistory { @ApiProperty({ type: [ConsentEntry] }) items: ConsentEntry[] }
