import { ApiProperty } from '@nestjs/swagger';
import { habilitationActs, type HabilitationAct } from '@pluriel/dispatch/domain';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsUUID, Matches } from 'class-validator';

const day = { message: 'Écrivez le jour, le mois et l’année.' };

export class HabilitationInput {
  @ApiProperty({ format: 'uuid', description: 'who acts without a card' }) @IsUUID() staffId: string;
  @ApiProperty({ format: 'uuid', description: 'the professional who answers for it' }) @IsUUID() responsibleId: string;
  @ApiProperty({ enum: habilitationActs, isArray: true }) @IsArray() @ArrayMaxSize(2) @ArrayUnique() @IsIn(habilitationActs, { each: true }) acts: HabilitationAct[];
  @ApiProperty({ format: 'date', description: 'first day' }) @Matches(/^\d{4}-\d{2}-\d{2}$/, day) from: string;
  @ApiProperty({ format: 'date', description: 'last day, a year later at most' }) @Matches(/^\d{4}-\d{2}-\d{2}$/, day) to: string;
}

export class HabilitationPerson {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

const states = ['in-force', 'to-come', 'ended', 'withdrawn', 'suspended'] as const;

/** Who may act on the DMP without a card, for whom and until when (DMP-56). */
export class Habilitation {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: HabilitationPerson }) staff: HabilitationPerson;
  @ApiProperty({ type: HabilitationPerson }) responsible: HabilitationPerson;
  @ApiProperty({ enum: habilitationActs, isArray: true }) acts: HabilitationAct[];
  @ApiProperty({ type: [String] }) actLabels: string[];
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ enum: states, description: 'suspended: one of the two accounts no longer allows it' }) state: (typeof states)[number];
  @ApiProperty() stateLabel: string;
  @ApiProperty() givenBy: string;
  @ApiProperty({ format: 'date-time' }) givenAt: string;
  @ApiProperty({ type: String, nullable: true }) withdrawnBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) withdrawnAt: string | null;
  @ApiProperty({ description: 'the caller may withdraw it' }) withdrawable: boolean;
  @ApiProperty() version: number;
}

export class HabilitationList {
  @ApiProperty({ type: [Habilitation] }) items: Habilitation[];
  @ApiProperty({ type: [HabilitationPerson], description: 'who may be given one; empty for who gives none' }) staff: HabilitationPerson[];
  @ApiProperty({ type: [HabilitationPerson], description: 'for whom the caller may give one' }) responsibles: HabilitationPerson[];
}
