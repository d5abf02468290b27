import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength } from 'class-validator';

const text = { type: String, nullable: true } as const;
export const importPanels = ['medical-history', 'surgical-history', 'allergies', 'pathologies', 'family-history', 'treatments', 'professional-risks', 'family-risks', 'alerts', 'other'] as const;
const likenesses = ['same', 'near', 'new'] as const;

/** What the record has that is, or looks like, an element of a synthesis. */
export class SynthesisCurrent {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: [String] }) codes: string[];
  @ApiProperty(text) start: string | null;
  @ApiProperty({ description: 'false: it ended' }) active: boolean;
}

/** One element of a synthesis as its author coded it (VSM-18): ready to be chosen, nothing is taken without a choice. */
export class SynthesisElement {
  @ApiProperty({ description: 'place in the document, stable for these bytes' }) key: string;
  @ApiProperty({ enum: importPanels, description: 'panel of the import window (VSM-19)' }) panel: (typeof importPanels)[number];
  @ApiProperty(text) sectionTitle: string | null;
  @ApiProperty({ description: 'problem, allergy, treatment, procedure, device, vaccination, family-history, observation, planned, text' }) kind: string;
  @ApiProperty() label: string;
  @ApiProperty({ ...text, description: 'words of the author, when they differ from the label of the code' }) written: string | null;
  @ApiProperty({ type: [String], description: 'codes with their system, the main one first' }) codes: string[];
  @ApiProperty({ type: [String], description: 'posology, dates, severity, relative… in words' }) details: string[];
  @ApiProperty({ description: 'the document says that it is not so' }) negated: boolean;
  @ApiProperty({ enum: ['none-known', 'no-information'], nullable: true, type: String, description: 'the whole section is empty' }) absence: 'none-known' | 'no-information' | null;
  @ApiProperty({ enum: likenesses, nullable: true, type: String, description: 'same: already in the record; near: looks like what it has; null for who does not read the record' }) likeness: (typeof likenesses)[number] | null;
  @ApiProperty({ type: SynthesisCurrent, nullable: true }) current: SynthesisCurrent | null;
  @ApiProperty({ ...text, description: 'why it cannot enter the record; null when it may' }) refusal: string | null;
}

/** The elements of a synthesis, beside what the record has (VSM-17 to 20). */
export class Synthesis {
  @ApiProperty() title: string;
  @ApiProperty({ ...text, description: 'as precise as the document' }) actDate: string | null;
  @ApiProperty(text) author: string | null;
  @ApiProperty({ type: [SynthesisElement] }) elements: SynthesisElement[];
  @ApiProperty({ description: 'whether this person may add elements to the record' }) mayAdd: boolean;
  @ApiProperty({ ...text, description: 'it is not sure whose document it is: what to do before anything of it may enter the record' }) hold: string | null;
}

export class SynthesisChoice {
  @ApiProperty({ type: [String], description: 'keys of the elements to add' }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @IsString({ each: true }) @MaxLength(10, { each: true }) keys: string[];
}

/** What an addition did. */
export class SynthesisAdded {
  @ApiProperty() added: number;
  @ApiProperty({ description: 'the record had them already: left as they are' }) alreadyThere: number;
  @ApiProperty({ type: Synthesis, description: 'the same elements beside the record as it is now' }) synthesis: Synthesis;
}
