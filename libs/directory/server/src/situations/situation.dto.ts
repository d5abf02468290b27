import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDateString, IsIn, IsUUID, Length, ValidateIf, ValidateNested } from 'class-validator';

const modes = ['liberal', 'salarie'] as const;

/** Where, how and when a person practises (ADM-19). */
export class ExerciseSituationInput {
  @ApiProperty({ format: 'uuid' }) @IsUUID() siteId: string;
  @ApiProperty({ enum: modes, nullable: true }) @ValidateIf((o: ExerciseSituationInput) => o.mode !== null) @IsIn(modes) mode: 'liberal' | 'salarie' | null;
  @ApiProperty({ format: 'date' }) @Length(10, 10) @IsDateString() startsOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) @ValidateIf((o: ExerciseSituationInput) => o.endsOn !== null) @Length(10, 10) @IsDateString() endsOn: string | null;
}

export class ExerciseSituationsInput {
  @ApiProperty({ type: [ExerciseSituationInput] }) @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => ExerciseSituationInput) items: ExerciseSituationInput[];
}

export class ExerciseSituationView extends ExerciseSituationInput {
  @ApiProperty() siteName: string;
}

export class ExerciseSituations {
  @ApiProperty({ type: [ExerciseSituationView] }) items: ExerciseSituationView[];
  @ApiProperty({ description: 'version of the account' }) version: number;
}
