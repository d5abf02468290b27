import { identityStatuses, type IdentityStatus, type ReceivedInsAction } from '@pluriel/identity/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { TraitComparison } from '../insi/insi.dto';

const actions = ['qualify', 'recover', 'candidate', 'compare', 'unchanged', 'candidates', 'blocked', 'refused'] as const satisfies readonly ReceivedInsAction[];

/** The code as the scanner or the camera gave it: always in the body. */
export class ApcvScanInput { @ApiProperty() @IsString({ message: 'Le contenu du code est absent.' }) @MinLength(8, { message: 'Ce code est trop court pour une appli carte Vitale.' }) @MaxLength(8000, { message: 'Ce code est bien plus long qu’un code d’appli carte Vitale.' }) content: string }

export class ApcvChoice {
  @ApiProperty({ format: 'uuid', description: 'lecture en cours' }) @IsUUID() cardReadingId: string;
  @ApiProperty({ minimum: 1, maximum: 20, description: 'rang de la personne dans l’appli' }) @IsInt() @Min(1) @Max(20) rank: number;
}

export class ApcvReceived {
  @ApiProperty({ enum: actions }) action: ReceivedInsAction;
  @ApiProperty({ enum: identityStatuses, nullable: true, description: 'statut du dossier ensuite' }) status: IdentityStatus | null;
  @ApiProperty({ description: 'ce qui a été fait, et pourquoi' }) words: string;
  @ApiProperty({ type: [TraitComparison], description: '« insi » = la valeur de l’appli' }) comparison: TraitComparison[];
}
