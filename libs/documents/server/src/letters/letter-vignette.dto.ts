import { ApiProperty } from '@nestjs/swagger';
import type { LetterBody } from '@pluriel/documents/domain';
import { IsBoolean, IsObject, IsString, MaxLength } from 'class-validator';

/** A vignette as it is written. `own`: of the person who writes it; else of the centre. It does not change afterwards. */
export class LetterVignetteInput {
  @ApiProperty() @IsBoolean() own: boolean;
  @ApiProperty({ maxLength: 120 }) @IsString() @MaxLength(120, { message: 'Le nom est limité à 120 caractères.' }) name: string;
  @ApiProperty({ type: Object, description: 'words, in the nodes of a letter; its fields lose what they said of a patient' }) @IsObject() body: object;
}

export class LetterVignetteView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['centre', 'own'] }) owner: 'centre' | 'own';
  @ApiProperty({ description: 'the caller may rename it and take it out of the list' }) editable: boolean;
  @ApiProperty() name: string;
  @ApiProperty({ type: Object }) body: LetterBody;
  @ApiProperty() version: number;
  @ApiProperty() changedByName: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class LetterVignetteList {
  @ApiProperty({ type: [LetterVignetteView] }) items: LetterVignetteView[];
  @ApiProperty({ description: 'the caller may change the vignettes of the centre' }) mayWriteCentre: boolean;
  @ApiProperty({ description: 'the caller may have vignettes of his own' }) mayWriteOwn: boolean;
}
