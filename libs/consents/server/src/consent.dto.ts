import type { ConsentChoice } from '@pluriel/consents/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const choices: readonly ConsentChoice[] = ['allowed', 'opposed'];
const nullableText = { type: String, nullable: true } as const;

export class ConsentInput {
  @ApiProperty({ ...nullableText, description: 'jour de l’information sur le DMP, YYYY-MM-DD' }) @IsOptional() @IsString() @MaxLength(10) dmpInformedOn: string | null;
  @ApiProperty({ enum: choices }) @IsIn(choices) dmpFeed: ConsentChoice;
  @ApiProperty({ enum: choices }) @IsIn(choices) mssantePatient: ConsentChoice;
  @ApiProperty({ enum: choices }) @IsIn(choices) mssanteProfessional: ConsentChoice;
  @ApiProperty(nullableText) @IsOptional() @IsString() @MaxLength(500) reason: string | null;
}

export class ConsentSheet extends ConsentInput {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty(nullableText) recordedBy: string | null;
  @ApiProperty(nullableText) recordedAt: string | null;
  @ApiProperty() version: number;
}
