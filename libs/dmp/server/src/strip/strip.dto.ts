import { ApiProperty } from '@nestjs/swagger';
import { cellKeys, readingStates, type CellKey, type ReadingStateKind } from '@pluriel/dmp/domain';
import { IsIn } from 'class-validator';

const text = { type: String, nullable: true } as const;
const stateActions = ['qualify', 'inform', 'connect-psc', 'confirm-notice', 'authorize', 'retry', 'settings'] as const;

/** One cell of the bar (DMP-31, 32). */
export class DmpCell {
  @ApiProperty({ enum: cellKeys }) key: CellKey;
  @ApiProperty() label: string;
  @ApiProperty() total: number;
  @ApiProperty({ description: 'not there at this person’s last visit' }) fresh: number;
  @ApiProperty({ ...text, format: 'date-time', description: 'creation of the latest' }) latest: string | null;
}

/** What the centre put in this patient’s DMP (DMP-34). */
export class DmpFed {
  @ApiProperty() documents: number;
  @ApiProperty({ description: 'of these, not yet visible to the patient' }) invisibleToPatient: number;
}

/** The bar « Mon espace santé » of one person for one patient (DMP-31 to 34). */
export class DmpStrip {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: readingStates }) state: ReadingStateKind;
  @ApiProperty() sentence: string;
  @ApiProperty(text) remedy: string | null;
  @ApiProperty({ enum: stateActions, nullable: true, type: String, description: 'the button that mends it' }) action: (typeof stateActions)[number] | null;
  @ApiProperty({ description: 'whether the list may be opened' }) mayShow: boolean;
  @ApiProperty({ description: 'whether something may be asked of the DMP now' }) mayAsk: boolean;
  @ApiProperty({ type: [DmpCell], description: 'empty unless mayShow' }) cells: DmpCell[];
  @ApiProperty({ ...text, format: 'date-time', description: 'age of what is shown' }) readAt: string | null;
  @ApiProperty({ description: 'older than two years was asked for too (dmp.md §2.7.1)' }) whole: boolean;
  @ApiProperty({ description: 'an emergency access is what opens it' }) emergency: boolean;
  @ApiProperty({ description: 'documents of the DMP not yet visible to the patient, that this person sees' }) notShownToPatient: number;
  @ApiProperty({ type: DmpFed }) fed: DmpFed;
  @ApiProperty({ ...text, description: 'the professional portal, when the centre set it (DMP-50)' }) portalUrl: string | null;
}

export class DmpSearchInput { @ApiProperty({ enum: ['since', 'all'], description: 'all: also what is older than two years' }) @IsIn(['since', 'all']) scope: 'since' | 'all' }

export class DmpRightInput { @ApiProperty({ enum: ['authorize', 'unauthorize'] }) @IsIn(['authorize', 'unauthorize']) act: 'authorize' | 'unauthorize' }

/** The right of the person at the screen to read this DMP (DMP-09, 10). */
export class DmpRight {
  @ApiProperty({ enum: ['VALID', 'EXPIRED', 'FORBIDDEN', 'NONE', 'UNKNOWN'] }) authorization: 'VALID' | 'EXPIRED' | 'FORBIDDEN' | 'NONE' | 'UNKNOWN';
  @ApiProperty({ description: 'in words, with what to do' }) sentence: string;
  @ApiProperty({ description: 'she is the médecin traitant for the DMP' }) medecinTraitant: boolean;
  @ApiProperty({ ...text, format: 'date-time' }) checkedAt: string | null;
  @ApiProperty({ enum: ['authorize', 'unauthorize'], isArray: true, description: 'what she may ask now' }) acts: ('authorize' | 'unauthorize')[];
  @ApiProperty({ ...text, description: 'a change on its way, or refused' }) changeMessage: string | null;
}
