import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { IdentityModule, partOfTables, PatientParts } from '@pluriel/identity/server';
import { PatientCheck } from '../patient-check';
import { ReminderStore } from './reminder-store';
import { ReminderChange, ReminderRecord } from './reminder.entity';
import { ListAddressees, ListMyReminders, ListReminders, MoveReminder, WriteReminder } from './reminders';
import { RemindersController } from './reminders.controller';

export const reminderEntities = [ReminderRecord, ReminderChange];

/** Reminders by patient (STR-13). They follow their patient when two files become one. */
@Module({
  imports: [AuditModule, IdentityModule],
  controllers: [RemindersController],
  providers: [PatientCheck, ReminderStore, WriteReminder, MoveReminder, ListReminders, ListMyReminders, ListAddressees],
  exports: [ReminderStore],
})
export class RemindersModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void { this.parts.register('reminders', partOfTables([{ table: 'reminder', holding: { label: 'Rappels', at: 'updated_at', where: `state = 'open'` } }])); }
}
