import { ApiProperty } from '@nestjs/swagger';
import type { AllergyState } from '@pluriel/record/domain';

const allergyStates = ['none-known', 'not-recorded', 'listed'] as const;
const nullableText = { type: String, nullable: true } as const;
const nullableNumber = { type: Number, nullable: true } as const;

export class AllergyItem {
  @ApiProperty() label: string;
  @ApiProperty(nullableText) reaction: string | null;
}

export class TreatmentItem {
  @ApiProperty() label: string;
  @ApiProperty(nullableText) posology: string | null;
  @ApiProperty({ ...nullableText, description: 'year, month or day' }) since: string | null;
}

export class ProblemItem {
  @ApiProperty() label: string;
  @ApiProperty(nullableText) code: string | null;
  @ApiProperty({ ...nullableText, description: 'year, month or day' }) since: string | null;
  @ApiProperty({ description: 'recognised as a long-term illness' }) ald: boolean;
}

export class FiltrationRate {
  @ApiProperty({ description: 'ml/min' }) value: number;
  @ApiProperty({ format: 'date' }) on: string;
}

export class ClinicalSummary {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: allergyStates }) allergyState: AllergyState;
  @ApiProperty({ type: [AllergyItem] }) allergies: AllergyItem[];
  @ApiProperty({ type: [TreatmentItem] }) longTermTreatments: TreatmentItem[];
  @ApiProperty({ type: [ProblemItem], description: 'actifs' }) problems: ProblemItem[];
  @ApiProperty({ type: [String] }) contraIndications: string[];
  @ApiProperty({ type: [String] }) vigilance: string[];
  @ApiProperty({ type: [String] }) importantPoints: string[];
  @ApiProperty(nullableNumber) weightKg: number | null;
  @ApiProperty(nullableNumber) heightCm: number | null;
  @ApiProperty(nullableText) measuredOn: string | null;
  @ApiProperty({ type: FiltrationRate, nullable: true }) gfr: FiltrationRate | null;
  @ApiProperty({ description: 'an exonerating long-term illness is recognised' }) ald: boolean;
  @ApiProperty({ description: 'the reader does not see everything: confidential elements, or an objection of the patient' }) restricted: boolean;
}
