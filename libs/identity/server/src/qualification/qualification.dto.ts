import { identityStatuses, type IdentityStatus } from '@pluriel/identity/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Equals, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

export class Qualification {
  @ApiProperty({ format: 'uuid' }) @IsUUID() callId: string;
  @ApiProperty({ enum: [true] }) @Equals(true) accept: true;
  @ApiProperty({ ...nullableText, description: 'code de la pièce, ou rien' }) @IsOptional() @IsString() @MaxLength(20) device: string | null;
  @ApiProperty({ description: 'les traits ont été comparés à la pièce' }) @IsBoolean() deviceChecked: boolean;
  @ApiPropertyOptional({ description: 'reprendre les traits d’INSi quand ils diffèrent' }) @IsOptional() @IsBoolean() updateTraits?: boolean;
}
export class InsiRefusal { @ApiProperty({ format: 'uuid' }) @IsUUID() callId: string; @ApiProperty() @IsString() @Length(3, 500) reason: string }
export class IdentityControl { @ApiProperty() @IsString() @MaxLength(20) device: string; @ApiProperty({ enum: [true] }) @Equals(true) deviceChecked: true }
export class DocumentNotShown { @ApiProperty({ enum: ['none', 'refused', 'differs'] }) @IsIn(['none', 'refused', 'differs']) reason: 'none' | 'refused' | 'differs' }

export class IdentityDeviceOption {
  @ApiProperty() code: string;
  @ApiProperty() label: string;
  @ApiProperty({ description: 'prouve l’identité dans ce centre' }) highTrust: boolean;
  @ApiProperty(nullableText) condition: string | null;
  @ApiProperty({ description: 'proposée dans les écrans du centre' }) offered: boolean;
  @ApiProperty({ description: 'le centre peut décider si elle prouve l’identité ; les autres ne la prouvent jamais' }) trustable: boolean;
}
export class IdentityDevices { @ApiProperty({ type: [IdentityDeviceOption] }) items: IdentityDeviceOption[] }
export class IdentityDeviceChoice { @ApiProperty() @IsString() @MaxLength(20) code: string; @ApiProperty() @IsBoolean() offered: boolean; @ApiProperty() @IsBoolean() trusted: boolean }
export class IdentityDeviceChoices { @ApiProperty({ type: [IdentityDeviceChoice] }) @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => IdentityDeviceChoice) devices: IdentityDeviceChoice[] }

export class IdentityEventRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() at: string;
  @ApiProperty() by: string;
  @ApiProperty() kind: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true }, nullable: true }) before: Record<string, string | null> | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true }, nullable: true }) after: Record<string, string | null> | null;
  @ApiProperty({ enum: identityStatuses, nullable: true, type: String }) statusBefore: IdentityStatus | null;
  @ApiProperty({ enum: identityStatuses, nullable: true, type: String }) statusAfter: IdentityStatus | null;
  @ApiProperty(nullableText) reason: string | null;
}
export class IdentityEventRows { @ApiProperty({ type: [IdentityEventRow] }) items: IdentityEventRow[] }
