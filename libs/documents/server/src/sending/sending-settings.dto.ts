import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentSources, visibilityCodes, type DocumentSource, type VisibilityCode } from '@pluriel/documents/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';

/** What the centre proposes for one kind of document. */
export class KindVisibilityInput {
  @ApiProperty({ enum: documentSources }) @IsIn(documentSources) source: DocumentSource;
  @ApiProperty({ enum: visibilityCodes, isArray: true }) @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsIn(visibilityCodes, { each: true }) visibility: VisibilityCode[];
}

export class KindVisibility extends KindVisibilityInput { @ApiProperty({ example: 'Ordonnance' }) label: string }

export class SendingSettingsView {
  @ApiProperty({ description: 'the mailbox of the patient is ticked beforehand' }) mssantePatient: boolean;
  @ApiProperty({ type: [KindVisibility], description: 'visibility in the DMP ticked beforehand, kind by kind' }) kinds: KindVisibility[];
  @ApiProperty() version: number;
}

export class SendingSettingsInput {
  @ApiPropertyOptional({ description: 'unchanged when absent' }) @IsOptional() @IsBoolean() mssantePatient?: boolean;
  @ApiProperty({ type: [KindVisibilityInput] }) @IsArray() @ArrayMaxSize(documentSources.length) @ArrayUnique((one: KindVisibilityInput) => one.source) @ValidateNested({ each: true }) @Type(() => KindVisibilityInput) kinds: KindVisibilityInput[];
}
