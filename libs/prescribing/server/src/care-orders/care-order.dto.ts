import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { careOrderKinds, careRequests, type CareOrderKind, type CareRequest } from '@pluriel/prescribing/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const text = { type: String, nullable: true } as const;

export class CareActView {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ example: 'HbA1c' }) @IsString() @MaxLength(300) label: string;
  @ApiProperty({ ...text, description: 'of an imaging request, the region' }) @IsOptional() @IsString() @MaxLength(200) site: string | null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(300) sessions: number | null;
  @ApiProperty(text) @IsOptional() @IsString() @MaxLength(100) frequency: string | null;
  @ApiProperty(text) @IsOptional() @IsString() @MaxLength(100) duration: string | null;
  @ApiProperty(text) @IsOptional() @IsString() @MaxLength(300) note: string | null;
  @ApiProperty() @IsBoolean() ald: boolean;
}

export class CareOrderInput {
  @ApiProperty() @IsString() @MaxLength(2000) indication: string;
  @ApiProperty({ type: [CareActView] }) @IsArray() @ArrayMaxSize(40, { message: 'Une prescription est limitée à 40 actes.' }) @ValidateNested({ each: true }) @Type(() => CareActView) acts: CareActView[];
  @ApiProperty() @IsBoolean() urgent: boolean;
  @ApiProperty() @IsBoolean() atHome: boolean;
  @ApiProperty() @IsBoolean() fasting: boolean;
  @ApiProperty({ description: 'nursing: Sundays and holidays too' }) @IsBoolean() everyDay: boolean;
  @ApiProperty({ enum: careRequests, nullable: true, type: String }) @IsOptional() @IsIn(careRequests) request: CareRequest | null;
  @ApiProperty({ ...text, description: 'to the radiologist' }) @IsOptional() @IsString() @MaxLength(1000) question: string | null;
  @ApiProperty(text) @IsOptional() @IsString() @MaxLength(1000) precautions: string | null;
  @ApiProperty() @IsInt() @Min(0) @Max(12) renewals: number;
  @ApiProperty({ ...text, description: 'for the patient, in plain words (RX-10)' }) @IsOptional() @IsString() @MaxLength(1000) advice: string | null;
}

export class CareOrderCreation {
  @ApiProperty({ enum: careOrderKinds }) @IsIn(careOrderKinds) kind: CareOrderKind;
  @ApiPropertyOptional({ format: 'uuid', description: 'consultation it is begun from (PAT-10)' }) @IsOptional() @IsUUID() consultationId?: string;
}

export class CareOrder extends CareOrderInput {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ ...text, description: 'number in the centre, given when it is signed (RX-20)' }) number: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) consultationId: string | null;
  @ApiProperty({ enum: careOrderKinds }) kind: CareOrderKind;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty(text) documentId: string | null;
  @ApiProperty({ ...text, description: 'validated document of which this is the correction' }) correctsDocumentId: string | null;
  @ApiProperty({ description: 'a corrected version took its place' }) replaced: boolean;
  @ApiProperty() version: number;
}
