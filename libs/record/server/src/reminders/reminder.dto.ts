import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { professions, type Profession } from '@pluriel/kernel';
import { longestReminder, reminderKinds, reminderMoves, reminderStates, type ReminderKind, type ReminderMove, type ReminderState } from '@pluriel/record/domain';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const text = { type: String, nullable: true } as const;
const day = /^\d{4}-\d{2}-\d{2}$/;
const badDay = { message: 'Cette date n’est pas complète : choisissez le jour.' };

export class ReminderInput {
  @ApiProperty({ maxLength: longestReminder }) @IsString() @MaxLength(2000) text: string;
  @ApiProperty({ format: 'date' }) @Matches(day, badDay) dueOn: string;
  @ApiPropertyOptional({ ...text, format: 'uuid', description: 'a person of the centre' }) @IsOptional() @IsUUID() userId?: string | null;
  @ApiPropertyOptional({ enum: professions, nullable: true, type: String, description: 'or everybody of a profession' }) @IsOptional() @IsIn(professions) profession?: Profession | null;
}

export class ReminderMoveInput {
  @ApiProperty({ enum: reminderMoves }) @IsIn(reminderMoves) move: ReminderMove;
  @ApiPropertyOptional({ ...text, format: 'date', description: 'of what is postponed' }) @IsOptional() @Matches(day, badDay) dueOn?: string | null;
  @ApiPropertyOptional({ ...text, maxLength: 300 }) @IsOptional() @IsString() @MaxLength(300, { message: 'La remarque est limitée à 300 caractères.' }) note?: string | null;
}

export class ReminderChangeView {
  @ApiProperty({ enum: ['created', ...reminderMoves] }) action: 'created' | ReminderMove;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty(text) note: string | null;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class Reminder {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ example: 'DE VINCI Ruth' }) patientLabel: string;
  @ApiProperty({ enum: reminderKinds }) kind: ReminderKind;
  @ApiProperty() text: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: 'its day is today or has passed' }) due: boolean;
  @ApiProperty({ ...text, format: 'uuid' }) userId: string | null;
  @ApiProperty({ enum: professions, nullable: true, type: String }) profession: Profession | null;
  @ApiProperty({ example: 'Dr Claire MARTIN' }) addressee: string;
  @ApiProperty({ enum: reminderStates }) state: ReminderState;
  @ApiProperty() authorName: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: [ReminderChangeView], description: 'newest first' }) changes: ReminderChangeView[];
}

export class Reminders { @ApiProperty({ type: [Reminder] }) items: Reminder[] }
export class MyReminders extends Reminders { @ApiProperty({ description: 'those whose day is today or has passed' }) due: number }

export class ReminderPerson { @ApiProperty({ format: 'uuid' }) userId: string; @ApiProperty() label: string }
export class ReminderProfession { @ApiProperty({ enum: professions }) profession: Profession; @ApiProperty() label: string }
export class ReminderAddressees {
  @ApiProperty({ type: [ReminderPerson] }) people: ReminderPerson[];
  @ApiProperty({ type: [ReminderProfession] }) professions: ReminderProfession[];
}
