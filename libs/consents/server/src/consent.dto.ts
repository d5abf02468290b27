import { ApiProperty } from '@nestjs/swagger';
import type { Choice, ConsentSheet as Sheet } from '@pluriel/consents/domain';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const choices = ['allowed', 'opposed'] as const;

export class ConsentInput {
  @ApiProperty({ type: String, nullable: true, format: 'date' }) @IsOptional() @IsString() @MaxLength(10) dmpInformedOn: string | null = null;
  @ApiProperty({ enum: choices }) @IsIn(choices) dmpFeed: Choice;
  @ApiProperty({ enum: choices }) @IsIn(choices) mssantePatient: Choice;
  @ApiProperty({ enum: choices }) @IsIn(choices) mssanteProfessional: Choice;
  @ApiProperty({ type: String, nullable: true, maxLength: 300 }) @IsOptional() @IsString() @MaxLength(300) reason: string | null = null;
}

export class ConsentSheet implements Sheet {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) dmpInformedOn: string | null;
  @ApiProperty({ enum: choices }) dmpFeed: Choice;
  @ApiProperty({ enum: choices }) mssantePatient: Choice;
  @ApiProperty({ enum: choices }) mssanteProfessional: Choice;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) recordedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) recordedAt: string | null;
  @ApiProperty() version: number;
}
